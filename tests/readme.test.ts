/** Keeps the README true: each command in it runs, and the answer it shows is the answer given. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { loadQuestions } from '../src/guidance/knowledge.ts';

const readme = readFileSync('README.md', 'utf8');
const blocks = (language: string) => [...readme.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, body]) => body ?? '');
const commands = blocks('sh').flatMap((block) => block.trim().split('\n'));
const scripts = (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }).scripts;
const run = (command: string) => execFileSync('bash', ['-c', command], { encoding: 'utf8', env: { ...process.env, DEFAULT_PROTOCOL: '' } });

it.each(commands.filter((command) => !command.startsWith('npm ci')))('runs: %s', (command) => {
  expect(run(command).length).toBeGreaterThan(0);
});

it('shows the two commands, which the continuous check calls too', () => {
  expect(commands.filter((command) => command.startsWith('npm ci'))).toEqual(['npm ci && npm start', 'npm ci && npm test']);
  expect(readFileSync('.ci/run', 'utf8')).toContain('npm ci && npm test');
});

it('shows a real answer as it looks', () => {
  const command = commands.find((line) => line.includes('boss me about')) ?? '';
  expect(blocks('text')[0]).toBe(run(command.replace('npm run', 'npm run --silent')));
});

it('names only scripts that exist', () => {
  for (const [, script = ''] of readme.matchAll(/npm run (?:--silent )?([a-z:]+)/g)) expect(Object.keys(scripts)).toContain(script);
});

it('says rightly how many phrasings the search learned from', () => {
  const { topics, elsewhere } = loadQuestions('knowledge');
  const count = [...topics.flatMap(({ claims }) => claims), ...elsewhere].reduce((sum, { phrasings }) => sum + phrasings.length, 0);
  expect(readme).toContain(count.toLocaleString('en-GB'));
});
