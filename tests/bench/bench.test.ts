/** The reduced bench runs, prints its tables, and shows this search ahead of the best peer. */
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const TIME_LIMIT = 180_000; // it takes about 15 seconds on an idle machine

describe('npm run bench -- --quick', { timeout: TIME_LIMIT }, () => {
  it('prints the tables, with this search ahead of MiniSearch with stemming', () => {
    const printed = execFileSync(process.execPath, ['--expose-gc', '--import', './adapters/node-version.mjs', 'tests/bench/bench.ts', '--quick'], { encoding: 'utf8' });
    const [relevance = '', answers = '', byStyle = '', speed = '', loading = ''] = printed.split('\n\n');

    expect(answers).toContain('false answers');
    expect(byStyle).toContain('leighton-linslade');
    expect(loading).toContain('load time');
    const engines = ['this search', 'fuse.js', 'fuse.js token search', 'MiniSearch', 'MiniSearch stem+stop', 'Orama'];
    for (const engine of engines) {
      expect(figures(relevance, engine).length, `Hit@1, Hit@3, MRR@10 of ${engine}`).toBe(3);
      expect(figures(speed, engine).length, `times of ${engine}`).toBe(11);
    }

    const [hit1 = 0, hit3 = 0] = figures(relevance, 'this search');
    const [peerHit1 = 1, peerHit3 = 1] = figures(relevance, 'MiniSearch stem+stop');
    expect(hit1).toBeGreaterThan(Math.max(0.38, peerHit1));
    expect(hit3).toBeGreaterThan(Math.max(0.48, peerHit3));
  });
});

/** The figures in the row of an engine. */
function figures(table: string, engine: string): number[] {
  const row = table.split('\n').find((line) => line.startsWith(`${engine}  `)) ?? '';
  return (row.slice(engine.length).match(/[\d.]+/g) ?? []).map(Number);
}
