/** What the bot says when it is started where something is wrong: what it is and what to do, in one line, and no secret. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { onPostgres } from '../databases.ts';
import { startFakeDiscord } from '../fakes/discord.ts';
import { startFakeSlack } from '../fakes/slack.ts';
import { startProxy } from '../tcp-proxy.ts';
import { temporaryFolder } from '../temporary.ts';
import { startBot, stop } from './run.ts';
import { post } from './web/post.ts';

/** Starts the bot, and waits for its end. */
async function refused(env: Record<string, string>): Promise<string> {
  const bot = startBot({ PORT: '0', ...env });
  onTestFinished(() => stop(bot.child));
  expect(await bot.ended, bot.written()).toBe(1);
  expect(bot.written()).not.toMatch(/^\s+at |canary/m);
  return bot.written();
}

it('names a token that Slack refuses, and where to get a new one', async () => {
  const slack = await startFakeSlack();
  onTestFinished(() => slack.close());
  const said = await refused({ SLACK_BOT_TOKEN: 'xoxb-canary', SLACK_APP_TOKEN: slack.app.appToken, SLACK_API_URL: slack.apiUrl });
  expect(said).toMatch(/Slack refuses SLACK_BOT_TOKEN \(invalid_auth\)\. .*https:\/\/api\.slack\.com\/apps/);
});

it('names a token that Discord refuses, and where to get a new one', async () => {
  const discord = await startFakeDiscord();
  onTestFinished(() => discord.close());
  expect(await refused({ DISCORD_TOKEN: 'canary', DISCORD_API_URL: discord.apiUrl })).toMatch(
    /Discord does not know the token\. .*https:\/\/discord\.com\/developers\/applications/,
  );
});

it('names a data folder that cannot be written to', async () => {
  const file = join(temporaryFolder('start'), 'file');
  writeFileSync(file, '');
  expect(await refused({ DATA_DIR: file })).toContain('The data folder cannot be written to. Set DATA_DIR');
});

onPostgres((databases) => {
  it('without PostgreSQL answers questions, says that reminders wait, and goes on by itself when it is back', async () => {
    const { databaseUrl, keys } = await databases.fresh();
    const real = new URL(databaseUrl ?? '');
    const proxy = await startProxy(Number(real.port));
    onTestFinished(() => proxy.close());
    await proxy.shut();
    real.port = String(proxy.port);
    const bot = startBot({ PORT: '0', DATABASE_URL: real.href, ENCRYPTION_KEY: keys.key ?? '', DEFAULT_PROTOCOL: 'leighton-linslade' });
    onTestFinished(() => stop(bot.child));
    const address = await bot.address;
    expect(await (await post(address, { question: 'can a councillor instruct me' })).text()).toContain('No one councillor may make decisions or instruct officers');
    const away = await fetch(`${address}/readyz`);
    expect([away.status, await away.text()]).toEqual([503, expect.stringContaining('database')]);
    await vi.waitFor(() => expect(bot.written()).toContain('reminders and guidance wait'), { timeout: 20_000, interval: 50 });
    await proxy.pass();
    await vi.waitFor(async () => expect((await fetch(`${address}/readyz`)).status).toBe(200), { timeout: 30_000, interval: 200 });
    await vi.waitFor(() => expect(bot.written()).toContain('The database answers again.'), { timeout: 20_000, interval: 100 });
    await proxy.shut();
    expect(await (await post(address, { question: 'can a councillor instruct me' })).text()).toContain('No one councillor may make decisions or instruct officers');
  });
});
