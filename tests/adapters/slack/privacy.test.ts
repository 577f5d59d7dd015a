/** The privacy machine: whatever is asked, wherever, and whatever fails, nobody but the asker sees anything but a confirmed share, and nothing asked is kept. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fault } from '../../fakes/slack/faults.ts';
import type { Visible } from '../../fakes/slack/ledger.ts';
import type { Act } from '../../fakes/slack/person.ts';
import { ASKER, CLERK, GENERAL, GROUP, type Opened, OUTSIDE, openDoor, SHARED } from './door.ts';
import { openUnattended } from './open.ts';

const CANARY = 'zqxcanary';
const WORDS = [
  `can a councillor instruct me ${CANARY}`,
  `clause 2.1 ${CANARY}`,
  `compare can they ${CANARY}`,
  `in leeds can they ${CANARY}`,
  `role ${CANARY}`,
  `what is ${CANARY}`,
];

/** Every place and way to ask. */
const ENTRIES: [string, (opened: Opened, words: string) => Promise<Act>][] = [
  ...[GENERAL, OUTSIDE, SHARED, GROUP].flatMap((channel): typeof ENTRIES => [
    [`the command in ${channel}`, ({ slack }, text) => slack.command({ user: ASKER, channel, text })],
    [`the shortcut in ${channel}`, ({ slack }, text) => slack.shortcut({ user: ASKER, channel, author: CLERK, text })],
  ]),
  ['a direct message', ({ slack }, text) => slack.directMessage({ user: ASKER, text })],
];

const FAULTS: [string, Fault][] = [
  ['nothing failing', { kind: 'error', error: 'never met' }],
  ['a time-out', { kind: 'hang' }],
  ['an address that ran out', { kind: 'expired' }],
  ['a rate limit', { kind: 'rate-limited', retryAfter: 60 }],
  ['a server error', { kind: 'status', status: 503 }],
  ['a dropped connection', { kind: 'reset' }],
  ['an error after the fact', { kind: 'happens-then-fails' }],
];

/** How long the door waits for Slack: short where it waits in vain. In milliseconds. */
const patience = ({ kind }: Fault): number => (kind === 'hang' ? 150 : 4_000);

/** Buttons of what somebody sees now. */
const buttonsOf = ({ blocks }: Visible): string[] =>
  blocks
    .flatMap((block) => (block['type'] === 'actions' ? (block['elements'] as { type: string; action_id: string }[]) : []))
    .flatMap(({ type, action_id }) => (type === 'button' ? [action_id] : []));

