/** A phrasing put another way has the verdict that follows from its own. */
import { expect, it } from 'vitest';
import { turnPhrasing } from './turn-phrasings.ts';

const turned = (text: string, verdict: 'yes' | 'no') => Object.fromEntries(turnPhrasing(text.split(' '), verdict).map((way) => [way.words.join(' '), way.verdict]));

it('turns what is not allowed into what is wrong', () => {
  const ways = turned('can i ring the clerk at home', 'no');
  expect(ways['am i wrong to ring the clerk at home']).toBe('yes');
  expect(ways['surely i can ring the clerk at home']).toBe('no');
  expect(ways['they say i can ring the clerk at home are they right']).toBe('no');
});

it('turns a duty into what may not be refused', () => {
  const ways = turned('does an officer have to report it', 'yes');
  expect(ways['can an officer refuse to report it']).toBe('no');
  expect(ways['surely an officer does not have to report it']).toBe('no');
  expect(ways['they say an officer must report it are they right']).toBe('yes');
});

it.each(['who do i ring', 'can i refuse to go', 'the clerk was rude to me was that right', ''])('leaves alone: "%s"', (text) => {
  expect(turnPhrasing(text.split(' '), 'yes')).toEqual([]);
});
