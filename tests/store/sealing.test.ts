/** What is personal or secret is unreadable without the key, fits only its own workspace, and cannot be changed unnoticed. */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SEALED_COLUMNS, type Sealed } from '../../src/store/schema.ts';
import { createSealer } from '../../src/store/sealing.ts';
import { databasesOf, onEachDatabase } from '../databases.ts';
import { fill } from './filled.ts';

const KEY = randomBytes(32);
const sealer = createSealer([KEY]);

it('any text comes back from its own workspace only', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), fc.string(), (text, workspace, other) => {
      const sealed = sealer.seal(text, workspace);
      expect(sealer.open(sealed, workspace)).toBe(text);
      if (other !== workspace) expect(() => sealer.open(sealed, other)).toThrow(expect.objectContaining({ code: 'wrong-key' }));
    }),
  );
});

it('any changed character is noticed', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(), fc.constantFrom(...'ABCz019-_.~'), (text, at, mark) => {
      const sealed = sealer.seal(text, 'slack:T1');
      const i = at % sealed.length;
      if (sealed[i] === mark) return;
      const bytes = (value: string) => [value.split('.')[0], Buffer.from(value.split('.')[1] ?? '', 'base64url').toString('hex')].join();
      const changed = (sealed.slice(0, i) + mark + sealed.slice(i + 1)) as Sealed;
      if (bytes(changed) === bytes(sealed)) return; // the last character holds bits that mean nothing
      expect(() => sealer.open(changed, 'slack:T1')).toThrow(expect.objectContaining({ code: 'wrong-key' }));
    }),
  );
});

it.each(['', '.', 'no', 'ffffffff.', `${'0'.repeat(8)}.${'A'.repeat(60)}`])('"%s" is not taken for sealed', (value) => {
  expect(() => sealer.open(value as Sealed, '')).toThrow(expect.objectContaining({ code: 'wrong-key' }));
});

it('the same text sealed twice looks different, and names no key', () => {
  const [one, two] = [sealer.seal('same', 'w'), sealer.seal('same', 'w')];
  expect(one).not.toBe(two);
  expect(one).not.toContain(KEY.toString('hex').slice(0, 8));
});

it('every column of type Sealed in the schema is in SEALED_COLUMNS, and no other', () => {
  const source = readFileSync('src/store/schema.ts', 'utf8');
  const tableOf = Object.fromEntries([...source.matchAll(/^ {2}(\w+): (\w+Table);/gm)].map(([, name = '', type = '']) => [type, name]));
  const inSchema = [...source.matchAll(/interface (\w+Table) \{([\s\S]*?)^\}/gm)].flatMap(([, type = '', body = '']) =>
    [...body.matchAll(/^ {2}(\w+): [^;]*\bSealed\b/gm)].map(([, column]) => `${tableOf[type]}.${column}`),
  );
  expect(inSchema.sort()).toEqual(SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`).sort());
});

onEachDatabase((databases) => {
  it('nothing personal or secret can be read in what is stored', async () => {
    const settings = await databases.fresh();
    const { secrets } = await fill(await databases.store(settings), 'slack', 'CANARY7');
    const stored = JSON.stringify(await databases.dump(settings));
    expect(stored).toContain('slack:CANARY7'); // the workspace's own id is no secret; this shows that the search works
    for (const secret of secrets) expect(stored).not.toContain(secret);
  });

  it('another workspace cannot open what was copied into it', async () => {
    const settings = await databases.fresh();
    const store = await databases.store(settings);
    const { workspace } = await fill(store, 'slack', 'ONE');
    await databases.bare(settings).updateTable('installations').set({ workspace: 'slack:TWO' }).where('workspace', '=', workspace).execute();
    await expect(store.read(async ({ db, vault }) => vault.open((await db.selectFrom('installations').selectAll().executeTakeFirstOrThrow()).data, 'slack:TWO'))).rejects.toMatchObject({
      code: 'wrong-key',
    });
  });
});

it('nothing personal or secret can be read in the files, the log and the key file among them', async () => {
  const databases = databasesOf('SQLite');
  const settings = await databases.fresh();
  const { secrets } = await fill(await databases.store(settings), 'discord', 'CANARY8');
  const files = readdirSync(settings.dataDir);
  expect(files).toEqual(expect.arrayContaining(['key', 'protocol.db', 'protocol.db-wal']));
  const raw = Buffer.concat(files.map((name) => readFileSync(join(settings.dataDir, name))));
  expect(raw.includes('discord:CANARY8')).toBe(true);
  for (const secret of secrets) expect(raw.includes(secret)).toBe(false);
});
