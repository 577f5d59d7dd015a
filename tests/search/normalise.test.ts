/** However a question is typed - capitals, accents, curly quotes, emoji, other scripts - the same words come out. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contentStems, MAX_QUESTION, normaliseText, splitWords } from '../../src/search/normalise.ts';

it.each([
  ['CAN A COUNCILLOR', 'can a councillor'],
  ['  can\t a \n councillor ', 'can a councillor'],
  ['Café Siân Llŷn', 'cafe sian llyn'],
  ['cafe\u0301', 'cafe'],
  ['don’t ‘quote’ me', "don't 'quote' me"],
  ['ｆｕｌｌ ｗｉｄｔｈ', 'full width'],
  ['ﬁnance oﬃcer', 'finance officer'],
  ['help 😡🇬🇧👩‍💼 me', 'help me'],
  ['red \u001b[31malert\u0007\u0000', 'red 31malert'],
  ['right\u202eleft\u200bjoined', 'right left joined'],
  ['what now?!', 'what now?!'],
  ['и в Уэльсе', 'и в уэльсе'],
  ['議員は職員', '議員は職員'],
  ['😡 \u0000', ''],
  ['', ''],
])('%j becomes %j', (typed, normalised) => {
  expect(normaliseText(typed)).toBe(normalised);
});

it('leaves nothing that could steer a screen, whatever is typed', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (typed) => !/[\p{C}\p{M}]|^\s|\s\s|\s$/u.test(normaliseText(typed))));
});

it.each([
  ['a pasted document', 'word '.repeat(10_000)],
  ['signs that each stand for a phrase', 'ﷺ'.repeat(MAX_QUESTION)],
])('never gets longer than the longest question read: %s', (_case, typed) => {
  expect(normaliseText(typed).length).toBeLessThanOrEqual(MAX_QUESTION);
});

it('a question cut in the middle of an emoji is still whole words', () => {
  expect(normaliseText(`${'x'.repeat(MAX_QUESTION - 1)}😡`)).toBe('x'.repeat(MAX_QUESTION - 1));
});

it.each([
  ["don't they", ['dont', 'they']],
  ["the councillor's officers' view", ['the', 'councillor', 'officers', 'view']],
  ['clause 8.3, please', ['clause', '8', '3', 'please']],
  ['member/officer', ['member', 'officer']],
  ['day-to-day', ['day', 'to', 'day']],
  ['поздравление 議員', ['поздравление', '議員']],
  ["''' ... ?!", []],
])('%j holds the words %j', (normalised, words) => {
  expect(splitWords(normalised)).toEqual(words);
});

it.each([
  ['instruct', 'instructs instructed instructing'],
  ['councillor', 'councillors'],
  ['complaint', 'complaints'],
])('%s is matched by "%s"', (word, forms) => {
  expect(new Set(contentStems(forms.split(' ')))).toEqual(new Set(contentStems([word])));
});

it.each(['can i do that', 'hello please thank you', 'what is it', 'they dont'])('"%s" says nothing about a subject', (text) => {
  expect(contentStems(text.split(' '))).toEqual([]);
});

it('keeps the words that carry the question, in order', () => {
  expect(contentStems('can the clerk be told what to do by a councillor'.split(' '))).toEqual(contentStems(['clerk', 'told', 'councillor']));
});
