/** What changed between two versions, a short line a clause. */
import type { ClauseChange, Words } from '../protocols/diff.ts';

/** Words shown on each side of a changed stretch. */
const AROUND = 4;

/** One line a change, first how many there are of each kind; empty where nothing changed. */
export function changeLines(changes: readonly ClauseChange[]): string[] {
  if (changes.length === 0) return [];
  const counted = (['added', 'removed', 'changed', 'renumbered'] as const).flatMap((type) => {
    const number = changes.filter((change) => change.type === type).length;
    return number === 0 ? [] : [`${number} ${type}`];
  });
  return [`${counted.join(', ')}.`, ...changes.map(lineOf)];
}

function lineOf(change: ClauseChange): string {
  switch (change.type) {
    case 'added':
      return `${change.after.ref} added: “${change.after.text}”`;
    case 'removed':
      return `${change.before.ref} removed: “${change.before.text}”`;
    case 'renumbered':
      return `${change.before.ref} is now ${change.after.ref}, in the same words.`;
    case 'changed': {
      const moved = change.before.ref === change.after.ref ? change.after.ref : `${change.before.ref}, now ${change.after.ref},`;
      return `${moved} changed: ${marked(change.words)}`;
    }
  }
}

/** The changed words in brackets, with a few of the words around them. */
function marked(words: readonly Words[]): string {
  const pieces = words.map(({ kind, text }, i) => {
    if (kind === 'added') return `[added: ${text.trim()}]`;
    if (kind === 'removed') return `[removed: ${text.trim()}]`;
    const all = text.trim().split(/\s+/);
    const room = (i === 0 || i === words.length - 1 ? 1 : 2) * AROUND;
    if (all.length <= room) return text.trim();
    const before = i === 0 ? [] : all.slice(0, AROUND);
    const after = i === words.length - 1 ? [] : all.slice(-AROUND);
    return [...before, '...', ...after].join(' ');
  });
  return pieces.filter((piece) => piece !== '').join(' ');
}
