/** Takes a data folder, as a serving process does, says so and stays; or says why it cannot. */
import { describeError } from '../../src/errors.ts';
import { lockFolder } from '../../src/store/lock.ts';
import { argument, say } from './child.ts';

try {
  lockFolder(argument<string>(), 'start');
  say('held');
  setInterval(() => undefined, 60_000);
} catch (error) {
  say(describeError(error));
  process.exitCode = 1;
}
