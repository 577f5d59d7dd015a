/**
 * Shows a reply on Discord: one pure function over everything the core can say.
 *
 * Components V2 rather than embeds: their text is ordinary text, over the full width of a phone and read by a screen reader in its order. An embed
 * vanishes for a person who switched embeds off, and from a channel where the bot may not embed links, and then the clause is gone without a word.
 */
import { type APIContainerComponent, type APIMessageTopLevelComponent, type APITextDisplayComponent, ComponentType } from 'discord.js';
import type { ChatReply, Said } from '../../src/index.ts';
import { controlRows } from './controls.ts';
import { layOut, type Piece } from './layout.ts';
import { LIMITS } from './limits.ts';
import { clausesPieces, contentsPieces, listPieces, pagePieces, passagesPieces, placePieces, signpostPieces } from './render-document.ts';
import { escalationPieces } from './render-escalation.ts';
import { briefingPieces, notePieces, quotesPieces } from './render-guidance.ts';
import { answerPieces, comparisonPieces, notCoveredPieces, suggestionPieces } from './render-question.ts';
import { previewPieces, reminderPieces } from './render-reminder.ts';

/** Shown in place of the words where a notice must not give them away. */
export const DISCREET = 'A private note from the protocol bot';

/** Said under words that were cut. */
const CUT_NOTE = '-# This is shortened. See a whole clause with /protocol clause and its number.';

/** The components of a message that shows a reply. */
export function renderSaid({ reply, buttons, menus, discreet = false }: Said): APIMessageTopLevelComponent[] {
  const shown = layOut(piecesOf(reply), LIMITS.text - CUT_NOTE.length - DISCREET.length - 2);
  const text = textDisplay(shown.cut ? `${shown.text}\n${CUT_NOTE}` : shown.text || DISCREET);
  const words = discreet ? [textDisplay(DISCREET), hidden(text)] : [text];
  return [...words, ...controlRows(buttons, menus, LIMITS.components - (discreet ? 3 : 1))];
}

function piecesOf(reply: ChatReply): Piece[] {
  switch (reply.type) {
    case 'answer':
      return answerPieces(reply);
    case 'suggestion':
      return suggestionPieces(reply);
    case 'not-covered':
      return notCoveredPieces(reply);
    case 'signpost':
      return signpostPieces(reply);
    case 'clauses':
      return clausesPieces(reply);
    case 'contents':
      return contentsPieces(reply);
    case 'list':
      return listPieces(reply);
    case 'comparison':
      return comparisonPieces(reply);
    case 'page':
      return pagePieces(reply);
    case 'passages':
      return passagesPieces(reply);
    case 'place':
    case 'shared-clause':
      return placePieces(reply);
    case 'reminder':
      return reminderPieces(reply);
    case 'reminder-preview':
      return previewPieces(reply);
    case 'escalation':
      return escalationPieces(reply);
    case 'quotes':
      return quotesPieces(reply);
    case 'briefing':
      return briefingPieces(reply);
    case 'note':
      return notePieces(reply);
    default:
      return unknown(reply);
  }
}

function unknown(reply: never): never {
  throw new TypeError(`No such reply: ${(reply as { type: string }).type}`);
}

function textDisplay(content: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content };
}

/** Covered until the reader taps it. */
function hidden(text: APITextDisplayComponent): APIContainerComponent {
  return { type: ComponentType.Container, spoiler: true, components: [text] };
}
