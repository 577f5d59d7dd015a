/** Who acts in a question is told apart: a councillor instructing an officer is not an officer instructing a councillor. */
import { expect, it } from 'vitest';
import { actingSide } from '../../src/search/subject.ts';

it.each([
  ['can a councillor instruct an officer', 'councillors'],
  ['can an officer instruct a councillor', 'officers'],
  ['is the chair allowed to order staff about', 'councillors'],
  ['should the town clerk tell members off', 'officers'],
  ['can the deputy mayor ring the clerk at home', 'councillors'],
  ['must staff go to group meetings', 'officers'],
  ['my councillor shouted at an officer', 'councillors'],
  ['an officer leaked my papers to a councillor', 'officers'],
  ['do new members get training', 'councillors'],
  ['the monitoring officer rang about a councillor', 'officers'],
  ['can one lone ward councillor decide this', 'councillors'],
  ['what does the protocol cover', null],
  ['who signs it', null],
  ['', null],
] as const)('in "%s" the side that acts is %s', (text, side) => {
  expect(actingSide(text, null)).toBe(side);
});

it.each([
  ['can i refuse', 'officer', 'officers'],
  ['can i refuse', 'clerk', 'officers'],
  ['can i refuse', 'councillor', 'councillors'],
  ['can i refuse', 'chair', 'councillors'],
  ['can i refuse', null, null],
  ['should we report it', 'monitoring-officer', 'officers'],
  ['do i have to do what a councillor says', 'officer', 'officers'],
  ['can a councillor tell me what to do', 'officer', 'councillors'],
  ['can they make me do it', 'officer', null],
] as const)('"%s", asked by %s: %s', (text, role, side) => {
  expect(actingSide(text, role)).toBe(side);
});

it.each(['new', 'a', 'the', 'other', 'council', 'both', 'all'])('"%s" typed over and over does not hang the bot', (word) => {
  const start = performance.now();
  actingSide(`can ${`${word} `.repeat(25)}x`, null);
  expect(performance.now() - start).toBeLessThan(500);
});
