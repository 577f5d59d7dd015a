/** Reminders before meetings as pieces of text: as a channel sees them, and as their chair sees them first. */
import type { ReminderPost, ReminderPreviewReply } from '../../src/index.ts';
import { bold, type Piece, piece, quoted, small } from './layout.ts';
import { pagePieces } from './render-document.ts';

/** A reminder: the meeting, the clauses word for word, the chair's own words. */
export function reminderPieces({ heading, meetingLine, opening, council, quotes, note, footer }: ReminderPost): Piece[] {
  return [
    bold(heading),
    piece(meetingLine, { rank: 0 }),
    piece(opening, { gap: true }),
    ...quotes.flatMap(({ ref, heading: where, leadIn, text }) => [
      bold(`${council}, clause ${ref}${where === '' ? '' : ` (${where})`}:`, { gap: true, rank: 1 }),
      ...(leadIn ? [quoted(leadIn, { rank: 2, most: 700 })] : []),
      quoted(text),
    ]),
    ...(note === null ? [] : [piece(`From the chair or clerk: ${note}`, { gap: true, rank: 0 })]),
    small(footer, { gap: true }),
  ];
}

/** The preview: what will happen, then the post. */
export function previewPieces({ headline, sections, post }: ReminderPreviewReply): Piece[] {
  return [...pagePieces({ type: 'page', headline, sections }), bold('The reminder:', { gap: true }), ...reminderPieces(post)];
}
