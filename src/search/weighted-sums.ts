/** The hot loop of every question: weighted sums over a few rows of a large table of signed bytes. */

/**
 * Adds up the rows at `places`, each times its value; four rows at a time, which spares reading and writing the sums.
 * @param width numbers in a row
 */
export function sumRows(weights: Int8Array, width: number, places: Uint32Array, values: Float32Array): Float64Array {
  const sums = new Float64Array(width);
  const count = places.length;
  for (let i = 0; i < count; i += 4) {
    const [a, b, c, d] = [i, i + 1, i + 2, i + 3].map((at) => (at < count ? (places[at] as number) * width : 0)) as [number, number, number, number];
    const [va, vb, vc, vd] = [i, i + 1, i + 2, i + 3].map((at) => (at < count ? (values[at] as number) : 0)) as [number, number, number, number];
    for (let column = 0; column < width; column++) {
      sums[column] =
        (sums[column] as number) +
        va * (weights[a + column] as number) +
        vb * (weights[b + column] as number) +
        vc * (weights[c + column] as number) +
        vd * (weights[d + column] as number);
    }
  }
  return sums;
}

/** Each sum times its step plus its bias. */
export function scaleSums(sums: Float64Array, steps: ArrayLike<number>, biases: ArrayLike<number>): Float32Array {
  const scaled = new Float32Array(sums.length);
  for (let i = 0; i < scaled.length; i++) scaled[i] = (sums[i] as number) * (steps[i] as number) + (biases[i] as number);
  return scaled;
}
