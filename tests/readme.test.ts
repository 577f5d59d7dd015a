/** Keeps the README true: each command in it runs, and the answer it shows is the answer given. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { loadQuestions } from '../src/guidance/knowledge.ts';
import { openCore } from '../src/index.ts';
import { command as inProcess } from './adapters/terminal/command.ts';

const readme = readFileSync('README.md', 'utf8');
const blocks = (language: string) => [...readme.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, body]) => body ?? '');
const commands = blocks('sh').flatMap((block) => block.trim().split('\n'));
const scripts = (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }).scripts;

/** What the answer shown in the README was asked with; it is started as a person starts it, and so is all that is more than one terminal command. */
const shown = commands.find((line) => line.includes('boss me about')) ?? '';
const bash = (script: string) => execFileSync('bash', ['-c', script], { encoding: 'utf8', env: { ...process.env, DEFAULT_PROTOCOL: '' } });

/** Runs a command of the README; the shell splits its words, and the terminal's commands then need no start of Node each. */
async function run(command: string): Promise<string> {
  const [, words] = /^npm run (?:--silent )?protocol -- ([^|<>;&]+)$/.exec(command) ?? [];
  if (words === undefined || command === shown) return bash(command);
  const args = bash(`printf '%s\\0' ${words}`).split('\0').slice(0, -1);
  const { code, stdout, stderr } = await inProcess(args, { core: () => openCore('knowledge') });
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
}

it.each(commands.filter((command) => !command.startsWith('npm ci')))('runs: %s', async (command) => {
  expect((await run(command)).length).toBeGreaterThan(0);
});

it('shows the two commands, which the continuous check calls too', () => {
  expect(commands.filter((command) => command.startsWith('npm ci'))).toEqual(['npm ci && npm start', 'npm ci && npm test']);
  expect(readFileSync('.ci/run', 'utf8')).toContain('npm ci && npm test');
});

it('shows a real answer as it looks', () => {
  expect(blocks('text')[0]).toBe(bash(shown.replace('npm run', 'npm run --silent')));
});

it('names only scripts that exist', () => {
  for (const [, script = ''] of readme.matchAll(/npm run (?:--silent )?([a-z:]+)/g)) expect(Object.keys(scripts)).toContain(script);
});

it('says rightly how many phrasings the search learned from', () => {
  const { topics, elsewhere } = loadQuestions('knowledge');
  const count = [...topics.flatMap(({ claims }) => claims), ...elsewhere].reduce((sum, { phrasings }) => sum + phrasings.length, 0);
  expect(readme).toContain(count.toLocaleString('en-GB'));
});
