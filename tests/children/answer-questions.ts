/** Answers questions as fast as it can for a while, as a door's reception does, once it is told to begin; says how many and how long the slowest hundredth took. */
import { once } from 'node:events';
import { type Caller, createBot, createLog, createStore, createWorkspaces, openCore } from '../../src/index.ts';
import type { StoreSettings } from '../../src/store/store.ts';
import { loadQuestions } from '../relevance/questions.ts';
import { argument, say } from './child.ts';

const { settings, seconds } = argument<{ settings: StoreSettings; seconds: number }>();
const core = openCore('knowledge');
const store = createStore(settings, Date.now);
await store.open();
const workspaces = createWorkspaces(store, Date.now, core);
const { reception } = createBot({ core, store, workspaces, defaultProtocol: 'leighton-linslade', clock: Date.now, log: createLog('silent') });
const questions = loadQuestions('dev');

async function askOne(i: number): Promise<void> {
  const caller: Caller = {
    workspace: `slack:T${i % 20}`,
    channel: null,
    person: `slack:U${i % 200}`,
    standing: async () => ({ person: `U${i % 200}`, administrator: false, groups: [] }),
    shared: async () => [],
    groups: async () => null,
    canPost: async () => true,
    present: async (_workspace, people) => new Set(people),
  };
  await reception.ask(questions[(i * 7) % questions.length]?.q ?? '', caller);
}

for (let i = 0; i < 400; i++) await askOne(i); // warms up
say('ready');
await once(process.stdin, 'data');
const times: number[] = [];
for (const end = performance.now() + seconds * 1_000; performance.now() < end; ) {
  const begun = performance.now();
  await askOne(times.length);
  times.push(performance.now() - begun);
}
times.sort((one, other) => one - other);
say(JSON.stringify({ answered: times.length, p99: times[Math.floor(times.length * 0.99)] }));
await store.close();
process.exit(0);
