/** Opens a store and ends; says why where it cannot. */
import { describeError } from '../../src/errors.ts';
import { createStore, type StoreSettings } from '../../src/store/store.ts';
import { argument, say } from './child.ts';

try {
  const store = createStore(argument<StoreSettings>(), Date.now);
  await store.open();
  await store.close();
  say('opened');
} catch (error) {
  say(`${(error as { code?: string }).code}: ${describeError(error)}`);
  process.exitCode = 1;
}
