/** Takes due deliveries a few at a time until none is left, and names each. */
import { takeDue } from '../../src/store/outbox.ts';
import { createStore, type StoreSettings } from '../../src/store/store.ts';
import { argument, say } from './child.ts';

const { settings, now } = argument<{ settings: StoreSettings; now: number }>();
const store = createStore(settings, Date.now);
for (;;) {
  const taken = await takeDue(store, now, 3);
  if (taken.length === 0) break;
  for (const { key } of taken) say(key);
}
await store.close();
