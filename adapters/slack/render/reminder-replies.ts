/** Reminders before meetings: as a channel sees them, and as their chair sees them first. */
import type { ReminderPost, ReminderPreviewReply } from '../../../src/index.ts';
import { bold, type Part, type Parts, type Piece, words } from './parts.ts';

/** A reminder: the meeting, the clauses word for word, the chair's own words. */
export function reminder({ heading, meetingLine, opening, council, quotes, note, footer }: ReminderPost): Parts {
  const quote = ({ ref, heading: where, leadIn, text }: ReminderPost['quotes'][number]): Part => {
    const head: Piece = { text: [{ text: `${council}, clause ${ref}${where === '' ? '' : ` (${where})`}:`, bold: true }] };
    return { pieces: [head, ...(leadIn ? [{ text: [{ text: leadIn }] }] : []), { quote: [{ text }] }], most: 4_000 };
  };
  return {
    parts: [bold(heading), ...words(meetingLine, 400), ...words(opening, 400), ...quotes.map(quote), ...words(note === null ? '' : `From the chair or clerk: ${note}`, 700)],
    foot: [footer],
  };
}

/** The preview: what will happen, then the post. @param plan the page that says what will happen */
export function reminderPreview({ post }: ReminderPreviewReply, plan: Parts): Parts {
  const { parts, foot } = reminder(post);
  return { parts: [...plan.parts, bold('The reminder:'), ...parts], foot };
}