/** What must hold at any moment. `shares` counts the shares that were confirmed. */
function expectPrivate({ slack, logged }: Opened, shares: number): void {
  const apart = slack.visible().filter(({ author, audience }) => author === 'app' && (audience.length !== 1 || audience[0] !== ASKER));
  expect(apart.every(({ kind, via }) => kind === 'channel' && via === 'chat.postMessage')).toBe(true);
  expect(apart.length).toBeLessThanOrEqual(shares);
  for (const { text, blocks, metadata } of apart) expect(JSON.stringify([text, blocks, metadata])).not.toMatch(new RegExp(`${CANARY}|${ASKER}`));
  for (const { text, metadata } of slack.visible().filter(({ author }) => author === 'app')) expect([text.includes(CANARY), metadata]).toEqual([false, null]);
  for (const { method, args } of slack.calls()) {
    const sent = JSON.stringify(args).replaceAll(/You asked: [^"]*/g, '');
    expect([method, sent.includes(CANARY)]).toEqual([method, false]);
    if (method !== 'response_url') expect([method, JSON.stringify(args).includes(CANARY)]).toEqual([method, false]);
  }
  expect(logged()).not.toContain(CANARY);
}

describe.each(FAULTS)('with %s', (_name, fault) => {
  it('every way to ask and every button stay private, and nothing asked is kept', async () => {
    const opened = await openDoor({ timeout: patience(fault) });
    const kinds = FAULTS.findIndex(([, one]) => one === fault);
    const { slack } = opened;
    for (const [i, [, enter]] of ENTRIES.entries()) {
      if (fault.kind !== 'error' && (i + kinds) % 2 === 0) continue; // every other way with each fault; all of them without one
      for (const method of ['response_url', 'chat.postMessage', 'views.open']) slack.fail(method, fault);
      const act = await enter(opened, WORDS[i % WORDS.length] ?? '');
      await settled(opened);
      slack.heal();
      await slack.redeliver(act.delivery);
      for (const seen of act
        .seen()
        .filter(({ author, kind }) => author === 'app' && kind !== 'view')
        .slice(0, 1)) {
        for (const actionId of buttonsOf(seen).filter((id) => !/^(other|clear|topic)/.test(id))) {
          slack.fail('response_url', fault);
          slack.fail('chat.postMessage', fault);
          const press = await slack.press({ user: ASKER, on: seen, actionId });
          await settled(opened);
          slack.heal();
          await slack.redeliver(press.delivery);
        }
      }
    }
    await settled(opened);
    expectPrivate(opened, 0);
    expect([opened.kept().includes(CANARY), slack.unacknowledged()]).toEqual([false, []]);
  });
});

it('a confirmed share shows the clause and nothing else, whatever fails on the way', async () => {
  for (const [, fault] of FAULTS) {
    const opened = await openUnattended({ timeout: patience(fault) });
    const { slack } = opened;
    const answer = await (await slack.command({ user: ASKER, channel: GENERAL, text: WORDS[0] ?? '' })).next();
    const share = buttonsOf(answer).find((id) => id.startsWith('share~')) ?? '';
    await (await slack.press({ user: ASKER, on: answer, actionId: share })).next();
    slack.fail('chat.postMessage', fault);
    slack.fail('views.update', fault);
    await slack.submitView({ user: ASKER, values: { channel: GENERAL } });
    await settled(opened);
    expectPrivate(opened, 1);
    await opened.close();
  }
});

it('stays private on random walks through asking, pressing, failing, dropping and delivering again', async () => {
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ ask: fc.nat(ENTRIES.length - 1), words: fc.constantFrom(...WORDS) }) },
    { weight: 6, arbitrary: fc.record({ press: fc.nat(), on: fc.nat() }) },
    { weight: 3, arbitrary: fc.record({ fail: fc.constantFrom('response_url', 'chat.postMessage', 'views.open', 'views.update', 'views.push'), with: fc.nat(FAULTS.length - 1) }) },
    { weight: 1, arbitrary: fc.record({ drop: fc.constant(true) }) },
    { weight: 2, arbitrary: fc.record({ again: fc.nat() }) },
    { weight: 2, arbitrary: fc.record({ share: fc.constantFrom(GENERAL, OUTSIDE) }) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async (steps) => {
      const opened = await openUnattended({ timeout: patience({ kind: 'hang' }) });
      try {
        const shares = await walk(opened, steps);
        await settled(opened);
        expectPrivate(opened, shares);
        expect(opened.kept()).not.toContain(CANARY);
      } finally {
        await opened.close();
      }
    }),
    { numRuns: 6 },
  );
});

type Step = { ask: number; words: string } | { press: number; on: number } | { fail: string; with: number } | { drop: boolean } | { again: number } | { share: string };

/** @returns how many shares were confirmed */
async function walk(opened: Opened, steps: readonly Step[]): Promise<number> {
  const { slack } = opened;
  let shares = 0;
  for (const step of steps) {
    if ('ask' in step) await ENTRIES[step.ask]?.[1](opened, step.words);
    else if ('fail' in step) slack.fail(step.fail, FAULTS[step.with]?.[1] ?? { kind: 'reset' });
    else if ('again' in step) {
      const all = slack.deliveries();
      const one = all[step.again % Math.max(1, all.length)];
      if (one) await slack.redeliver(one);
    } else if ('drop' in step) {
      slack.dropSocket();
      await slack.socketOpen();
    } else if ('share' in step) {
      if (!JSON.stringify(slack.openView({ user: ASKER }) ?? {}).includes('conversations_select')) continue;
      shares++;
      await slack.submitView({ user: ASKER, values: { channel: step.share } });
    } else {
      const pressable = slack.visible().filter((one) => one.author === 'app' && one.audience.includes(ASKER) && buttonsOf(one).length > 0);
      const on = pressable[step.on % Math.max(1, pressable.length)];
      const buttons = on ? buttonsOf(on) : [];
      if (on) await slack.press({ user: ASKER, on, actionId: buttons[step.press % buttons.length] ?? '' }).catch(() => null); // it may be gone from the screen
    }
    await settled(opened);
  }
  return shares;
}

/** Waits until the door has done what it was asked to: every act ends with a line in its log. */
async function settled({ slack, logged }: Opened): Promise<void> {
  const begun = () =>
    new Set(
      slack
        .deliveries()
        .filter(({ lost }) => !lost)
        .map(({ payload }) => payload),
    ).size;
  await expect.poll(() => logged().match(/"event":"(?:done|not done)"/g)?.length ?? 0, { timeout: 5_000, interval: 5 }).toBeGreaterThanOrEqual(begun());
}
