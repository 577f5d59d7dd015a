/** Keeps one Socket Mode connection. The library's own way back ends the process when it fails, and is slow, so it is switched off. */
import type { SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../src/index.ts';
import { pause, slackFault, waitAsked } from './faults.ts';

/** Waits between attempts, in milliseconds; the last one repeats. */
const WAITS = [100, 500, 1_000, 2_000, 5_000, 10_000, 30_000];

/** Longest a close may take, in milliseconds. */
const CLOSING = 2_000;

/** The connection, which comes back by itself until it is ended. */
export interface Connection {
  isConnected(): boolean;
  end(): Promise<void>;
}

/**
 * Connects, and again whenever the connection ends.
 * @returns once connected the first time
 * @throws what Slack answered, where the first attempt fails
 */
export async function keepConnected({ client }: Pick<SocketModeReceiver, 'client'>, log: Log): Promise<Connection> {
  let closed = false;
  let connected = false;
  const connect = async (): Promise<{ gone: Promise<void> }> => {
    let end = () => {};
    const gone = new Promise<void>((resolve) => {
      end = () => {
        connected = false;
        resolve();
      };
    });
    client.once('disconnected', end);
    try {
      await client.start();
      connected = true;
      log.info('slack connected', { door: 'slack' });
      return { gone };
    } catch (error) {
      client.off('disconnected', end);
      throw error ?? new Error('The connection closed before it was ready.');
    }
  };
  const keep = async (first: { gone: Promise<void> }) => {
    let connection: { gone: Promise<void> } | null = first;
    for (let failures = 0; !closed; ) {
      await connection?.gone;
      if (closed) return;
      try {
        connection = await connect();
        failures = 0;
      } catch (error) {
        connection = null;
        log.warn('slack not connected', { ...slackFault(error), attempt: failures + 1 });
        await pause(waitAsked(error) ?? WAITS[Math.min(failures, WAITS.length - 1)] ?? 0);
        failures++;
      }
    }
  };
  const first = await connect();
  void keep(first);
  return {
    isConnected: () => connected,
    async end() {
      closed = true;
      await Promise.race([client.disconnect().catch(() => undefined), pause(CLOSING)]);
    },
  };
}
