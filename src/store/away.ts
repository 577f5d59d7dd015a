/** Spares people the wait for a database that is away: after one failure the others are told at once, and one call finds out when it is back. */
import { setTimeout } from 'node:timers/promises';
import { hasCode, ProtocolBotError } from '../errors.ts';

/** After a failure nobody asks the database again for this long, in milliseconds. */
const REST = 1_000;

/** After the rest, how long a call waits to see whether the database is back before it fails, in milliseconds. */
const PATIENCE = 250;

/**
 * Makes a guard around work on the database.
 * @param knock something small to ask the database; like the work it fails with `store-away` where there is no answer
 * @param clock milliseconds since 1970 UTC
 */
export function createGuard(knock: () => Promise<unknown>, clock: () => number): <T>(work: () => Promise<T>) => Promise<T> {
  let away = false;
  let restUntil = 0;
  let knocking = false;

  const notice = (error: unknown): void => {
    if (!hasCode(error, 'store-away')) return;
    away = true;
    restUntil = clock() + REST;
  };
  const find = async (): Promise<boolean> => {
    try {
      await knock();
      away = false;
      return true;
    } catch (error) {
      notice(error);
      if (hasCode(error, 'store-away')) return false;
      away = false; // it answers, and what is wrong now is for the work to say
      return true;
    } finally {
      knocking = false;
    }
  };
  /** One call waits a moment; the finding out goes on after it gave up. The others, often of the same question, are told at once. */
  const isBack = async (): Promise<boolean> => {
    if (clock() < restUntil || knocking) return false;
    knocking = true;
    return Promise.race([find(), setTimeout(PATIENCE, false, { ref: false })]);
  };

  return async (work) => {
    if (away && !(await isBack())) throw storeAway();
    try {
      return await work();
    } catch (error) {
      if (!away) notice(error);
      throw error;
    }
  };
}

/** The error where the database does not answer. */
export function storeAway(cause?: unknown): ProtocolBotError {
  return new ProtocolBotError(
    'store-away',
    'The database does not answer just now, so nothing could be kept or looked up.',
    'Try again in a minute. Questions are answered meanwhile; reminders and guidance wait until it answers.',
    cause,
  );
}
