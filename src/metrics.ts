/** Counts what the log is told, for Prometheus. Labels come from the log's allow-listed fields alone, so none can hold what a person typed. */
import type { Log, LogFields } from './log.ts';

/** Counts and times since the start. */
export interface Metrics {
  /** The same log, with everything that is written to it counted, whatever its level. */
  counted(log: Log): Log;
  /**
   * All figures in Prometheus' text format, version 0.0.4.
   * @param states what works at this moment, by name, such as `database`
   */
  text(states: Readonly<Record<string, boolean>>): string;
}

/** Upper bounds of the times, in seconds. Slack and Discord wait 3. */
const BOUNDS = [0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10];

/** Most label sets of one figure; the fields are names of ours and never that many. */
const MOST = 500;

type Labels = readonly (readonly [string, string])[];

interface Times {
  labels: Labels;
  buckets: number[];
  sum: number;
  count: number;
}

/** The event that tells how long somebody waited for the acknowledgement; see the doors. */
const ACKNOWLEDGED = 'acknowledged';

/** @param startedAt milliseconds since 1970 UTC */
export function createMetrics(startedAt: number): Metrics {
  const acts = new Map<string, { labels: Labels; count: number }>();
  const replies = new Map<string, { labels: Labels; count: number }>();
  const events = new Map<string, { labels: Labels; count: number }>();
  const acknowledgements = new Map<string, Times>();
  const answers = new Map<string, Times>();

  const note = (level: keyof Log, event: string, { door, act, reply, ms }: LogFields): void => {
    const failed = level === 'warn' || level === 'error';
    if (failed) add(events, [['event', event], ...given('door', door)]);
    if (door === undefined) return;
    if (event === ACKNOWLEDGED) {
      if (ms !== undefined) time(acknowledgements, [['door', door]], ms);
      return;
    }
    if (reply !== undefined && !failed) add(replies, [['door', door], ['reply', reply]]); // biome-ignore format: one label a pair
    if (act === undefined || ms === undefined) return;
    add(acts, [['door', door], ['act', act], ['result', failed ? 'failed' : 'done']]); // biome-ignore format: one label a pair
    time(answers, [['door', door]], ms);
  };
  const watching =
    (log: Log, level: keyof Log) =>
    (event: string, fields: LogFields = {}) => {
      note(level, event, fields);
      log[level](event, fields);
    };

  return {
    counted: (log) => ({ debug: watching(log, 'debug'), info: watching(log, 'info'), warn: watching(log, 'warn'), error: watching(log, 'error') }),
    text: (states) =>
      [
        ...head('protocol_bot_started_seconds', 'gauge', 'When the process started, in seconds since 1970.'),
        `protocol_bot_started_seconds ${startedAt / 1_000}`,
        ...head('protocol_bot_up', 'gauge', 'Whether a part works: 1 or 0.'),
        ...Object.entries(states).map(([part, up]) => `protocol_bot_up${inBraces([['part', part]])} ${up ? 1 : 0}`),
        ...counter('protocol_bot_acts_total', 'What people did, by door.', acts),
        ...counter('protocol_bot_replies_total', 'What they were shown, by door and kind of reply.', replies),
        ...counter('protocol_bot_troubles_total', 'Warnings and errors in the log.', events),
        ...histogram('protocol_bot_acknowledge_seconds', 'Until the platform had its acknowledgement.', acknowledgements),
        ...histogram('protocol_bot_answer_seconds', 'Until the answer was sent.', answers),
        '',
      ].join('\n'),
  };
}

function given(name: string, value: string | undefined): Labels {
  return value === undefined ? [] : [[name, value]];
}

function add(to: Map<string, { labels: Labels; count: number }>, labels: Labels): void {
  const key = JSON.stringify(labels);
  const known = to.get(key);
  if (known) known.count += 1;
  else if (to.size < MOST) to.set(key, { labels, count: 1 });
}

function time(to: Map<string, Times>, labels: Labels, ms: number): void {
  const key = JSON.stringify(labels);
  const times = to.get(key) ?? { labels, buckets: BOUNDS.map(() => 0), sum: 0, count: 0 };
  if (to.size >= MOST && !to.has(key)) return;
  to.set(key, times);
  times.sum += ms / 1_000;
  times.count += 1;
  for (const [i, bound] of BOUNDS.entries()) if (ms / 1_000 <= bound) times.buckets[i] = (times.buckets[i] ?? 0) + 1;
}

function counter(name: string, help: string, counts: ReadonlyMap<string, { labels: Labels; count: number }>): string[] {
  return [...head(name, 'counter', help), ...[...counts.values()].map(({ labels, count }) => `${name}${inBraces(labels)} ${count}`)];
}

function histogram(name: string, help: string, all: ReadonlyMap<string, Times>): string[] {
  const lines = [...all.values()].flatMap(({ labels, buckets, sum, count }) => [
    ...BOUNDS.map((bound, i) => `${name}_bucket${inBraces([...labels, ['le', String(bound)]])} ${buckets[i]}`),
    `${name}_bucket${inBraces([...labels, ['le', '+Inf']])} ${count}`,
    `${name}_sum${inBraces(labels)} ${sum}`,
    `${name}_count${inBraces(labels)} ${count}`,
  ]);
  return [...head(name, 'histogram', help), ...lines];
}

function head(name: string, type: string, help: string): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`];
}

function inBraces(labels: Labels): string {
  return `{${labels.map(([name, value]) => `${name}="${value.replace(/[\\"\n]/g, ' ')}"`).join(',')}}`;
}
