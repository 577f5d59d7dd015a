/** Sends commands at a steady pace and notes how fast they are acknowledged and how many are answered. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Opened } from './open.ts';

/** What came of a load. */
export interface Load {
  sent: number;
  answered: number;
  /** Milliseconds to each acknowledgement, fastest first. */
  acks: number[];
}

const QUESTIONS = ['can a councillor instruct me', 'clause 8.3', 'a councillor was rude to me in public', 'help', 'compare can a councillor see my files', 'contents'];

/** Longest wait for the last answers, in milliseconds. */
const PATIENCE = 20_000;

/** @param pace how long, and how many commands a second */
export async function runLoad({ slack }: Opened, pace: { seconds: number; perSecond: number }): Promise<Load> {
  const sent = pace.seconds * pace.perSecond;
  const before = slack.visible().length;
  const started = performance.now();
  const acts = [];
  for (let i = 0; i < sent; i++) {
    await wait(Math.max(0, started + (i * 1_000) / pace.perSecond - performance.now()));
    acts.push(slack.command({ user: 'U0FAKEASK1', channel: 'C0FAKEPUB1', text: QUESTIONS[i % QUESTIONS.length] ?? '' }));
  }
  const done = await Promise.all(acts);
  const answered = () => slack.visible().length - before;
  for (const end = performance.now() + PATIENCE; answered() < sent && performance.now() < end; ) await wait(20);
  return { sent, answered: answered(), acks: done.flatMap(({ delivery }) => delivery.ackMs ?? []).toSorted((a, b) => a - b) };
}
