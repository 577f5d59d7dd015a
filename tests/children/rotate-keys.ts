/** Rotates the key again and again, and says so each time. */
import { rotateKeys } from '../../src/store/rotate.ts';
import type { StoreSettings } from '../../src/store/store.ts';
import { argument, say } from './child.ts';

const settings = argument<StoreSettings>();
for (;;) {
  await rotateKeys(settings, Date.now);
  say('rotated');
}
