/** What `npm ci --omit=dev` leaves: small enough, and all that the bot needs. */
import { execFileSync } from 'node:child_process';
import { cpSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startBot, stop } from './run.ts';
import { post } from './web/post.ts';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { postinstall: string } };
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, { dev?: boolean }> };

/** The most that the packages for production may take on the disk. In bytes. */
const LIMIT = 80 * 1024 * 1024;

it('is at most 80 MB of packages, from which the bot starts, answers, and says plainly what it leaves out', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'production-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const own of ['src', 'adapters', 'package.json']) cpSync(own, join(folder, own), { recursive: true });
  symlinkSync(resolve('knowledge'), join(folder, 'knowledge'));
  copy(
    Object.entries(packages).flatMap(([path, { dev }]) => (dev !== true && /^node_modules\/(?!.*\/node_modules\/)/.test(path) ? [path] : [])),
    folder,
  );
  execFileSync(process.execPath, scripts.postinstall.split(' ').slice(1), { cwd: folder, env: { ...process.env, npm_config_omit: 'dev' } });
  const size = sizeOf(join(folder, 'node_modules'));
  expect(size).toBeGreaterThan(10 * 1024 * 1024);
  expect(size).toBeLessThan(LIMIT);

  const bot = startBot({ PORT: '0' }, folder);
  onTestFinished(() => stop(bot.child));
  const address = await bot.address;
  const answer = await (await post(address, { protocol: 'leighton-linslade', question: 'can a councillor instruct me' })).text();
  expect(answer).toContain('No one councillor may make decisions or instruct officers');
  expect(answer).toContain('Run npm ci without --omit=dev to see them.');
  expect(await (await fetch(`${address}/forms`)).text()).toContain('Run npm ci without --omit=dev to see them.');
});

it('leaves an installation for development whole', () => {
  const folder = mkdtempSync(join(tmpdir(), 'development-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  copy(['node_modules/kysely'], folder);
  const before = readdirSync(folder, { recursive: true });
  execFileSync(process.execPath, [resolve('adapters/slim.mjs')], { cwd: folder, env: { ...process.env, npm_config_omit: '' } });
  expect(readdirSync(folder, { recursive: true })).toEqual(before);
});

/** Copies folders, as links where the disk allows it: their files are only read or taken away. */
function copy(paths: string[], to: string): void {
  try {
    execFileSync('cp', ['-al', '--parents', '-t', to, ...paths], { stdio: 'pipe' });
  } catch {
    for (const path of paths) cpSync(path, join(to, path), { recursive: true, force: true });
  }
}

/** What a folder takes on the disk, in bytes, as `du` counts it. */
function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true }).reduce((sum, entry) => sum + lstatSync(join(folder, String(entry))).blocks * 512, 0);
}
