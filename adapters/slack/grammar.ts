/** The grammar of `/protocol`. A first word is a subcommand only where the rest fits it; everything else is a question. */
import { parseRole, type Role } from '../../src/index.ts';

/** What somebody asks for. */
export type Asked =
  | { do: 'ask'; question: string; council?: string }
  | { do: 'compare'; question: string }
  | { do: 'clause'; refs: string[] }
  | { do: 'contents' }
  | { do: 'remind' }
  | { do: 'reminders' }
  | { do: 'role'; role: Role | 'anyone' }
  | { do: 'page'; page: 'home' | 'role' | 'help' | 'privacy' | 'settings' | 'register' }
  | { do: 'escalate' }
  /** Guidance for somebody; without one the form asks. */
  | { do: 'brief'; person: string | null; topic: string };

/** What the grammar must know of the workspace: names a council or a clause can be called by. */
export interface Known {
  councils: readonly { name: string; id: string }[];
  refs: readonly string[];
}

/** One row a subcommand: what the rest says, or null where it does not fit. */
const SUBCOMMANDS: Record<string, (rest: string, known: Known) => Asked | null> = {
  ask: (rest) => (rest === '' ? null : { do: 'ask', question: rest }),
  in: (rest, { councils }) => inCouncil(rest, councils),
  compare: (rest) => (rest === '' ? null : { do: 'compare', question: rest }),
  clause: (rest, { refs }) => clauseRefs(rest, refs),
  clauses: (rest, { refs }) => clauseRefs(rest, refs),
  contents: (rest) => (rest === '' ? { do: 'contents' } : null),
  remind: (rest) => (rest === '' ? { do: 'remind' } : null),
  reminders: (rest) => (rest === '' ? { do: 'reminders' } : null),
  role: (rest) => (rest === '' ? { do: 'page', page: 'role' } : pickedRole(rest)),
  privacy: (rest) => (rest === '' ? { do: 'page', page: 'privacy' } : null),
  help: (rest) => (rest === '' ? { do: 'page', page: 'help' } : null),
  settings: (rest) => (rest === '' ? { do: 'page', page: 'settings' } : null),
  register: (rest) => (rest === '' ? { do: 'page', page: 'register' } : null),
  escalate: (rest) => (rest === '' ? { do: 'escalate' } : null),
  brief: (rest) => (rest === '' ? { do: 'brief', person: null, topic: '' } : null),
};

/** `brief` and a person picked from Slack's list; Slack sends their id, which no typed name stands for. @param text as Slack sends it */
export function readBrief(text: string): Asked | null {
  const [, person, topic = ''] = /^\s*brief\s+<@([A-Z0-9]{2,20})(?:\|[^<>]*)?>\s*([\s\S]*)$/i.exec(text) ?? [];
  return person ? { do: 'brief', person, topic: topic.trim() } : null;
}

/** The subcommands' words. */
export const SUBCOMMAND_WORDS: readonly string[] = Object.keys(SUBCOMMANDS);

/** @param text what stands after `/protocol`, already plain */
export function readAsked(text: string, known: Known): Asked {
  const typed = text.trim();
  if (typed === '') return { do: 'page', page: 'home' };
  const [, first = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(typed) ?? [];
  const word = first.toLowerCase();
  const read = Object.hasOwn(SUBCOMMANDS, word) ? SUBCOMMANDS[word] : undefined;
  return read?.(rest.trim(), known) ?? { do: 'ask', question: typed };
}

/** What to look up before the grammar can decide: only `in` and `clause` depend on the workspace. */
export function lookupFor(text: string): { field: 'council' | 'ref'; typed: string } | null {
  const [, word = '', rest = ''] = /^\s*(in|clauses?)\s+([\s\S]+)$/i.exec(text) ?? [];
  if (word === '') return null;
  return word.toLowerCase() === 'in' ? { field: 'council', typed: rest.split(/[\s,:]+/)[0] ?? '' } : { field: 'ref', typed: rest.trim().slice(0, 100) };
}

/** The longest run of words that begins a council's name, then a question. */
function inCouncil(rest: string, councils: Known['councils']): Asked | null {
  const words = rest.split(/\s+/);
  for (let count = Math.min(words.length - 1, 8); count > 0; count--) {
    const named = nameKey(words.slice(0, count).join(' '));
    const found = named !== '' && councils.find(({ name, id }) => [nameKey(name), nameKey(id)].some((key) => key === named || key.startsWith(`${named} `)));
    if (found) return { do: 'ask', question: words.slice(count).join(' '), council: found.id };
  }
  return null;
}

function nameKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const REF = /^(?:(?:preamble|footnote|appendix [a-z0-9]+|annex [a-z0-9]+|schedule [a-z0-9]+) ?)?(?:\d+(?:\.\d+)*)?(?:\.?\([a-z0-9]{1,4}\)|[a-z](?![a-z]))*(?: para \d+)?\.?$/i;

/** Clause numbers and nothing else: `8.3 2.1`, `2.1(f) and 3`, `Preamble para 1`, or a reference that the protocol in force has. */
function clauseRefs(rest: string, refs: readonly string[]): Asked | null {
  if (rest === '') return null;
  if (refs.some((ref) => ref.toLowerCase() === rest.toLowerCase())) return { do: 'clause', refs: [rest] };
  const pieces = rest.split(/\s*[,;]\s*|\s+and\s+|\s+(?=\d)(?<!(?:para|preamble|footnote|appendix|annex|schedule|appendix [a-z])\s+)/i).filter((piece) => piece !== '');
  return pieces.length > 0 && pieces.length <= 20 && pieces.every((piece) => /\d|\(/.test(piece) && REF.test(piece)) ? { do: 'clause', refs: pieces } : null;
}

function pickedRole(rest: string): Asked | null {
  const role = /^anyone$/i.test(rest) ? 'anyone' : parseRole(rest);
  return role === null ? null : { do: 'role', role };
}
