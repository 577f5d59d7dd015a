/** What must hold for any question at all: no crash, exact quotes, real references, the same answer again, punctuation and case of no matter. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ProtocolBotError, ROLES } from '../../src/index.ts';
import { sharedCore } from '../core.ts';
import { loadQuestions } from './questions.ts';

const core = sharedCore();
const ids = core.list().protocols.map(({ id }) => id);
const known = loadQuestions('dev').map(({ q }) => q);
const anyQuestion = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.array(fc.constantFrom(...known.flatMap((q) => q.split(' '))), { maxLength: 40 }).map((words) => words.join(' ')),
);
const anyAsker = fc.record({ protocol: fc.constantFrom(...ids), role: fc.constantFrom(null, ...ROLES) });

/** The reply, or the code of the refusal; any other error fails the test. */
function ask(question: string, asker: { protocol: string; role: (typeof ROLES)[number] | null }) {
  try {
    return core.ask(question, asker);
  } catch (error) {
    if (error instanceof ProtocolBotError && error.code === 'empty-question') return null;
    throw error;
  }
}

it('answers or refuses any text, with quotes that are the clauses and references that exist', () => {
  fc.assert(
    fc.property(anyQuestion, anyAsker, (question, asker) => {
      const reply = ask(question, asker);
      if (!reply || reply.type === 'signpost') return;
      const clauses = new Map(core.allClauses(asker.protocol).map((clause) => [clause.ref, clause]));
      expect(reply.passages.length).toBeLessThanOrEqual(10);
      for (const { ref, text, leadIn, heading } of reply.passages)
        expect({ text, leadIn, heading }).toEqual({ text: clauses.get(ref)?.text, leadIn: clauses.get(ref)?.leadIn, heading: clauses.get(ref)?.heading });
      expect(new Set(reply.passages.map(({ ref }) => ref)).size).toBe(reply.passages.length);
      if (reply.type !== 'answer') return;
      expect(reply.headline.length).toBeLessThanOrEqual(140);
      expect(reply.say.length).toBeLessThanOrEqual(280);
      for (const ref of reply.alsoRelevant) expect(clauses.has(ref)).toBe(true);
    }),
    { numRuns: 400 },
  );
});

it('gives the same reply to the same question', () => {
  fc.assert(
    fc.property(fc.constantFrom(...known), anyAsker, (question, asker) => {
      expect(ask(question, asker)).toEqual(ask(question, asker));
    }),
    { numRuns: 100 },
  );
});

it('takes no notice of case and of punctuation between words', () => {
  const substance = (question: string, asker: Parameters<typeof ask>[1]) => {
    const reply = ask(question, asker);
    return reply && reply.type !== 'signpost' ? { status: reply.status, headline: reply.headline, passages: reply.passages } : reply;
  };
  const marks = fc.constantFrom('!', '?', '...', ' - ', ',', ';', ':');
  fc.assert(
    fc.property(fc.constantFrom(...known), anyAsker, marks, fc.boolean(), (question, asker, mark, loud) => {
      const changed = question.replaceAll(', ', `${mark} `).replace(/[?.!]*$/, mark);
      expect(substance(loud ? changed.toUpperCase() : changed, asker)).toEqual(substance(question, asker));
    }),
    { numRuns: 200 },
  );
});
