/** What it costs to host many protocols in one process. */
import { createGuide, type Guide } from '../../src/guidance/guide.ts';
import { loadKnowledge } from '../../src/guidance/knowledge.ts';
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

/** How many of the synthetic protocols are asked: more than the guide keeps ready, and few enough for the bench to end. */
const ASKED = 250;

/** How many of those are asked often, and how many are asked once more after the others. */
const BUSY = 100;
const LONG_AGO = 40;

const QUESTIONS = 2_000;

/** Puts the development questions to the bundled protocols, then to some of the `count` synthetic ones hosted beside them. */
export function measureHosting(count: number): Stage[] {
  const questions = loadQuestions('dev');
  const knowledge = loadKnowledge('knowledge');
  const bundled = knowledge.protocols.all;
  const synthetic = createSynthetic(count, CLAUSES, bundled);
  const guide = createGuide({ ...knowledge, protocols: createLibrary([...bundled, ...synthetic]) });
  const asked = synthetic.slice(0, ASKED);
  const stage = (name: string, protocols: readonly Protocol[], times = protocols.length): Stage => {
    const spent = askInTurn(guide, questions, protocols, times);
    return { name, memory: measureMegabytes(), times: spreadOf(spent) };
  };
  askInTurn(guide, questions, bundled, 2 * questions.length); // warms up
  const first = stage(`${bundled.length} bundled, beside ${count}`, bundled, QUESTIONS);
  if (count === 0) return [first];
  return [
    first,
    stage(`${asked.length} synthetic, the first of each`, asked),
    stage(`${BUSY} asked lately, later ones`, asked.slice(-BUSY), QUESTIONS),
    stage(`${LONG_AGO} asked long ago, once more`, asked.slice(0, LONG_AGO)),
  ];
}

/** @returns the milliseconds each question took */
function askInTurn(guide: Guide, questions: readonly LabelledQuestion[], protocols: readonly Protocol[], times: number): number[] {
  return Array.from({ length: times }, (_, i) => {
    const { q, asker } = questions[(i * 7) % questions.length] as LabelledQuestion;
    const { id } = protocols[i % protocols.length] as Protocol;
    return timed(() => guide.ask(q, { protocol: id, role: parseRole(asker) }));
  });
}
