/** What a button, a choice or a form carries: a short name and ids, never words that a person typed. One pair encodes and decodes it for both doors. */
import { createHash } from 'node:crypto';
import type { ProtocolName } from '../replies/replies.ts';

/** What each press carries, in order. `key` is `keyOf` an id; a name in brackets may be missing. */
const PRESSES = {
  /** Answer a topic that was offered: protocol key, topic key. */
  topic: ['key', 'key'],
  /** Further clauses found for a question: protocol key, page, the clauses' keys. */
  more: ['key', 'number', 'keys'],
  /** One clause in its place in the document: protocol key, clause key. */
  place: ['key', 'key'],
  /** "Not what I meant": protocol key, the nearest topics' keys. */
  other: ['key', 'keys'],
  /** Who to go to about a kind of concern. */
  who: ['word'],
  /** A part of a route: `clauses` or `record`, then the keys of the kind, of who asks, of whom it is about, and of offices; never a person. */
  route: ['word', 'key', 'key', 'key', 'keys'],
  /** Write a note for yourself. */
  note: [],
  /** See guidance before it is sent: the person, a topic's key or `guide`. */
  brief: ['word', 'word'],
  /** Send it: the person, a topic's key or `guide`, the protocol's version that was seen. */
  send: ['word', 'word', 'number'],
  /** Mark guidance as read: its id. */
  read: ['word'],
  /** Want no more guidance, `on`, or some again, `off`: the workspace. */
  out: ['word', 'word'],
  /** A page of the register. */
  register: ['number'],
  /** Keep a copy of an answer: protocol key, topic key, verdict, the clauses' keys. */
  keep: ['key', 'key', 'word', 'keys'],
  /** Share a clause, asking where: protocol key, clause key. */
  share: ['key', 'key'],
  /** A section of the contents: protocol key, the section's place, page. */
  section: ['key', 'number', 'number'],
  contents: ['key'],
  /** Pick a role, or none with `anyone`. */
  role: ['word'],
  roles: [],
  help: [],
  home: [],
  privacy: [],
  /** Delete what is kept about the person. */
  forget: [],
  /** Answer direct messages from this workspace. */
  workspace: ['word'],
  /** The settings: a page, or one of its forms. */
  settings: ['word'],
  /** Turn a switch: its name, `on` or `off`. */
  switch: ['word', 'word'],
  /** Review a topic: topic key, `reviewed`, `hidden` or `none`. */
  review: ['key', 'word'],
  /** The reminders of the workspace. */
  reminders: [],
  /** Something about a reminder: the act, the reminder's id, and for one meeting its day. */
  remind: ['word', 'words'],
  /** A draft: what is shown of it, its id, page or place. */
  draft: ['word', 'word', 'number'],
  /** The workspace's own protocols and their versions. */
  versions: [],
  /** Put a version in force again: protocol key, version. */
  back: ['key', 'number'],
  /** What changed from one version to another: protocol key, both versions, page. */
  changes: ['key', 'number', 'number', 'number'],
  /** Which clauses of an own protocol answer what: protocol key, page. */
  matches: ['key', 'number'],
  /** Confirm those on a page: protocol key, page, the topics' keys. */
  agree: ['key', 'number', 'keys'],
  /** A form that was sent in: its name and what it is about. */
  form: ['word', 'words'],
  /** Take the message away. */
  clear: [],
  /** A control that carries its meaning in the value chosen. */
  choose: ['number'],
} as const satisfies Record<string, readonly ('key' | 'keys' | 'word' | 'words' | 'number')[]>;

/** The name of a press. */
export type PressName = keyof typeof PRESSES;

/** A press: its name and what it carries. */
export interface Press {
  name: PressName;
  args: readonly string[];
}

/** Longest encoded press: what Discord allows for a custom id. */
const MOST_PRESS_CHARACTERS = 100;

/** Parts are joined by this; no part holds it. */
const JOINT = '~';

const PART = { key: /^[0-9a-z]{6}$/, keys: /^[0-9a-z]{6}$/, word: /^[\w:.-]{1,64}$/, words: /^[\w:.-]{1,64}$/, number: /^\d{1,3}$/ } as const;

/** A short stand-in for an id, so that a press stays short whatever the ids are. */
export function keyOf(id: string): string {
  return createHash('sha256').update(id).digest().readUIntBE(0, 6).toString(36).padStart(6, '0').slice(-6);
}

/** A clause's key: by its lasting id, so that a button still leads to the clause when a later version numbers it otherwise. */
export function clauseKey({ clauseIds }: Pick<ProtocolName, 'clauseIds'>, ref: string): string {
  return keyOf(clauseIds?.[ref] ?? ref);
}

/** @returns at most 100 characters @throws RangeError where the parts do not fit, which a test must find */
export function encodePress(name: PressName, ...args: (string | number)[]): string {
  const text = [name, ...args].join(JOINT);
  if (text.length > MOST_PRESS_CHARACTERS || !decodePress(text)) throw new RangeError(`Not a press: ${text}`);
  return text;
}

/** @returns null for anything that this version did not write */
export function decodePress(text: string): Press | null {
  const [name = '', ...args] = text.split(JOINT);
  if (!Object.hasOwn(PRESSES, name)) return null;
  const parts: readonly (keyof typeof PART)[] = PRESSES[name as PressName];
  const repeats = parts.at(-1) === 'keys' || parts.at(-1) === 'words';
  const fits = repeats ? args.length >= parts.length - 1 : args.length === parts.length;
  if (!fits) return null;
  const good = args.every((arg, i) => PART[parts[Math.min(i, parts.length - 1)] as keyof typeof PART].test(arg));
  return good ? { name: name as PressName, args } : null;
}
