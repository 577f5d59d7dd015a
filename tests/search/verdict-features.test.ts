/** The closing question is found without any marks, since people leave them out. */
import { expect, it } from 'vitest';
import { closingQuestion } from '../../src/search/verdict-features.ts';

it.each([
  ['he shouted at me and walked off should i report it', 'should i report it'],
  ['she says i cannot come is she right', 'is she right'],
  ['can a councillor tell me what to do', 'can a councillor tell me what to do'],
  ['the chair wants me at his party and wont take no for an answer do i have to go', 'do i have to go'],
  ['a member wants the papers tonight before anybody else harmless yeah', 'the papers tonight before anybody else harmless yeah'],
])('%s', (text, closing) => {
  expect(closingQuestion(text.split(' ')).join(' ')).toBe(closing);
});

it('takes a short text whole', () => {
  expect(closingQuestion(['confidential', 'papers'])).toEqual(['confidential', 'papers']);
  expect(closingQuestion([])).toEqual([]);
});
