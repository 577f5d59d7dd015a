/** Reads what the pages' scripts send. It comes from a client and is untrusted. */
import type { Filled } from '../../src/index.ts';

/** A press, or a form that is sent in. */
export interface PressRequest {
  protocol: string;
  role: string;
  press: string;
  /** What was filled in; null where a button was pressed. */
  filled: Filled | null;
}

/** Anything but a text counts as empty. */
export function readPress(body: unknown): PressRequest {
  const given = entriesOf(body);
  const filled = given.get('filled');
  return {
    protocol: textOf(given.get('protocol')),
    role: textOf(given.get('role')),
    press: textOf(given.get('press')),
    filled: typeof filled === 'object' && filled !== null ? new Map([...entriesOf(filled)].map(([name, values]) => [name, textsOf(values)])) : null,
  };
}

/** What is looked for in a protocol. */
export function readFind(body: unknown): { protocol: string; typed: string } {
  const given = entriesOf(body);
  return { protocol: textOf(given.get('protocol')), typed: textOf(given.get('typed')).slice(0, 200) };
}

function entriesOf(value: unknown): Map<string, unknown> {
  return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
