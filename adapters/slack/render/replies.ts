/** Turns every kind of reply into parts. The one place where the union of replies is taken apart for Slack. */
import { adoptedLine, type ChatReply, type ListReply, type PageReply, type SignpostReply } from '../../../src/index.ts';
import { clauses, contents, passages, place, sharedClause } from './clause-replies.ts';
import { escalation } from './escalation.ts';
import { briefing, note, quotes } from './guidance-replies.ts';
import { bold, type Part, type Parts, type Piece, spansOf } from './parts.ts';
import { answer, comparison, notCovered, suggestion } from './question-replies.ts';
import { reminder, reminderPreview } from './reminder-replies.ts';

/** @param restate whether the question is shown again, which only a reply that vanishes may do */
export function partsOf(reply: ChatReply, restate: boolean): Parts {
  switch (reply.type) {
    case 'answer':
      return answer(reply, restate);
    case 'suggestion':
      return suggestion(reply, restate);
    case 'not-covered':
      return notCovered(reply, restate);
    case 'comparison':
      return comparison(reply, restate);
    case 'clauses':
      return clauses(reply);
    case 'contents':
      return contents(reply);
    case 'passages':
      return passages(reply);
    case 'place':
      return place(reply);
    case 'shared-clause':
      return sharedClause(reply);
    case 'signpost':
      return signpost(reply);
    case 'list':
      return list(reply);
    case 'page':
      return page(reply);
    case 'reminder':
      return reminder(reply);
    case 'reminder-preview':
      return reminderPreview(reply, page({ ...reply, type: 'page' }));
    case 'escalation':
      return escalation(reply);
    case 'quotes':
      return quotes(reply);
    case 'briefing':
      return briefing(reply);
    case 'note':
      return note(reply);
    default:
      return reply satisfies never;
  }
}

function signpost({ headline, lines }: SignpostReply): Parts {
  return { parts: [bold(headline), ...lines.map((line) => ({ pieces: [{ text: [{ text: line }] }], most: 600 }))], foot: [] };
}

function list({ protocols }: ListReply): Parts {
  const one = ({ council, title, nation, tier, adopted, clauses: count }: ListReply['protocols'][number]): Part => ({
    pieces: [{ text: [{ text: council, bold: true }] }, { text: [{ text: `${title}. ${nation}, ${tier}, ${adoptedLine(adopted)}, ${count} clauses.` }] }],
    most: 600,
  });
  return { parts: protocols.map(one), foot: [] };
}

function page({ headline, sections }: PageReply): Parts {
  const section = ({ heading, lines }: PageReply['sections'][number]): Part[] => {
    const pieces = [...(heading ? [{ text: spansOf(heading, true) }] : []), ...linePieces(lines.filter((line) => line !== ''))];
    return pieces.length > 0 ? [{ pieces, most: 3_000 }] : [];
  };
  return { parts: [bold(headline), ...sections.flatMap(section)], foot: [] };
}

/** Lines as paragraphs; those that begin with a dash as lists. */
function linePieces(lines: readonly string[]): Piece[] {
  const pieces: Piece[] = [];
  for (const line of lines) {
    const last = pieces.at(-1);
    if (!line.startsWith('- ')) pieces.push({ text: spansOf(line) });
    else if (last && 'list' in last) last.list.push(spansOf(line.slice(2)));
    else pieces.push({ list: [spansOf(line.slice(2))] });
  }
  return pieces;
}
