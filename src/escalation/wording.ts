/** The lines that escalation says in its own words, beside what the files say. */

/** Stands with the protocol's own first step. */
export const SKIP_MARK = 'This is the protocol’s own informal step: it begins with the person concerned. You may skip it.';

/** Where the person it is about is known only by role. */
export const SUBJECT_UNKNOWN = 'Who exactly this is about is not known here. If a step would lead you to that person, skip it.';

/** Where the same role was chosen on both sides. */
export const READ_AS_SELF = 'This was read as a concern that somebody has raised about you. If it is about somebody else, choose that person or another role.';

/** Where the person chose themselves, but another role. */
export const SAME_PERSON = 'You chose yourself as the person it is about, so this is about a concern raised about you. To change that, choose somebody else.';

/** Where the protocol has nothing on such a concern. */
export const PROTOCOL_SILENT = 'The protocol does not speak about this itself. The steps rest on public sources, named below each.';

/** Stands with every route that rests on public sources. */
export const CONFIRM = 'Your monitoring officer can confirm what the public sources say. This is guidance, not legal advice.';

/** Where an office has no holder. */
export function vacantNotice(labels: readonly string[]): string {
  return `Nobody holds this office at the moment: ${labels.join(', ')}. The next who can help stands in its place.`;
}

/** Why the person it is about is no recipient. */
export const INVOLVED = 'This is about them, so they should not deal with it or decide who does.';

/** Why another office is none either. */
export const INVOLVED_TOO = 'The person it is about holds this office too.';

/** Why a group of people is none. */
export const INVOLVED_BODY = 'The person it is about is one of them. Go only to those who are not involved.';

/** How the stated alternative begins, by whether it is known that the clerk is the only employee. */
export const ONE_EMPLOYEE = { known: 'The clerk is the council’s only employee, so ', unknown: 'If the clerk is the council’s only employee, ' };
