/** Arrows point from the doors to the core's public door and nowhere else; the core knows no chat platform and no environment. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import { expect, it } from 'vitest';

const COMPOSITION_ROOT = 'adapters/main.ts';
const CHAT_SDKS = /^(@slack\/|@discordjs\/|discord\.js|discord-|slack-)/;

/** The packages and files a source text imports, re-exports or loads when it runs, and whether it reads the environment. */
function readSource(file: string, text: string): { imports: string[]; readsEnvironment: boolean } {
  const { program, module, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const exported = module.staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []));
  const dynamic = module.dynamicImports.map(({ moduleRequest: { start, end } }) => text.slice(start, end).replace(/^['"`]|['"`]$/g, ''));
  const imports = [...module.staticImports.map(({ moduleRequest }) => moduleRequest.value), ...exported, ...dynamic];
  let readsEnvironment = imports.some((name) => /^(node:)?process$/.test(name));
  const isProcess = (code: string) => /^(globalThis\.)?process$/.test(code);
  const source = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
  new Visitor({
    MemberExpression({ object, property }) {
      if (isProcess(source(object)) && /^['"`]?env['"`]?$/.test(source(property))) readsEnvironment = true;
    },
    VariableDeclarator({ id, init }) {
      if (init && isProcess(source(init)) && id.type === 'ObjectPattern') readsEnvironment = true;
    },
  }).visit(program);
  return { imports, readsEnvironment };
}

/** What a file may not import or read, one line each. */
function wrongArrows(file: string, text: string): string[] {
  const { imports, readsEnvironment } = readSource(file, text);
  const door = (path: string) => /^adapters\/([^/]+)\//.exec(path)?.[1];
  const problems = imports.flatMap((name) => {
    const target = name.startsWith('.') ? normalize(join(dirname(file), name)) : name;
    const inner = name.startsWith('.');
    if (file.startsWith('src/')) {
      if (inner && !target.startsWith('src/')) return [`the core imports ${target}`];
      return CHAT_SDKS.test(name) ? [`the core imports the chat package ${name}`] : [];
    }
    if (inner && target.startsWith('src/') && target !== 'src/index.ts') return [`a door imports ${target}, not the core's public door`];
    if (inner && !target.startsWith('src/') && !target.startsWith('adapters/')) return [`a door imports ${target}`];
    if (file === COMPOSITION_ROOT || !target.startsWith('adapters/')) return [];
    return door(target) === door(file) ? [] : [`a door imports ${target}, which belongs to another`];
  });
  if (file.startsWith('src/') && readsEnvironment) problems.push('the core reads the environment itself');
  return problems.map((problem) => `${file}: ${problem}`);
}

const FILES = ['src', 'adapters'].flatMap((folder) => globSync(`${folder}/**/*.{ts,mts,cts,js,mjs,cjs}`)).map((path) => path.replaceAll('\\', '/'));

it('finds the files it is to judge', () => {
  expect(FILES).toEqual(expect.arrayContaining(['src/index.ts', 'src/config.ts', 'adapters/main.ts', 'adapters/terminal/main.ts', 'adapters/web/server.ts']));
});

it('every import of the core and the doors points the right way', () => {
  expect(FILES.flatMap((file) => wrongArrows(file, readFileSync(file, 'utf8')))).toEqual([]);
});

it.each([
  ['the core imports a door', 'src/guidance/guide.ts', "import { page } from '../../adapters/web/page.ts';"],
  ['the core imports only a type of a door', 'src/guidance/guide.ts', "import type { Form } from '../../adapters/web/page.ts';"],
  ['the core passes a door on', 'src/index.ts', "export { startWeb } from '../adapters/web/server.ts';"],
  ['the core loads a door late', 'src/index.ts', "const web = await import('../adapters/web/server.ts');"],
  ['the core imports Slack', 'src/index.ts', "import { App } from '@slack/bolt';"],
  ['the core imports Discord', 'src/index.ts', "import { Client } from 'discord.js';"],
  ['the core reads process.env', 'src/search/search.ts', 'const level = process.env.LEVEL;'],
  ["the core reads process['env']", 'src/search/search.ts', "const { LEVEL } = process['env'];"],
  ['the core reads globalThis.process.env', 'src/search/search.ts', 'export const all = () => globalThis.process.env;'],
  ['the core takes env out of process', 'src/search/search.ts', 'const { env } = process;'],
  ['the core takes env from the process module', 'src/search/search.ts', "import { env } from 'node:process';"],
  ['a door imports another door', 'adapters/terminal/main.ts', "import { page } from '../web/page.ts';"],
  ['a door imports the composition root', 'adapters/terminal/commands.ts', "import '../main.ts';"],
  ["a door goes round the core's public door", 'adapters/web/server.ts', "import { createGuide } from '../../src/guidance/guide.ts';"],
  ['the composition root goes round it', 'adapters/main.ts', "import { createGuide } from '../src/guidance/guide.ts';"],
  ['a door imports a test', 'adapters/web/server.ts', "import '../../tests/boundaries.test.ts';"],
])('notices where %s', (_case, file, text) => {
  expect(wrongArrows(file, text)).toHaveLength(1);
});

it.each([
  ['the composition root starts doors', 'adapters/main.ts', "import { startWeb } from './web/server.ts'; import { openCore } from '../src/index.ts'; openCore(process.env.X);"],
  [
    'a door uses its own files and packages',
    'adapters/web/server.ts',
    "import { Hono } from 'hono'; import { page } from './page.ts'; import { ROLES } from '../../src/index.ts';",
  ],
])('has nothing against it where %s', (_case, file, text) => {
  expect(wrongArrows(file, text)).toEqual([]);
});
