/** Tables of the import: how right it is, how fast, and what hostile files do to it. */
import { readFileSync } from 'node:fs';
import { ProtocolBotError } from '../../src/errors.ts';
import { importProtocol } from '../../src/importing/import.ts';
import { readDocument } from '../../src/importing/read.ts';
import { FIXTURES, score } from '../importing/fixtures/all.ts';
import { docx, p } from '../importing/fixtures/docx.ts';
import { HOSTILE, longBlocks } from '../importing/fixtures/hostile.ts';
import { pdf } from '../importing/fixtures/pdf.ts';
import { figure, rate, type Table } from './table.ts';

/** How many numbers and parents are right, over the documents made for the tests. */
export async function importAccuracyTable(): Promise<Table> {
  const rows: string[][] = [];
  for (const [kind, fixtures] of Object.entries(FIXTURES)) {
    const all = await Promise.all(fixtures.map(async (fixture) => ({ fixture, imported: await readDocument(fixture.bytes(), { fileName: 'protocol' }) })));
    const scores = all.map(({ fixture, imported }) => score(imported, fixture));
    const sum = (key: 'expected' | 'numbers' | 'parents') => scores.reduce((total, one) => total + one[key], 0);
    const kept = Math.min(...all.map(({ imported }) => imported.keptCharacters));
    rows.push([kind, String(fixtures.length), String(sum('expected')), rate(sum('numbers') / sum('expected')), rate(sum('parents') / sum('expected')), rate(kept)]);
  }
  return {
    title: 'Import: documents made for the tests',
    columns: ['', 'documents', 'clauses', 'number exact', 'heading right', 'least kept'],
    rows,
    notes: ['Aims: number 0.99, heading 0.98, characters kept 0.995.'],
  };
}

/** Time and memory of long documents, the starting of the reading process included. */
export async function importSpeedTable(): Promise<Table> {
  const blocks = longBlocks(40);
  const word = docx({ body: blocks.map(({ text, bold }) => p(text, { bold: bold === true })) });
  const print = pdf({ blocks, footer: 'Page {page} of {pages}' });
  const files: [string, Uint8Array][] = [
    ['40 pages, Word', word],
    ['40 pages, PDF', print],
    ['a bundled text', readFileSync('knowledge/protocols/leeds.txt')],
  ];
  const rows: string[][] = [];
  for (const [name, bytes] of files) {
    const { ms } = await timed(bytes);
    rows.push([name, figure(ms), '<= 5000']);
  }
  return { title: 'Import: milliseconds a file', columns: ['', 'ms', 'aim'], rows };
}

/** What becomes of hostile files. */
export async function hostileTable(): Promise<Table> {
  const rows: string[][] = [];
  for (const { name, bytes, code } of HOSTILE) {
    const { ms, outcome, served } = await timed(bytes());
    rows.push([name, outcome, outcome === (code ?? 'read') ? 'yes' : 'NO', figure(ms), served ? 'yes' : 'NO']);
  }
  return {
    title: 'Import: hostile files',
    columns: ['', 'outcome', 'as it should', 'ms (<= 20000)', 'others served'],
    rows,
    notes: ['Each in a process that is ended above 480 MB or 15 seconds.'],
  };
}

async function timed(bytes: Uint8Array): Promise<{ ms: number; outcome: string; served: boolean }> {
  let served = 0;
  const others = setInterval(() => served++, 20);
  const started = performance.now();
  const outcome = await importProtocol(bytes, { fileName: 'protocol' }).then(
    () => 'read',
    (error) => (error instanceof ProtocolBotError ? error.code : 'FAILED'),
  );
  clearInterval(others);
  return { ms: performance.now() - started, outcome, served: served > 0 };
}
