/** A council whose file cannot be read is off; the others answer as before. */
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openCore } from '../../src/index.ts';
import { temporaryFolder } from '../temporary.ts';

it.each([
  ['is no YAML', 'id: ['],
  ['misses fields', 'id: wadhurst\n'],
  ['is empty', ''],
])('a file that %s', (_what, content) => {
  const folder = temporaryFolder('knowledge');
  cpSync('knowledge', folder, { recursive: true });
  writeFileSync(join(folder, 'protocols', 'wadhurst.yaml'), content);
  const core = openCore(folder);
  expect(core.off()).toEqual([{ id: 'wadhurst', problem: expect.stringContaining('wadhurst.yaml') }]);
  expect(core.list().protocols.map(({ id }) => id)).toEqual(['blaenavon', 'leeds', 'leighton-linslade', 'little-glemham']);
  expect(core.ask('can a councillor instruct me', { protocol: 'leeds', role: null })).toMatchObject({ type: 'answer' });
  expect(core.compare('can a councillor instruct me', null).type).toBe('comparison');
  expect(() => core.contents('wadhurst')).toThrow(expect.objectContaining({ code: 'unknown-protocol', message: expect.stringContaining('wadhurst is off') }));
});
