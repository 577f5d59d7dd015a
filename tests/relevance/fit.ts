/** Fits what the search learned from data: `npm run fit`. Question forms from the phrasings; weights and confidence from the development questions. */
import { writeFileSync } from 'node:fs';
import { loadKnowledge } from '../../src/guidance/knowledge.ts';
import { searchTopics } from '../../src/guidance/topics.ts';
import { normaliseText, splitWords } from '../../src/search/normalise.ts';
import { COVERED, EVERYDAY } from '../../src/search/topic-model.ts';
import { loadWeights } from '../../src/search/weights.ts';
import { createEngine, createKnowledgeReader } from './engine.ts';
import { fitConfidence, readCases } from './fit-confidence.ts';
import { fitFormModel } from './fit-form.ts';
import { fitTopicModel } from './fit-topics.ts';
import { evaluate, fitWeights, readExamples } from './fit-weights.ts';
import { loadQuestions } from './questions.ts';

const FOLDS = 5;
const only = process.argv[2];
const save = (name: string, value: unknown, indent?: number) =>
  writeFileSync(new URL(`../../src/search/${name}.json`, import.meta.url), `${JSON.stringify(value, null, indent)}\n`);
const say = (line: string) => process.stdout.write(`${line}\n`);
const rate = (value: number) => value.toFixed(3);

if (only === undefined || only === 'form') {
  const { topics } = loadKnowledge('knowledge');
  const examples = topics.flatMap(({ claims }) => claims.flatMap(({ form, phrasings }) => phrasings.map((text) => ({ words: splitWords(normaliseText(text)), form }))));
  save('form-model', fitFormModel(examples));
  say(`form: learned from ${examples.length} phrasings`);
}

if (only === undefined || only === 'topics') {
  const knowledge = loadKnowledge('knowledge');
  const reader = createKnowledgeReader(knowledge);
  const everyday = new Set(knowledge.elsewhere.filter(({ offTopic }) => offTopic).map(({ id }) => id));
  const covered = new Set(knowledge.topics.map(({ id }) => id));
  const kindsOf = (id: string) => [id, ...(covered.has(id) ? [COVERED] : []), ...(everyday.has(id) ? [EVERYDAY] : [])];
  const examples = searchTopics(knowledge.topics, knowledge.elsewhere).flatMap(({ id, claims }) =>
    claims.flatMap(({ phrasings }) => phrasings.map((text) => ({ reading: reader.read(text, null), topics: kindsOf(id) }))),
  );
  fitTopicModel(examples);
  say(`topics: trained on ${examples.length} phrasings`);
}

const questions = [...loadQuestions('dev'), ...loadQuestions('second')];
if (only === undefined || only === 'weights') {
  const engine = createEngine();
  const examples = readExamples(questions, engine);
  const folds = Array.from({ length: FOLDS }, (_, fold) => {
    const kept = examples.filter((_, i) => i % FOLDS !== fold);
    const unseen = examples.filter((_, i) => i % FOLDS === fold);
    return evaluate(unseen, fitWeights(kept, loadWeights(), engine, 2), engine);
  });
  const mean = (name: 'hit1' | 'hit3' | 'loss') => folds.reduce((sum, fold) => sum + fold[name], 0) / FOLDS;
  say(`weights: cross-validated Hit@1 ${rate(mean('hit1'))}, Hit@3 ${rate(mean('hit3'))}, loss ${rate(mean('loss'))}`);
  const weights = fitWeights(examples, loadWeights(), engine);
  const { hit1, hit3, loss } = evaluate(examples, weights, engine);
  say(`weights: on all development questions Hit@1 ${rate(hit1)}, Hit@3 ${rate(hit3)}, loss ${rate(loss)}`);
  save('weights', weights, 2);
}

if (only === undefined || only === 'confidence') {
  const model = fitConfidence(readCases(questions, createEngine()));
  save('confidence', model, 2);
  say(`confidence: answered from ${model.answered}, suggested from ${model.suggested}`);
}
