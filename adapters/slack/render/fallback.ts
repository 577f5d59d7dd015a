/** The text of a notification, and what a screen reader says first. */
import type { ChatReply, Said } from '../../../src/index.ts';
import { LIMITS } from '../limits.ts';
import { withoutNames } from './parts.ts';
import { cut, escapeMarks } from './text.ts';

/** Shown where a locked screen must not give the content away. */
const DISCREET = 'A private note from the protocol bot';

/** The headline and the clause; never empty, and generic where it is about whom to go to. */
export function fallbackOf({ reply, discreet }: Said): string {
  return discreet
    ? DISCREET
    : escapeMarks(
        cut(
          withoutNames(headlineOf(reply))
            .replace(/[\p{C}\s]+/gu, ' ')
            .trim(),
          LIMITS.fallback,
        ),
      ) || DISCREET;
}

function headlineOf(reply: ChatReply): string {
  switch (reply.type) {
    case 'answer':
      return reply.passages[0] ? `${reply.headline} Clause ${reply.passages[0].ref}.` : reply.headline;
    case 'suggestion':
    case 'not-covered':
    case 'signpost':
    case 'page':
    case 'reminder-preview':
      return reply.headline;
    case 'reminder':
      return `${reply.heading}. ${reply.meetingLine}${reply.quotes.length > 0 ? `. Clause ${reply.quotes.map(({ ref }) => ref).join(', ')}` : ''}`;
    case 'quotes':
      return reply.headline;
    case 'escalation':
    case 'briefing':
    case 'note':
      return DISCREET;
    case 'clauses':
      return `${reply.protocol.council}: ${reply.clauses.length > 0 ? `clause ${reply.clauses.map(({ clause }) => clause.ref).join(', ')}` : 'no such clause'}`;
    case 'contents':
      return `${reply.protocol.council}: contents of the ${reply.protocol.title}`;
    case 'passages':
      return `${reply.protocol.council}: more clauses, ${reply.passages.map(({ ref }) => ref).join(', ')}`;
    case 'place':
    case 'shared-clause':
      return `${reply.protocol.council}: clause ${reply.ref}`;
    case 'list':
      return 'The protocols at hand';
    case 'comparison':
      return 'How each council’s protocol answers';
  }
}
