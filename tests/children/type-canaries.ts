/** Types canary words into every field of every private flow, again and again, until it is killed. Writes a line a round. */
import { type Caller, createBot, createLog, createStore, createWorkspaces, encodePress, openCore } from '../../src/index.ts';
import { argument, say } from './child.ts';

const { folder, canary } = argument<{ folder: string; canary: string }>();
const HERE = 'slack:T1';
const clock = Date.now;
const log = createLog('debug', { write: (line) => void say(line.trim()) });
const store = createStore({ databaseUrl: null, dataDir: folder, keys: { key: null, previous: null } }, clock);
const core = openCore('knowledge');
const workspaces = createWorkspaces(store, clock);
const { reception, briefings } = createBot({ core, store, workspaces, defaultProtocol: null, clock, log });
briefings.connect('slack', { tell: async () => 'sent' });
const person = (id: string): Caller => ({
  workspace: HERE,
  channel: 'C1',
  person: `slack:T1:${id}`,
  standing: async () => ({ person: id, administrator: id === 'ADMIN', groups: [] }),
  shared: async () => [],
  groups: async () => [],
  canPost: async () => true,
  present: async (_workspace, people) => new Set(people),
});
const filled = (fields: Record<string, string>) => new Map(Object.entries(fields).map(([name, value]) => [name, [value]]));

await workspaces.change(HERE, { person: 'ADMIN', administrator: true, groups: [] }, [
  { set: 'protocol', to: 'leighton-linslade' },
  { set: 'grant', grant: { role: 'clerk', kind: 'person', subject: 'CLERK' }, to: true },
]);
for (let round = 0; ; round++) {
  const [asker, clerk] = [person(`U${round}`), person('CLERK')];
  await reception.ask(`can a councillor instruct me ${canary}`, asker);
  await reception.compare(`can they ${canary}`, asker);
  await reception.clause([canary], asker);
  await reception.submit(encodePress('form', 'escalate'), filled({ kind: 'bullying', about: 'other', role: 'officer', person: `U${canary}` }), asker);
  await reception.submit(encodePress('form', 'escalate'), filled({ kind: canary, about: canary, role: canary, office: canary }), asker);
  await reception.submit(encodePress('form', 'note'), filled({ note: `it was ${canary}` }), asker);
  await reception.brief(`U${round}`, canary, clerk);
  await reception.submit(encodePress('form', 'brief'), filled({ person: `U${round}`, topic: canary }), clerk);
  await reception.press(encodePress('send', `U${round % 7}`, 'guide', 1), clerk);
  await reception.press(canary, asker);
  await briefings.tick();
  say(`round ${round}`);
}
