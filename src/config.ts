/** The settings, read from the environment once at start. Nothing else reads the environment. */
import { z } from 'zod';
import { ProtocolBotError } from './errors.ts';

const optional = z.string().min(1).optional();

const configSchema = z.object({
  /** Where the bot listens. Anything but loopback needs `PREVIEW_SECRET`. */
  HOST: z.string().min(1).default('127.0.0.1'),
  /** 0 takes any free port. */
  PORT: z.coerce.number('must be a number').int('must be a whole number').min(0).max(65_535, 'must be at most 65535').default(3000),
  /** The protocol that is asked where none is named. */
  DEFAULT_PROTOCOL: optional,
  /** Whoever opens the page from another machine gives this as the password. */
  PREVIEW_SECRET: z.string().min(16, 'must be at least 16 characters').optional(),
});

/** The settings, validated. */
export interface Config {
  host: string;
  /** 0 for any free port. */
  port: number;
  defaultProtocol: string | null;
  previewSecret: string | null;
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
  const { HOST, PORT, DEFAULT_PROTOCOL, PREVIEW_SECRET } = parsed.data;
  if (!isLoopback(HOST) && PREVIEW_SECRET === undefined) {
    throw new ProtocolBotError(
      'bad-config',
      `HOST is ${HOST}, which others can reach, and PREVIEW_SECRET is not set.`,
      'Set PREVIEW_SECRET to a long random password, or leave HOST unset.',
    );
  }
  return { host: HOST, port: PORT, defaultProtocol: DEFAULT_PROTOCOL ?? null, previewSecret: PREVIEW_SECRET ?? null };
}

/** Whether only this machine can reach an address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
