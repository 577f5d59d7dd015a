/** The log given to Slack's libraries. They log bodies, tokens and addresses, so only the fact that they warned gets through. */
import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../src/index.ts';

/** A logger that drops every message and keeps the level. */
export function createLibraryLog(log: Log): Logger {
  const drop = () => {};
  return {
    debug: drop,
    info: drop,
    warn: () => log.debug('slack library warned', { door: 'slack' }),
    error: () => log.debug('slack library failed', { door: 'slack' }),
    setLevel: drop,
    setName: drop,
    getLevel: () => LogLevel.WARN, // at debug level the libraries write out what people typed
  };
}
