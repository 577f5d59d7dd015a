/** What is typed anywhere is in no file and no log, also where the process is killed in the middle. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startChild } from '../children/child.ts';
import { temporaryFolder } from '../temporary.ts';

const CANARY = 'ZQXCANARY7';

it('a process killed in the middle leaves nothing typed in any file', async () => {
  const folder = temporaryFolder('canary');
  for (let kill = 1; kill <= 3; kill++) {
    const child = startChild('type-canaries.ts', { folder, canary: CANARY });
    await child.written(20 + kill);
    await child.kill();
    expect(child.lines.some((line) => line.startsWith('round'))).toBe(true);
    expect(child.lines.filter((line) => new RegExp(CANARY, 'i').test(line))).toEqual([]);
    for (const name of readdirSync(folder)) expect([name, new RegExp(CANARY, 'i').test(readFileSync(join(folder, name), 'latin1'))]).toEqual([name, false]);
  }
  expect(readdirSync(folder)).toContain('protocol.db');
  rmSync(folder, { recursive: true });
});
