/** Writes settings without end, as an administrator would, and says the number of each change once it is kept. */
import { lockFolder } from '../../src/store/lock.ts';
import { createStore, type StoreSettings } from '../../src/store/store.ts';
import { createWorkspaces } from '../../src/workspaces/workspaces.ts';
import { argument, say } from './child.ts';

const { settings, from } = argument<{ settings: StoreSettings; from: number }>();
lockFolder(settings.dataDir, 'start');
const workspaces = createWorkspaces(createStore(settings, Date.now), Date.now);
for (let n = from; ; n++) {
  await workspaces.change('slack:T1', { person: 'ADMIN', administrator: true, groups: [] }, [
    { set: 'reminder-channel', to: `C${n}` },
    { set: 'contact', office: 'clerk', to: [`A${n}`, `B${n}`] },
  ]);
  say(String(n));
}
