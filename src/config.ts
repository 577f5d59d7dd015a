/** The settings, read from the environment once at start. Nothing else reads the environment. */
import { z } from 'zod';
import { ProtocolBotError } from './errors.ts';
import { LOG_LEVELS, type LogLevel } from './log.ts';
import type { StoreSettings } from './store/store.ts';

const optional = z.string().min(1).optional();
const key = z
  .string()
  .regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal digits; make them with: openssl rand -hex 32')
  .optional();

const configSchema = z.object({
  /** Where the bot listens. Anything but loopback needs `PREVIEW_SECRET`. */
  HOST: z.string().min(1).default('127.0.0.1'),
  /** 0 takes any free port. */
  PORT: z.coerce.number('must be a number').int('must be a whole number').min(0).max(65_535, 'must be at most 65535').default(3000),
  /** The protocol that is asked where none is named. */
  DEFAULT_PROTOCOL: optional,
  /** Whoever opens the page from another machine gives this as the password. */
  PREVIEW_SECRET: z.string().min(16, 'must be at least 16 characters').optional(),
  /** One workspace's bot token. */
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', 'must start with xoxb-; it is on the page "OAuth & Permissions" of your Slack app').optional(),
  /** Set for Socket Mode. */
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', 'must start with xapp-; make it under "Basic Information", "App-Level Tokens"').optional(),
  /** Set for signed requests over HTTP. */
  SLACK_SIGNING_SECRET: optional,
  SLACK_CLIENT_ID: optional,
  SLACK_CLIENT_SECRET: optional,
  SLACK_STATE_SECRET: optional,
  SLACK_API_URL: z.url('must be an address').endsWith('/api/', 'must end in /api/').optional(),
  DISCORD_TOKEN: optional,
  DISCORD_APPLICATION_ID: z
    .string()
    .regex(/^\d{5,25}$/, 'must be digits only')
    .optional(),
  DISCORD_API_URL: z.url('must be an address').endsWith('/api', 'must end in /api').optional(),
  /** PostgreSQL; unset: SQLite in `DATA_DIR`. */
  DATABASE_URL: z
    .url('must be an address')
    .regex(/^postgres(ql)?:/, 'must start with postgres://')
    .optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  ENCRYPTION_KEY: key,
  ENCRYPTION_KEY_PREVIOUS: key,
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
});

/** The settings, validated. */
export interface Config {
  host: string;
  /** 0 for any free port. */
  port: number;
  defaultProtocol: string | null;
  previewSecret: string | null;
  /** Null where no Slack is configured. */
  slack: SlackConfig | null;
  /** Null where no Discord is configured. */
  discord: DiscordConfig | null;
  store: StoreSettings;
  logLevel: LogLevel;
}

/** How Slack is reached. */
export interface SlackConfig {
  /** The bot token of the single workspace served; null where workspaces install the app themselves. */
  botToken: string | null;
  /** Set for Socket Mode. */
  appToken: string | null;
  /** Set for signed requests over HTTP. */
  signingSecret: string | null;
  /** Set where workspaces install the app themselves. */
  install: { clientId: string; clientSecret: string; stateSecret: string } | null;
  /** Ends in `/api/`; null for Slack itself. */
  apiUrl: string | null;
}

/** How Discord is reached. */
export interface DiscordConfig {
  token: string;
  /** Needed only to register the commands without starting. */
  applicationId: string | null;
  /** Ends in `/api`; null for Discord itself. */
  apiUrl: string | null;
}

/**
 * Reads the settings.
 * @param environment such as `process.env`; an empty value counts as unset
 * @throws ProtocolBotError `bad-config`, one line a setting
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''));
  const parsed = configSchema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new ProtocolBotError('bad-config', `The settings are not right.\n${lines.join('\n')}\n`, 'Mend them in the environment or in .env; .env.example explains each.');
  }
  const { HOST, PORT, DEFAULT_PROTOCOL, PREVIEW_SECRET, DATABASE_URL, DATA_DIR, ENCRYPTION_KEY, ENCRYPTION_KEY_PREVIOUS, LOG_LEVEL } = parsed.data;
  if (!isLoopback(HOST) && PREVIEW_SECRET === undefined) {
    throw new ProtocolBotError(
      'bad-config',
      `HOST is ${HOST}, which others can reach, and PREVIEW_SECRET is not set.`,
      'Set PREVIEW_SECRET to a long random password, or leave HOST unset.',
    );
  }
  return {
    host: HOST,
    port: PORT,
    defaultProtocol: DEFAULT_PROTOCOL ?? null,
    previewSecret: PREVIEW_SECRET ?? null,
    slack: readSlack(parsed.data),
    discord: readDiscord(parsed.data),
    store: { databaseUrl: DATABASE_URL ?? null, dataDir: DATA_DIR, keys: { key: ENCRYPTION_KEY ?? null, previous: ENCRYPTION_KEY_PREVIOUS ?? null } },
    logLevel: LOG_LEVEL,
  };
}

type Given = z.infer<typeof configSchema>;

function readSlack(given: Given): SlackConfig | null {
  const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_STATE_SECRET, SLACK_API_URL } = given;
  const many = [SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_STATE_SECRET];
  if ([SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, ...many].every((value) => value === undefined)) return null;
  if (SLACK_APP_TOKEN === undefined && SLACK_SIGNING_SECRET === undefined) {
    throw new ProtocolBotError('bad-config', 'Slack is set up by half.', 'Set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP).');
  }
  if (many.some((value) => value !== undefined) && many.some((value) => value === undefined)) {
    throw new ProtocolBotError('bad-config', 'Slack is set up by half.', 'For many workspaces set all three: SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_STATE_SECRET.');
  }
  if (SLACK_BOT_TOKEN === undefined && SLACK_CLIENT_ID === undefined) {
    throw new ProtocolBotError(
      'bad-config',
      'Slack is set up by half.',
      'Set SLACK_BOT_TOKEN for one workspace, or SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_STATE_SECRET for many.',
    );
  }
  return {
    botToken: SLACK_BOT_TOKEN ?? null,
    appToken: SLACK_APP_TOKEN ?? null,
    signingSecret: SLACK_SIGNING_SECRET ?? null,
    install:
      SLACK_CLIENT_ID && SLACK_CLIENT_SECRET && SLACK_STATE_SECRET ? { clientId: SLACK_CLIENT_ID, clientSecret: SLACK_CLIENT_SECRET, stateSecret: SLACK_STATE_SECRET } : null,
    apiUrl: SLACK_API_URL ?? null,
  };
}

function readDiscord({ DISCORD_TOKEN, DISCORD_APPLICATION_ID, DISCORD_API_URL }: Given): DiscordConfig | null {
  if (DISCORD_TOKEN === undefined) return null;
  return { token: DISCORD_TOKEN, applicationId: DISCORD_APPLICATION_ID ?? null, apiUrl: DISCORD_API_URL ?? null };
}

/** Whether only this machine can reach an address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
