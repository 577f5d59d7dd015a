/** Tables of the Discord door's times: suggestions while somebody types, and answers under load. */
import { inFreshProcess } from './fresh-process.ts';
import type { Spread } from './spread.ts';
import { figure, type Table } from './table.ts';

/** Most milliseconds for 95 in 100 suggestions. */
const MOST_SUGGESTION = 100;

/** Most milliseconds until an interaction is acknowledged: Discord's own limit. */
const MOST_ACKNOWLEDGED = 3_000;

const spread = ({ p50, p95, p99 }: Spread) => [p50, p95, p99].map(figure);

/** @param passes how often every clause is typed */
export function completionTable(passes: number): Table {
  const { ref, question, slowest } = inFreshProcess('completion', passes);
  return {
    title: 'Suggestions while somebody types: milliseconds a keystroke',
    columns: ['field', 'p50', 'p95', 'p99', 'aim for p95'],
    rows: [
      ['ref', ...spread(ref), `< ${MOST_SUGGESTION}`],
      ['question', ...spread(question), `< ${MOST_SUGGESTION}`],
    ],
    notes: [`The slowest keystroke, which makes a protocol ready, took ${figure(slowest)} ms.`],
  };
}

/** @param people how many act at the same time @param seconds how long they go on */
export function crowdTable(people: number, seconds: number): Table {
  const { times, slowest, wrong } = inFreshProcess('discord', people, seconds);
  return {
    title: `Discord with ${people} people at it for ${seconds} seconds: milliseconds until they see what they wait for`,
    columns: ['act', 'times', 'p50', 'p95', 'p99'],
    rows: Object.entries(times).map(([act, { count, ...all }]) => [act, String(count), ...spread(all)]),
    notes: [
      `The slowest acknowledgement took ${figure(slowest)} ms; Discord allows ${MOST_ACKNOWLEDGED}. Not answered as they should be: ${wrong}.`,
      'The stand-in for Discord runs in the same process and takes a good part of the time.',
    ],
  };
}
