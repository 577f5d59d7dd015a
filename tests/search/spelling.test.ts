/** Typing errors are repaired to the words the protocols use, and words typed on purpose are left alone. */
import { expect, it } from 'vitest';
import { loadSearch } from '../../src/search/search.ts';
import { loadVocabulary } from '../../src/search/vocabulary.ts';
import { loadWeights } from '../../src/search/weights.ts';

const { reader } = loadSearch(loadVocabulary('knowledge/vocabulary.yaml'), loadWeights());
const read = (typed: string) => reader.read(typed, null).words.join(' ');

it.each([
  ['a letter left out', 'councilor oficer memer', 'councillor officer member'],
  ['a letter too many', 'ofiicer instrruct', 'officer instruct'],
  ['letters swapped', 'councillro insrtuct memeber teh', 'councillor instruct member the'],
  ['a wrong letter', 'counciller clurk', 'councillor clerk'],
  ['sound instead of spelling', 'harrasment greivance confidental', 'harassment grievance confidential'],
  ['sound instead of spelling, again', 'whistelblowing disiplinary nutral', 'whistleblowing disciplinary neutral'],
  ['the neighbour of a vowel', 'recieve freindship bullyng', 'receive friendship bullying'],
  ['two words run together', 'officerinstruct complaintprocedure', 'officer instruct complaint procedure'],
  ['chat spellings', 'pls cn u shud wont cllr', 'please can you should will not councillor'],
  ['abbreviations', 'hr foi', 'human resources freedom of information'],
  ['a whole question', 'can a counciller instuct an oficer', 'can a councillor instruct an officer'],
  ['capitals and accents', 'COUNCILLÉR', 'councillor'],
])('repairs %s', (_kind, typed, meant) => {
  expect(read(typed)).toBe(meant);
});

it.each([
  ['right words', 'can the chair tell an officer what to do'],
  ['everyday words the protocols lack', 'instagram wednesday football'],
  ['numbers and references', '8 3 2a 2019'],
  ['what is like no word', 'xyzzyqwk'],
  ['short words', 'gp tv uk'],
  ['other scripts', 'поздравление 議員は職員'],
])('leaves alone %s', (_kind, typed) => {
  expect(read(typed)).toBe(typed);
});

it.each([
  ['words that are all wrong', 'instruc '.repeat(1250)],
  ['nonsense', 'qwrt '.repeat(2000)],
  ['one endless word', 'abcdefghij'.repeat(1000)],
  ['signs that each stand for a phrase', 'ﷺ'.repeat(10_000)],
  ['words of a question over and over', 'can new '.repeat(1250)],
])('reads ten thousand characters of %s without keeping anyone waiting', (_kind, typed) => {
  const start = performance.now();
  reader.read(typed, 'officer');
  expect(performance.now() - start).toBeLessThan(3_000);
});
