/** Posts due reminders into a file that stands for the chat, until it is killed. The clock runs as far ahead as it is told. */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { openCore } from '../../src/core.ts';
import { createLog } from '../../src/log.ts';
import type { Poster } from '../../src/meetings/poster.ts';
import { createReminderWorker } from '../../src/meetings/worker.ts';
import { createStore, type StoreSettings } from '../../src/store/store.ts';
import { createWorkspaces } from '../../src/workspaces/workspaces.ts';
import { argument } from './child.ts';

const { settings, file, ahead } = argument<{ settings: StoreSettings; file: string; ahead: number }>();
const clock = () => Date.now() + ahead;
const store = createStore(settings, clock);
const poster: Poster = {
  async post({ deliveryId }) {
    await pause(3);
    appendFileSync(file, `${deliveryId}\n`);
    await pause(3);
    process.stdout.write(`${deliveryId}\n`);
    return { as: deliveryId };
  },
  find: async ({ deliveryId }) => (existsSync(file) && readFileSync(file, 'utf8').includes(deliveryId) ? { as: deliveryId } : 'absent'),
  tell: async ({ deliveryId }) => {
    appendFileSync(file, `note ${deliveryId}\n`);
    return 'told';
  },
  standing: async (_, person) => ({ person, administrator: true, groups: [] }),
  administrators: async () => [],
};
const core = openCore('knowledge');
const workspaces = createWorkspaces(store, clock, core);
const worker = createReminderWorker({ core, store, workspaces, defaultProtocol: 'wadhurst', clock, log: createLog('silent'), posterOf: () => poster });
process.stdout.write('ready\n');
worker.run(20);
