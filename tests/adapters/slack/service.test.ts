/** `npm start` with Slack's settings: one port for health, events and the page; it ends when told to. */
import { expect, it, onTestFinished } from 'vitest';
import { startFakeSlack } from '../../fakes/slack.ts';
import { start, stop } from '../run.ts';
import { ASKER, GENERAL, QUESTION, wordsIn } from './door.ts';

it.each(['http', 'socket'] as const)('answers over %s', async (mode) => {
  const slack = await startFakeSlack();
  onTestFinished(() => slack.close());
  const way: Record<string, string> = mode === 'http' ? { SLACK_SIGNING_SECRET: slack.app.signingSecret } : { SLACK_APP_TOKEN: slack.app.appToken };
  const bot = start('npm', ['start'], { PORT: '0', DEFAULT_PROTOCOL: 'leeds', SLACK_BOT_TOKEN: 'xoxb-fake-0001', SLACK_API_URL: slack.apiUrl, LOG_LEVEL: 'debug', ...way });
  onTestFinished(() => stop(bot));
  let written = '';
  const address = await new Promise<string>((resolve, reject) => {
    bot.once('exit', () => reject(new Error(written)));
    for (const stream of [bot.stdout, bot.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        written += text;
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(written)?.[0];
        if (found && written.includes('Connected: Slack')) resolve(found);
      });
    }
  });
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
  if (mode === 'http') slack.deliverOverHttp(`${address}/slack/events`);
  const answer = await (await slack.command({ user: ASKER, channel: GENERAL, text: QUESTION })).next(undefined, 10_000);
  expect([answer.audience, wordsIn(answer.blocks)]).toEqual([[ASKER], expect.stringContaining('Leeds City Council')]);
  await stop(bot);
  expect([slack.violations(), written.includes(QUESTION), written.includes('xoxb-')]).toEqual([[], false, false]);
});
