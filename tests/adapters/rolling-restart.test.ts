/** A process that is told to stop while another runs: everybody is answered once, and it ends by itself in time. And a port that is taken. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { startFakeSlack } from '../fakes/slack.ts';
import { start, stop } from './run.ts';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } };

/** `npm start` without npm, which would hide how it ends. */
function bot(env: Record<string, string>) {
  const child = start(process.execPath, scripts.start.split(' ').slice(1), env);
  onTestFinished(() => stop(child));
  let written = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      written += text;
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, ended, written: () => written };
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
