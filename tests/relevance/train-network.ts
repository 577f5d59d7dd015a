/** Trains the topic networks, each in a thread of its own, and writes them side by side. */
import { writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { INPUTS, UNITS } from '../../src/search/topic-network.ts';
import { TRAINED } from '../../src/search/trained.ts';
import { NETWORKS, type Network, type NetworkExample, UNITS_EACH } from './one-network.ts';

/** @param topics how many there are */
export async function trainNetworks(examples: readonly NetworkExample[], topics: number): Promise<void> {
  const seeds = Array.from({ length: NETWORKS }, (_, i) => i + 1);
  writeNetworks(await Promise.all(seeds.map((seed) => trainApart(examples, topics, seed))), topics);
}

function trainApart(examples: readonly NetworkExample[], topics: number, seed: number): Promise<Network> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('network-worker.ts', import.meta.url), { workerData: { examples, topics, seed } });
    worker.once('message', resolve).once('error', reject);
  });
}

/** Side by side: the outputs are the means of the networks' own. */
function writeNetworks(networks: readonly Network[], topics: number): void {
  const unitOf = (unit: number) => networks[Math.floor(unit / UNITS_EACH)] as Network;
  const own = (unit: number) => unit % UNITS_EACH;
  const inner = quantise(UNITS, INPUTS, (unit, place) => unitOf(unit).inner.weights[place * UNITS_EACH + own(unit)] as number);
  const outer = quantise(topics, UNITS, (topic, unit) => (unitOf(unit).outer.weights[topic * UNITS_EACH + own(unit)] as number) / networks.length);
  const biases = Float32Array.from({ length: UNITS }, (_, unit) => unitOf(unit).inner.biases[own(unit)] as number);
  const outerBiases = Float32Array.from(
    { length: topics },
    (_, topic) => networks.reduce((sum, { outer: { biases: each } }) => sum + (each[topic] as number), 0) / networks.length,
  );
  writeFileSync(TRAINED.networkInner, turn(inner.bytes, UNITS));
  writeFileSync(TRAINED.networkOuter, turn(outer.bytes, topics));
  writeFileSync(TRAINED.networkScales, new Uint8Array(Float32Array.from([...inner.steps, ...biases, ...outer.steps, ...outerBiases]).buffer));
}

/** Rows of numbers in signed bytes, each row with a step of its own. */
function quantise(rows: number, length: number, at: (row: number, i: number) => number): { bytes: Int8Array; steps: Float32Array } {
  const bytes = new Int8Array(rows * length);
  const steps = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    let most = 0;
    for (let i = 0; i < length; i++) most = Math.max(most, Math.abs(at(row, i)));
    steps[row] = most / 127 || 1;
    for (let i = 0; i < length; i++) bytes[row * length + i] = Math.round(at(row, i) / (steps[row] as number));
  }
  return { bytes, steps };
}

/** Rows to columns. */
function turn(bytes: Int8Array, rows: number): Int8Array {
  const length = bytes.length / rows;
  return bytes.map((_, at) => bytes[(at % rows) * length + Math.floor(at / rows)] as number);
}
