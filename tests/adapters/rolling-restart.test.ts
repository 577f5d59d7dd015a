/** A process that is told to stop while another runs: everybody is answered once, and it ends by itself in time. And a port that is taken. */
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { startFakeSlack } from '../fakes/slack.ts';
import { startBot, stop } from './run.ts';

/** A bot that is stopped with the test. */
function bot(env: Record<string, string>) {
  const started = startBot(env);
  onTestFinished(() => stop(started.child));
  return started;
}

it('loses and doubles nothing over a rolling restart', async () => {
  const slack = await startFakeSlack();
  onTestFinished(() => slack.close());
  const env = { PORT: '0', DEFAULT_PROTOCOL: 'leeds', SLACK_BOT_TOKEN: 'xoxb-fake-0001', SLACK_APP_TOKEN: slack.app.appToken, SLACK_API_URL: slack.apiUrl };
  const [old, fresh] = [bot(env), bot(env)];
  for (const end = Date.now() + 30_000; slack.socketCount() < 2 && Date.now() < end; ) await wait(50);
  expect(slack.socketCount(), old.written() + fresh.written()).toBe(2);

  const asks = [];
  for (let i = 0; i < 30; i++) {
    if (i === 15) old.child.kill('SIGTERM');
    asks.push(slack.command({ user: 'U0FAKEASK1', channel: 'C0FAKEPUB1', text: 'can a councillor instruct me' }));
    await wait(20);
  }
  const acts = await Promise.all(asks);
  // A WebSocket takes nothing once it said that it closes, and Slack may have sent a command in that very millisecond; it tells the person.
  const taken = acts.filter(({ delivery }) => !delivery.lost);
  expect(taken.length).toBeGreaterThanOrEqual(acts.length - 1);
  await Promise.all(taken.map((act) => act.next(undefined, 20_000)));

  expect(await old.ended).toBe(0);
  expect(taken.filter(({ delivery }) => delivery.ackMs === null)).toEqual([]);
  expect(slack.visible()).toHaveLength(taken.length);
  expect(slack.violations()).toEqual([]);
});

it('says which port is taken, and ends', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as { port: number };
  const refused = bot({ PORT: String(port) });
  expect(await refused.ended).toBe(1);
  expect(refused.written()).toContain(`Port ${port} is in use. Set PORT to another port`);
});
