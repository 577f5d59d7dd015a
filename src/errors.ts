/** Errors that a person may read: what is wrong, what to do next, and a stable code to dispatch on. */

/** Stable codes. Callers dispatch on these, never on the text. */
export type ErrorCode =
  | 'bad-config'
  | 'bad-file'
  | 'bad-line'
  | 'empty-question'
  | 'import-empty'
  | 'import-failed'
  | 'import-format'
  | 'import-protected'
  | 'import-scan'
  | 'import-too-large'
  | 'import-unreadable'
  | 'knowledge'
  | 'no-protocol'
  | 'unknown-clause'
  | 'unknown-protocol'
  | 'usage'
  /** The database does not answer now; it may later. Nothing was kept. */
  | 'store-away'
  | 'store-full'
  | 'store-read-only'
  | 'store-corrupt'
  /** The database was written by a later version of the bot. */
  | 'store-newer'
  /** Another process serves from the same data folder. */
  | 'store-in-use'
  | 'wrong-key'
  | 'missing-key'
  /** The person may not do this. */
  | 'not-allowed'
  /** What a person chose or typed into a form does not fit. */
  | 'bad-choice';

/** A failure with words for a person. `message` says what is wrong, `hint` what to do next. */
export class ProtocolBotError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;

  constructor(code: ErrorCode, message: string, hint: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'ProtocolBotError';
    this.code = code;
    this.hint = hint;
  }
}

/** Whether an error is one of ours with this code. */
export function hasCode(error: unknown, ...codes: ErrorCode[]): error is ProtocolBotError {
  return error instanceof ProtocolBotError && codes.includes(error.code);
}

/** One line for a person: `message. hint`. Anything that is not ours is described without its stack. */
export function describeError(error: unknown): string {
  if (error instanceof ProtocolBotError) return `${error.message} ${error.hint}`.trim();
  return 'Something went wrong here that should not have. Nothing was kept. Try again, and tell whoever runs the bot if it happens twice.';
}
