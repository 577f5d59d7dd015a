/** Wraps text for a terminal of 80 columns. */

const WIDTH = 80;

/**
 * Breaks text into lines.
 * @param indent spaces before each line
 * @param hang further spaces before every line but the first
 */
export function wrap(text: string, indent = 0, hang = 0): string {
  const lines: string[] = [];
  let line = '';
  const room = () => WIDTH - indent - (lines.length > 0 ? hang : 0);
  for (const word of text.split(/\s+/).flatMap((whole) => broken(whole, WIDTH - indent - hang))) {
    if (line !== '' && line.length + 1 + word.length > room()) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines.map((one, i) => ' '.repeat(indent + (i > 0 ? hang : 0)) + one).join('\n');
}

/** A word too long for a line in pieces; an address stays whole, so that it can be followed. */
function broken(word: string, room: number): string[] {
  return word.length <= room || word.includes('://') ? [word] : (word.match(new RegExp(`.{1,${room}}`, 'gu')) ?? [word]);
}
