/** Publishes version after version, as an administrator would, and says the number of each once it is in force. */
import { lockFolder } from '../../src/store/lock.ts';
import { createStore, type StoreSettings } from '../../src/store/store.ts';
import { createWorkspaces } from '../../src/workspaces/workspaces.ts';
import { sample } from '../publishing/sample.ts';
import { argument, say } from './child.ts';

const { settings } = argument<{ settings: StoreSettings }>();
lockFolder(settings.dataDir, 'start');
const { documents } = createWorkspaces(createStore(settings, Date.now), Date.now);
const admin = { person: 'ADMIN', administrator: true, groups: [] };
for (;;) {
  const id = await documents.keep('slack:T1', admin, sample(1));
  await documents.correct('slack:T1', admin, id, { council: 'Sample Town Council', title: 'Protocol', nation: 'england', tier: 'town', adopted: null });
  say(String((await documents.publish('slack:T1', admin, id, { minute: '1/26', decidedOn: '2026-01-01' })).version));
}
