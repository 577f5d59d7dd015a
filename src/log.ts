/** The log: events and a few named fields. Nothing that a person typed can reach it, because only these fields are written. */
import { type DestinationStream, pino } from 'pino';
import { ProtocolBotError } from './errors.ts';

/** The fields a line may carry: names, counts and codes, never text from people, tokens or addresses. */
export interface LogFields {
  door?: string;
  /** What was done, such as `command`. */
  act?: string;
  /** The kind of reply. */
  reply?: string;
  /** Milliseconds. */
  ms?: number;
  count?: number;
  attempt?: number;
  /** A stable code of ours or of a platform, such as `ratelimited` or `50007`. */
  code?: string | number;
  /** An HTTP status. */
  status?: number;
  /** The class of an error, never its message. */
  error?: string;
  port?: number;
  /** The name of a file in `knowledge/`. */
  file?: string;
  version?: string;
}

/** Writes events. */
export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** The levels that can be set. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** How much is written. */
export type LogLevel = (typeof LOG_LEVELS)[number];

const ALLOWED: readonly (keyof LogFields)[] = ['door', 'act', 'reply', 'ms', 'count', 'attempt', 'code', 'status', 'error', 'port', 'file', 'version'];

/** Longest value written; what is longer is no code or name. */
const LONGEST = 64;

/** Makes a log. @param stream where the lines go; standard output if none is given */
export function createLog(level: LogLevel, stream?: DestinationStream): Log {
  const options = { level, base: null, messageKey: 'event' };
  const logger = stream ? pino(options, stream) : pino(options);
  const write =
    (at: 'debug' | 'info' | 'warn' | 'error') =>
    (event: string, fields: LogFields = {}) =>
      logger[at](allowed(fields), event);
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

/** What may be said of an error in a log: its class and a code. Messages may hold what people typed, or tokens. */
export function faultOf(error: unknown): LogFields {
  if (error instanceof ProtocolBotError) return { error: error.name, code: error.code };
  const { name, code, status } = (error ?? {}) as { name?: unknown; code?: unknown; status?: unknown };
  return {
    error: typeof name === 'string' ? name : typeof error,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(typeof status === 'number' ? { status } : {}),
  };
}

function allowed(fields: LogFields): LogFields {
  return Object.fromEntries(ALLOWED.flatMap((name) => plain(fields[name]).map((value) => [name, value])));
}

/** The value where it is a number or a short text; nothing else is written, even if types were got round. */
function plain(value: unknown): (string | number)[] {
  if (typeof value === 'string') return [value.slice(0, LONGEST)];
  return typeof value === 'number' && Number.isFinite(value) ? [value] : [];
}
