/** Whoever starts a file with an old Node is told what to do, in place of a syntax error. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Runs the guard in a Node that says it is another version, then prints `started`. */
function runAs(version: string) {
  const preload = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'${version}'})`;
  return spawnSync(process.execPath, ['--import', preload, '--import', './adapters/node-version.mjs', '--eval', 'console.log("started")'], { encoding: 'utf8' });
}

it.each(['18.20.0', '20.20.2', '22.21.1', '23.11.0'])('Node %s: exit code 1 and advice', (version) => {
  const { status, stdout, stderr } = runAs(version);
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toContain(version);
  expect(stderr).toContain('npm ci');
  expect(stderr).not.toMatch(/^\s+at /m);
});

it.each(['24.0.0', '25.1.0', '100.0.0'])('Node %s: starts', (version) => {
  expect(runAs(version)).toMatchObject({ status: 0, stdout: 'started\n', stderr: '' });
});

it('every command that npm starts with Node has the guard, but for the one that an installation starts with any Node', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  const { postinstall, ...others } = scripts;
  expect(postinstall).toMatch(/^node \S+\.mjs$/);
  const started = Object.values(others).filter((command) => command.startsWith('node '));
  expect(started.length).toBeGreaterThan(0);
  expect(started.filter((command) => !command.includes('--import ./adapters/node-version.mjs'))).toEqual([]);
});
