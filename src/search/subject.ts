/**
 * Who does something to whom in a question: "can a councillor instruct an officer" is not "can an officer instruct a councillor".
 * Reads the side of whoever acts, from the first clause that has a clear subject.
 */
import { type Role, type Side, sideOf } from '../roles.ts';

const COUNCILLORS = '(?:councillors?|members?|chair(?:man|woman|person|s)?|vice|mayor|leader|politicians?|whip|elected|rep|deputy mayor)';
const OFFICERS = '(?:officers?|employees?|staff|clerks?|rfo|worker|manager|director|assistant|caretaker|admin|groundsman|monitoring officer|chief executive)';
const HELPERS =
  'can|could|may|might|must|should|shall|will|would|do|does|did|is|are|was|were|has|have|had|am|cant|can not|should not|dont|do not|does not|is not|are not|have not|has not';
const OPENERS = '(?:a |an |the |one |any |some |my |our |your |individual |single |another |other |new |all |lone |ward |committee |town |parish |senior |junior |council |both )*';

const ASKED = new RegExp(`\\b(?:${HELPERS}) ${OPENERS}(${COUNCILLORS}|${OFFICERS}|i|we|they|he|she|you)\\b`);
const TOLD = new RegExp(`\\b${OPENERS}(${COUNCILLORS}|${OFFICERS}|i|we)\\b`);
const IS_COUNCILLOR = new RegExp(`^${COUNCILLORS}$`);
const IS_OFFICER = new RegExp(`^${OFFICERS}$`);

/**
 * The side that acts in the question.
 * @param text the repaired question, lower case
 * @param role the asker's role, which says whose side "I" is on; null when not known
 * @returns null where nothing tells
 */
export function actingSide(text: string, role: Role | null): Side | null {
  const own = sideOf(role);
  const asked = ASKED.exec(text)?.[1];
  return (asked && sideOfSubject(asked, own)) || sideOfSubject(TOLD.exec(text)?.[1] ?? '', own);
}

function sideOfSubject(subject: string, own: Side | null): Side | null {
  if (IS_COUNCILLOR.test(subject)) return 'councillors';
  if (IS_OFFICER.test(subject)) return 'officers';
  if (subject === 'i' || subject === 'we') return own;
  return null;
}
