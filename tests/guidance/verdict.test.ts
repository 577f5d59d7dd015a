/** The verdict answers the question as put: the same rule is no for "can they?" and yes for "am I right to refuse?". */
import { expect, it } from 'vitest';
import type { Claim } from '../../src/guidance/topic-schema.ts';
import { type NearClaim, verdictFor } from '../../src/guidance/verdict.ts';
import { openCore, type Role } from '../../src/index.ts';

const core = openCore('knowledge');

function verdictOf(question: string, role: Role | null): string | null {
  const reply = core.ask(question, { protocol: 'leeds', role });
  return reply.type === 'answer' ? reply.verdict : null;
}

/** One matter put both ways, with the verdict on each. */
const TURNS: [Role | null, string, 'yes' | 'no', string, 'yes' | 'no'][] = [
  ['officer', 'can a councillor give me orders', 'no', 'is a councillor wrong to give me orders', 'yes'],
  ['officer', 'do I have to do what a councillor tells me', 'no', 'am I right to refuse an order from a councillor', 'yes'],
  ['officer', 'must I attend a party group meeting', 'no', 'can I refuse to attend a party group meeting', 'yes'],
  ['officer', 'can a councillor ask me to work on an election leaflet', 'no', 'can I refuse to help with an election leaflet', 'yes'],
  ['officer', 'can I support a party openly at work', 'no', 'do officers have to be politically neutral', 'yes'],
];

it.each(TURNS)('as %s: "%s" is %s, "%s" is %s', (role, one, verdict, other, opposite) => {
  expect([verdictOf(one, role), verdictOf(other, role)]).toEqual([verdict, opposite]);
});

function near(verdict: Claim['verdict'], nearness: number, verdicts?: Claim['verdicts']): NearClaim {
  return { claim: { form: 'may', askers: ['anyone'], verdict, phrasings: ['x'], ...(verdicts ? { verdicts } : {}) }, nearness };
}

const sureYes = { answer: 4, fact: 0 };
const sureNo = { answer: -4, fact: 0 };
const inDoubt = { answer: 0.3, fact: 0 };

it('says neither yes nor no where it is in doubt', () => {
  expect(verdictFor(inDoubt, [near('yes', 0.3), near('no', 0.3)], 'leeds')).toBe('info');
});

it('lets near phrasings settle a doubt', () => {
  expect(verdictFor(inDoubt, [near('no', 0.7), near('yes', 0.2)], 'leeds')).toBe('no');
  expect(verdictFor(inDoubt, [near('yes', 0.7), near('no', 0.2)], 'leeds')).toBe('yes');
});

it('gives no verdict on a question for a fact', () => {
  expect(verdictFor({ answer: 4, fact: 0.95 }, [near('yes', 0.5)], 'leeds')).toBe('info');
  expect(verdictFor({ answer: 4, fact: 0.7 }, [near('info', 0.5), near('yes', 0.4)], 'leeds')).toBe('info');
  expect(verdictFor({ answer: 4, fact: 0.7 }, [near('yes', 0.5)], 'leeds')).toBe('yes');
});

it('takes the council’s own verdict where it differs', () => {
  expect(verdictFor(sureYes, [near('yes', 0.4, { leeds: 'depends' })], 'leeds')).toBe('depends');
  expect(verdictFor(sureYes, [near('yes', 0.4, { leeds: 'depends' })], 'wadhurst')).toBe('yes');
});

it('says yes or no where no claim of the topic has that answer yet', () => {
  expect(verdictFor(sureNo, [near('yes', 0.2)], 'leeds')).toBe('no');
  expect(verdictFor(sureNo, [], 'leeds')).toBe('no');
});

it('keeps to "it depends" unless it is sure', () => {
  const claims = [near('depends', 0.4), near('no', 0.2)];
  expect(verdictFor(inDoubt, claims, 'leeds')).toBe('depends');
  expect(verdictFor(sureNo, claims, 'leeds')).toBe('no');
});

it('does not turn a council’s no to "may I?" into a no to "is it a problem?"', () => {
  const claims = [near('depends', 0.3, { leeds: 'no' })];
  expect(verdictFor({ answer: 0.9, fact: 0 }, claims, 'leeds')).toBe('info');
  expect(verdictFor({ answer: -0.3, fact: 0 }, claims, 'leeds')).toBe('no');
});
