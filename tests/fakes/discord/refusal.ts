/** Discord's error answers: a JSON code, the HTTP status it comes with, and the words. */
import { formErrors, type Json, type Problem } from './problems.ts';

/** Statuses and words by JSON code, from topics/opcodes-and-status-codes. */
const ERRORS: Record<number, readonly [status: number, message: string]> = {
  0: [404, '404: Not Found'],
  401: [401, '401: Unauthorized'],
  10003: [404, 'Unknown Channel'],
  10004: [404, 'Unknown Guild'],
  10007: [404, 'Unknown Member'],
  10008: [404, 'Unknown Message'],
  10013: [404, 'Unknown User'],
  10015: [404, 'Unknown Webhook'],
  10062: [404, 'Unknown interaction'],
  10063: [404, 'Unknown application command'],
  30032: [400, 'Maximum number of application commands reached (100).'],
  40003: [403, 'You are opening direct messages too fast.'],
  40005: [413, 'Request entity too large'],
  40060: [400, 'Interaction has already been acknowledged.'],
  50001: [403, 'Missing Access'],
  50005: [403, 'Cannot edit a message authored by another user'],
  50006: [400, 'Cannot send an empty message'],
  50007: [403, 'Cannot send messages to this user'],
  50013: [403, 'Missing Permissions'],
  50027: [401, 'Invalid Webhook Token'],
  50033: [400, 'Invalid Recipient(s)'],
  50035: [400, 'Invalid Form Body'],
  50278: [403, 'Cannot send messages to this user due to having no mutual guilds'],
};

/** A request that Discord would refuse. */
export class Refusal extends Error {
  readonly code: number;
  readonly status: number;
  readonly body: Json;
  readonly #problems: readonly Problem[];

  /** @param code one of the JSON codes above; @param problems the faults of the form, for 50035 */
  constructor(code: number, problems: readonly Problem[] = []) {
    const [status, message] = ERRORS[code] ?? [400, 'Unknown error'];
    super(message);
    this.code = code;
    this.#problems = problems;
    this.status = status;
    this.body = { message, code: code === 401 ? 0 : code, ...(problems.length > 0 && { errors: formErrors(problems) }) };
  }

  /** The same refusal for a form that stood under a field of another. */
  under(field: string): Refusal {
    return new Refusal(
      this.code,
      this.#problems.map((problem) => ({ ...problem, path: [field, ...problem.path] })),
    );
  }
}

/** Refuses a form for one fault. */
export function invalidForm(path: PropertyKey[], code: string, message: string): Refusal {
  return new Refusal(50035, [{ path, code, message }]);
}
