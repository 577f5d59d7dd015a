/** What changed between two versions of a protocol, as those who were briefed are shown it. */
import type { Quote } from '../escalation/escalation-reply.ts';
import type { ProtocolName } from '../replies/replies.ts';
import type { QuotesReply } from './briefing-reply.ts';

/** What became of one clause; `type` is `added`, `removed`, `changed` or `renumbered`. */
export interface ChangedClause {
  type: string;
  before?: Quote;
  after?: Quote;
}

/** Most changes shown; the rest is in the contents. */
const MOST = 15;

/** Both wordings of every clause that changed, word for word. */
export function changesReply(protocol: ProtocolName, earlier: number, changes: readonly ChangedClause[]): QuotesReply {
  const left = changes.length - MOST;
  return {
    type: 'quotes',
    protocol,
    headline: `What changed from version ${earlier} to version ${protocol.version}`,
    entries: [
      ...changes.slice(0, MOST).map(entryOf),
      ...(left > 0 ? [{ heading: 'And more', lines: [`${left} more clauses changed. See them with: /protocol contents`], quotes: [] }] : []),
    ],
  };
}

function entryOf({ type, before, after }: ChangedClause): QuotesReply['entries'][number] {
  if (before && after && type === 'renumbered') return { heading: `Clause ${before.ref} is now ${after.ref}`, lines: ['Its words are the same.'], quotes: [] };
  if (before && after) return { heading: `Clause ${after.ref} has new words`, lines: ['Before, and now:'], quotes: [plain(before), plain(after)] };
  if (after) return { heading: `Clause ${after.ref} is new`, lines: [], quotes: [plain(after)] };
  return { heading: `Clause ${before?.ref ?? ''} is gone`, lines: ['It said:'], quotes: before ? [plain(before)] : [] };
}

function plain({ ref, heading, leadIn, text }: Quote): Quote {
  return { ref, heading, leadIn, text };
}
