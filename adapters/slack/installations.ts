/** The workspaces that have the bot, and a client for each: tokens are renewed under one lock a workspace, whether an event came in or not. */
import { type Installation, webApi } from '@slack/bolt';
import { type Log, ProtocolBotError, type SlackConfig, type WorkspaceId, type Workspaces } from '../../src/index.ts';
import { pause, slackFault } from './faults.ts';

/** What is kept of an installation: no person, only what the bot itself needs. */
interface Kept {
  teamId: string | null;
  enterpriseId: string | null;
  isEnterpriseInstall: boolean;
  bot: { token: string; userId: string; id: string; refreshToken: string | null /** Seconds since 1970 UTC. */; expiresAt: number | null };
}

/** The workspaces that have the bot. */
export interface Installations {
  keep(installation: Installation<'v1' | 'v2', boolean>): Promise<void>;
  /** A client that posts as the bot. @throws ProtocolBotError `not-allowed` where the bot is not installed, `store-…` */
  clientFor(workspace: WorkspaceId): Promise<webApi.WebClient>;
  /** Forgets a workspace, trying again where the database is away. */
  forget(workspace: WorkspaceId): Promise<void>;
}

/** What an installation hangs on. */
export interface InstallationParts {
  config: SlackConfig;
  workspaces: Workspaces;
  log: Log;
  /** Options of every Web API client: address, log, time-out. */
  clientOptions: webApi.WebClientOptions;
  /** Milliseconds since 1970 UTC. */
  clock: () => number;
}

/** A token is renewed when it has less than this left, in seconds: what Slack's own libraries use. */
const RENEW_BEFORE = 2 * 60 * 60;

/** Waits before the database is asked again, in milliseconds. */
const TRY_AGAIN = [100, 400, 1_200];

const MOST_CLIENTS = 1_000;

/** The workspace an installation stands for. */
export function workspaceOf({
  isEnterpriseInstall,
  enterpriseId,
  teamId,
}: {
  isEnterpriseInstall?: boolean | undefined;
  enterpriseId?: string | undefined;
  teamId?: string | undefined;
}): WorkspaceId | null {
  const id = isEnterpriseInstall ? (enterpriseId ?? teamId) : (teamId ?? enterpriseId);
  return id ? `slack:${id}` : null;
}

/** Opens the installations. */
export function createInstallations({ config, workspaces, log, clientOptions, clock }: InstallationParts): Installations {
  const clients = new Map<string, webApi.WebClient>();
  const renewing = new Map<WorkspaceId, Promise<Kept>>();
  const clientOf = (token: string): webApi.WebClient => {
    const known = clients.get(token) ?? new webApi.WebClient(token, { ...clientOptions });
    clients.delete(token);
    clients.set(token, known);
    for (const oldest of clients.keys()) if (clients.size > MOST_CLIENTS) clients.delete(oldest);
    return known;
  };
  const read = async (workspace: WorkspaceId): Promise<Kept> => {
    const kept = (await again(() => workspaces.installation(workspace))) as Kept | null;
    if (!kept) throw new ProtocolBotError('not-allowed', 'The bot is not installed in this workspace.', 'Install it again.');
    return kept;
  };
  const isStale = ({ bot }: Kept) => bot.refreshToken !== null && bot.expiresAt !== null && bot.expiresAt - clock() / 1_000 < RENEW_BEFORE;

  const renew = async (workspace: WorkspaceId): Promise<Kept> => {
    const kept = await read(workspace); // another machine may have renewed it meanwhile
    if (!isStale(kept) || !config.install) return kept;
    try {
      const renewed = await new webApi.WebClient(undefined, { ...clientOptions }).oauth.v2.access({
        client_id: config.install.clientId,
        client_secret: config.install.clientSecret,
        grant_type: 'refresh_token',
        refresh_token: kept.bot.refreshToken as string,
      });
      const bot = {
        ...kept.bot,
        token: String(renewed.access_token),
        refreshToken: renewed.refresh_token ?? null,
        expiresAt: renewed.expires_in === undefined ? null : Math.floor(clock() / 1_000) + renewed.expires_in,
      };
      await again(() => workspaces.keepInstallation(workspace, { ...kept, bot }));
      return { ...kept, bot };
    } catch (error) {
      log.warn('slack token not renewed', slackFault(error));
      const now = await read(workspace);
      if (now.bot.token !== kept.bot.token || Number(now.bot.expiresAt) > clock() / 1_000) return now; // renewed elsewhere, or still good for a while
      throw error;
    }
  };

  return {
    keep: async ({ team, enterprise, isEnterpriseInstall = false, bot }) => {
      const ids = { teamId: team?.id ?? null, enterpriseId: enterprise?.id ?? null, isEnterpriseInstall };
      const workspace = workspaceOf({ isEnterpriseInstall, teamId: team?.id, enterpriseId: enterprise?.id });
      if (!workspace || !bot) throw new ProtocolBotError('bad-choice', 'Slack did not say which workspace this is, or gave no bot token.', 'Install the app again.');
      const kept: Kept = { ...ids, bot: { token: bot.token, userId: bot.userId, id: bot.id, refreshToken: bot.refreshToken ?? null, expiresAt: bot.expiresAt ?? null } };
      await again(() => workspaces.keepInstallation(workspace, kept));
    },
    clientFor: async (workspace) => {
      if (!config.install && config.botToken !== null) return clientOf(config.botToken);
      let kept = await read(workspace);
      if (isStale(kept)) {
        const one = renewing.get(workspace) ?? renew(workspace).finally(() => renewing.delete(workspace));
        renewing.set(workspace, one);
        kept = await one;
      }
      return clientOf(kept.bot.token);
    },
    forget: (workspace) => again(() => workspaces.wipe(workspace)),
  };
}

/** Does something that needs the database, again where it is away for a moment. */
async function again<T>(work: () => Promise<T>): Promise<T> {
  for (const wait of TRY_AGAIN) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ProtocolBotError) || error.code !== 'store-away') throw error;
      await pause(wait);
    }
  }
  return work();
}
