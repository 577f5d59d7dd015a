/** The command `register`: who was sent which guidance when, and who marked it read, as CSV. */
import { createStore, ProtocolBotError, readConfig, registerCsv, type WorkspaceId } from '../../src/index.ts';

/**
 * Reads the register of a workspace from the database that the settings name; a running bot is not disturbed.
 * @param named the workspace, as `slack:T…` or `discord:…`
 * @throws ProtocolBotError `usage`, `store-…`
 */
export async function registerAsCsv(named: string | undefined, env: Record<string, string | undefined>): Promise<string> {
  if (named === undefined || !/^(slack|discord):\w+$/.test(named)) {
    throw new ProtocolBotError('usage', 'Which workspace? None was named.', 'Name it as slack:T0123456 or discord:1234567890.');
  }
  const store = createStore(readConfig(env).store, Date.now);
  try {
    return await registerCsv(store, named as WorkspaceId);
  } finally {
    await store.close();
  }
}
