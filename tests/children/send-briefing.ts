/** Sends guidance through a platform that takes it and never answers: says `asked` once it was asked, and waits to be killed. */
import { createBriefings } from '../../src/briefings/briefings.ts';
import { openCore } from '../../src/core.ts';
import { createLog } from '../../src/log.ts';
import { lockFolder } from '../../src/store/lock.ts';
import { createStore, type StoreSettings } from '../../src/store/store.ts';
import { createWorkspaces } from '../../src/workspaces/workspaces.ts';
import { argument, say } from './child.ts';

const { settings } = argument<{ settings: StoreSettings }>();
lockFolder(settings.dataDir, 'start');
const core = openCore('knowledge');
const store = createStore(settings, Date.now);
const workspaces = createWorkspaces(store, Date.now, core);
const briefings = createBriefings({ store, core, workspaces, clock: Date.now }, createLog('silent'));
briefings.connect('slack', {
  tell: () => {
    say('asked');
    return new Promise(() => setInterval(() => undefined, 60_000));
  },
});
await workspaces.change('slack:T1', { person: 'ADMIN', administrator: true, groups: [] }, [
  { set: 'protocol', to: 'wadhurst' },
  { set: 'grant', grant: { role: 'clerk', kind: 'person', subject: 'CLERK' }, to: true },
]);
const order = { workspace: 'slack:T1', recipient: 'OFF1', sender: 'CLERK', kind: 'guide', topic: null, protocol: 'wadhurst', version: 1, earlier: null } as const;
say(await briefings.send(order, { person: 'CLERK', administrator: false, groups: [] }));
