/** Changes settings that another process changes at the same time: some of its own, some that both want. */
import { createStore, type StoreSettings } from '../../src/store/store.ts';
import { createWorkspaces } from '../../src/workspaces/workspaces.ts';
import { argument, say } from './child.ts';

const { settings, who, count } = argument<{ settings: StoreSettings; who: string; count: number }>();
const store = createStore(settings, Date.now);
const workspaces = createWorkspaces(store, Date.now);
for (let i = 0; i < count; i++) {
  await workspaces.change('slack:T1', { person: who, administrator: true, groups: [] }, [
    { set: 'channel-protocol', channel: `C-${who}-${i}`, to: 'leeds' },
    { set: 'grant', grant: { role: 'clerk', kind: 'person', subject: `P-${who}-${i}` }, to: true },
    { set: 'contact', office: 'clerk', to: [`${who}-${i}-a`, `${who}-${i}-b`] },
    { set: 'reminder-channel', to: `${who}-${i}` },
  ]);
  say(String(i));
}
await store.close();
