/** Keeps the guides and the README true: each command, file and setting that they name exists, and the steps of backup and restore work. */
import { existsSync, globSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SUBCOMMANDS } from '../adapters/discord/commands.ts';
import { SUBCOMMAND_WORDS } from '../adapters/slack/grammar.ts';
import { COMMANDS } from '../adapters/terminal/commands.ts';
import { createStore, createWorkspaces } from '../src/index.ts';
import { protocol } from './adapters/run.ts';
import { temporaryFolder } from './temporary.ts';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
const settings = new Set([...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name));
/** Other words in capitals that the guides name. */
const NOT_OURS = ['POSTGRES_PASSWORD', 'FILE', 'SIGTERM', 'LICENSE'];
/** Words after `/protocol` that begin a question. */
const QUESTIONS = ['can'];

describe.each([...globSync('docs/*.md'), 'README.md', 'SECURITY.md', 'CHANGELOG.md'])('%s', (file) => {
  const text = readFileSync(file, 'utf8');
  const all = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found);

  it('names only scripts and terminal commands that exist', () => {
    for (const script of all(/npm run (?:--silent )?([a-z:]+)/g)) expect(Object.keys(scripts)).toContain(script);
    for (const command of all(/npm run (?:--silent )?protocol -- ([a-z]+)/g)) expect(Object.keys(COMMANDS)).toContain(command);
  });

  it('names only chat commands that exist on both platforms', () => {
    for (const word of all(/`\/protocol ([a-z]+)/g)) {
      if (!QUESTIONS.includes(word)) expect([SUBCOMMAND_WORDS.includes(word), word in SUBCOMMANDS]).toEqual([true, true]);
    }
  });

  it('names only files and folders that exist', () => {
    const named = all(/`((?:src|adapters|knowledge|docs|tests)\/[\w./-]*|Dockerfile|compose\.yaml|\.env\.example|SECURITY\.md)`/g);
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('names only settings that .env.example explains', () => {
    const named = all(/`([A-Z][A-Z_]{3,})=?`/g).filter((name) => !NOT_OURS.includes(name));
    expect(named.filter((name) => !settings.has(name))).toEqual([]);
  });
});

it('the steps of backup and restore bring the settings back after the data is lost', async () => {
  const steps = [...readFileSync('docs/operating.md', 'utf8').matchAll(/npm run protocol -- ((?:backup|restore) \S+)/g)].map(([, step = '']) => step.split(' '));
  expect(steps.map(([name]) => name)).toEqual(['backup', 'restore']);
  const dataDir = temporaryFolder('docs');
  const inStore = async <T>(work: (workspaces: ReturnType<typeof createWorkspaces>) => Promise<T>): Promise<T> => {
    const store = createStore({ databaseUrl: null, dataDir, keys: { key: null, previous: null } }, Date.now);
    return work(createWorkspaces(store, Date.now)).finally(() => store.close());
  };
  await inStore((workspaces) => workspaces.notePerson('slack:P', { role: 'clerk' }));
  for (const [name = '', file = ''] of steps) {
    const { code, stderr } = await protocol([name, join(dataDir, file)], { env: { DATA_DIR: dataDir } });
    expect([code, stderr]).toEqual([0, '']);
    if (name === 'backup') for (const suffix of ['', '-wal', '-shm']) rmSync(join(dataDir, `protocol.db${suffix}`), { force: true });
  }
  expect(await inStore((workspaces) => workspaces.person('slack:P'))).toMatchObject({ role: 'clerk' });
  rmSync(dataDir, { recursive: true, force: true });
});
