/** `npm start` as a person runs it: up on this machine with no token, refused where the settings are wrong, and silent about what is asked. */
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { npm, start, stop } from './run.ts';
import { post } from './web/post.ts';

describe('with no token', () => {
  const canary = `canary${randomUUID().replaceAll('-', '')}`;
  const began = Date.now();
  let bot: ChildProcess;
  let written = '';
  let address: string;

  beforeAll(async () => {
    bot = start('npm', ['start'], { PORT: '0' });
    const said = new Promise<string>((resolve, reject) => {
      bot.once('exit', () => reject(new Error(written)));
      for (const stream of [bot.stdout, bot.stderr]) {
        stream?.setEncoding('utf8').on('data', (text: string) => {
          written += text;
          const found = /http:\/\/127\.0\.0\.1:\d+/.exec(written)?.[0];
          if (found) resolve(found);
        });
      }
    });
    address = await said;
  });
  afterAll(() => stop(bot));

  it('serves the page on this machine alone, and says so', async () => {
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
    expect(written).toMatch(/No chat is connected/);
  });

  it('writes nothing that was asked, answered or refused, to the screen or to a file', async () => {
    const question = `can a councillor called ${canary} instruct me`;
    const asked = await post(address, { protocol: 'leeds', question });
    expect(await asked.text()).toContain(canary); // shown to the asker
    const refused = [
      await post(address, { protocol: canary, question }),
      await post(address, { question: `${canary}${'x'.repeat(100_000)}` }),
      await fetch(`${address}/${canary}?question=${canary}`),
      await fetch(address, { method: 'POST', body: canary, headers: { 'content-type': 'multipart/form-data' } }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([400, 413, 404, 500]);
    await stop(bot);
    await expect(fetch(`${address}/healthz`)).rejects.toThrow();
    expect(written).not.toContain(canary);
    const files = globSync(['**/*', '**/.*'], { exclude: (path) => ['node_modules', '.git'].includes(path) });
    const touched = files.filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() && statSync(path).mtimeMs >= began);
    expect(touched.filter((path) => readFileSync(path).includes(canary))).toEqual([]);
  });
});

it.each([
  ['others could come in without a password', { HOST: '0.0.0.0', PORT: '0' }, 'PREVIEW_SECRET'],
  ['the port is no number', { PORT: 'abc' }, 'PORT'],
])('refuses where %s', async (_case, env, name) => {
  const { code, stdout, stderr } = await npm('start', [], { env });
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain(name);
  expect(stderr).not.toMatch(/^\s+at /m);
});
