/** One core for all tests that only ask it, because opening one costs more than most tests. */
import { type Core, openCore } from '../src/index.ts';

let opened: Core | undefined;

/** The bundled knowledge, opened once in a test process. Never add a protocol to it: open a core of your own for that. */
export function sharedCore(): Core {
  opened ??= openCore('knowledge');
  return opened;
}
