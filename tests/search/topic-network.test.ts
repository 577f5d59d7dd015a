/** The topic network gives chances, and takes the asker's side into account. */
import { expect, it } from 'vitest';
import { createEngine } from '../relevance/engine.ts';

const { search } = createEngine();
const chances = (question: string, role: 'officer' | 'councillor' | null) => search.score(question, role).signals.network;

it('gives the logarithms of chances that add up to about one', () => {
  const network = chances('can a councillor tell me what to do', 'officer');
  expect(network.length).toBe(search.topics.ids.length - 2); // all but the two wider kinds
  expect(network.every((chance) => chance <= 0 && chance >= -12)).toBe(true);
  expect(network.reduce((sum, chance) => sum + Math.exp(chance), 0)).toBeCloseTo(1, 1);
});

it('reads a complaint by the side of whoever makes it', () => {
  const question = 'I was told to my face that I am useless. Is that bullying?';
  const of = (role: 'officer' | 'councillor', topic: string) => chances(question, role)[search.topics.ids.indexOf(topic)] as number;
  expect(of('officer', 'bullying-of-officer')).toBeGreaterThan(of('councillor', 'bullying-of-officer'));
  expect(of('councillor', 'bullying-of-councillor')).toBeGreaterThan(of('officer', 'bullying-of-councillor'));
});
