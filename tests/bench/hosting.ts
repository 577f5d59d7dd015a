/** What it costs to host many protocols in one process. */
import { createGuide, type Guide } from '../../src/guidance/guide.ts';
import { loadKnowledge } from '../../src/guidance/knowledge.ts';
import type { Topic } from '../../src/guidance/topic-schema.ts';
import { createLibrary } from '../../src/protocols/library.ts';
import type { Protocol } from '../../src/protocols/protocol.ts';
import { parseRole } from '../../src/roles.ts';
import { type LabelledQuestion, loadQuestions } from '../relevance/questions.ts';
import { type Megabytes, measureMegabytes } from './footprint.ts';
import { type Spread, spreadOf, timed } from './spread.ts';
import { createSynthetic } from './synthetic.ts';

/** What was asked, what is in memory after it, and the milliseconds a question took. */
export interface Stage {
  name: string;
  memory: Megabytes;
  times: Spread;
}

const CLAUSES = 80;
const QUESTIONS = 2_000;

/** Puts the development questions to the bundled protocols, then to the `count` synthetic ones hosted beside them. */
export function measureHosting(count: number): Stage[] {
  const questions = loadQuestions('dev');
  const knowledge = loadKnowledge('knowledge');
  const bundled = knowledge.protocols.all;
  const synthetic = createSynthetic(count, CLAUSES, bundled);
  const guide = createGuide({ ...knowledge, protocols: createLibrary([...bundled, ...synthetic]), topics: linkToAll(knowledge.topics, synthetic) });
  const stage = (name: string, protocols: readonly Protocol[], times: number): Stage => {
    const spent = askInTurn(guide, questions, protocols, times);
    return { name, memory: measureMegabytes(), times: spreadOf(spent) };
  };
  askInTurn(guide, questions, bundled, 2 * questions.length); // warms up
  const first = stage(`${bundled.length} bundled, beside ${count}`, bundled, QUESTIONS);
  if (count === 0) return [first];
  return [first, stage(`${count}, the first of each`, synthetic, count), stage(`${count}, later ones`, synthetic, QUESTIONS)];
}

/** @returns the milliseconds each question took */
function askInTurn(guide: Guide, questions: readonly LabelledQuestion[], protocols: readonly Protocol[], times: number): number[] {
  return Array.from({ length: times }, (_, i) => {
    const { q, asker } = questions[(i * 7) % questions.length] as LabelledQuestion;
    const { id } = protocols[i % protocols.length] as Protocol;
    return timed(() => guide.ask(q, { protocol: id, role: parseRole(asker) }));
  });
}

/** The topics, each answered by two clauses of every protocol. */
function linkToAll(topics: readonly Topic[], protocols: readonly Protocol[]): Topic[] {
  return topics.map((topic, row) => {
    const links = protocols.map(({ id, clauses }, i) => [id, [0, 1].flatMap((next) => clauses[(row + i + next) % clauses.length]?.ref ?? [])]);
    return { ...topic, clauses: { ...topic.clauses, ...Object.fromEntries(links) } };
  });
}
