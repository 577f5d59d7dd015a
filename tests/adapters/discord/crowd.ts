/** Many people at once, for the load test and the bench: questions, presses, suggestions and direct messages for a while. */
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OpenDoor, User, Visible } from './door.ts';

/** What became of it; times in milliseconds. */
export interface Crowd {
  /** By kind of act, how long each took until the person saw something. */
  times: Record<'ask' | 'press' | 'autocomplete' | 'direct message', number[]>;
  /** The longest time until an interaction was acknowledged. */
  slowest: number;
  /** Acts that brought up anything but a private answer. */
  wrong: string[];
}

/** How long a person rests between two turns, in milliseconds. */
const PAUSE = 250;

const QUESTIONS = [
  'can a councillor instruct an officer',
  'who do i complain to about the clerk',
  'can officers go to party meetings',
  'an officer was rude to me',
  'what papers may i see',
];
const TYPED = ['8.3', 'offic', 'instrc', 'confid', 'media', 'resp', 'common', 'group', '5.1', 'compla'];

/** @param people how many act at the same time @param ms how long they go on */
export async function crowd(at: OpenDoor, people: number, ms: number): Promise<Crowd> {
  const users = Array.from({ length: people }, (_, i) => {
    const user = at.discord.addUser(`person ${i}`);
    at.discord.addMember(at.guild, user);
    return user;
  });
  const result: Crowd = { times: { ask: [], press: [], autocomplete: [], 'direct message': [] }, slowest: 0, wrong: [] };
  const end = performance.now() + ms;
  const timed = async (act: keyof Crowd['times'], user: User, kind: Visible['kind'], work: () => Promise<Visible>): Promise<Visible> => {
    const from = performance.now();
    const seen = await work();
    result.times[act].push(performance.now() - from);
    if (seen.kind !== kind || (kind !== 'dm' && seen.audience.join() !== user.id)) result.wrong.push(`${act}: ${seen.kind} ${seen.text.slice(0, 80)}`);
    return seen;
  };
  const person = async (user: User, number: number) => {
    for (let turn = number; performance.now() < end; turn++) {
      const question = QUESTIONS[turn % QUESTIONS.length] as string;
      const typed = TYPED[turn % TYPED.length] as string;
      const options = { question: typed };
      await timed('autocomplete', user, 'autocomplete', () => at.discord.autocomplete({ user, channel: at.channel, name: 'protocol', sub: 'ask', focused: 'question', options }));
      const seen = await timed('ask', user, 'ephemeral', () => at.use('ask', { question }, { user }));
      if (/"label":"More clauses"/.test(JSON.stringify(seen.components))) {
        await timed('press', user, 'ephemeral', () => at.discord.press({ user, message: seen, label: 'More clauses' }));
      }
      if (turn % 4 === 0) await timed('direct message', user, 'dm', () => at.discord.directMessage({ user, text: question }));
      await sleep(PAUSE);
    }
  };
  await Promise.all(users.map(person));
  result.slowest = Math.max(...at.discord.interactions().map(({ tookMs }) => tookMs ?? Number.POSITIVE_INFINITY));
  return result;
}
