/** Fits what the search learned from data: `npm run fit`. Question forms from the phrasings; weights and confidence from the development questions. */
import { writeFileSync } from 'node:fs';
import { loadProtocols } from '../../src/protocols/library.ts';
import { loadVocabulary } from '../../src/search/vocabulary.ts';
import { loadWeights } from '../../src/search/weights.ts';
import { createEngine } from './engine.ts';
import { fitConfidence, readCases } from './fit-confidence.ts';
import { evaluate, fitWeights, readExamples } from './fit-weights.ts';
import { loadQuestions } from './questions.ts';
import { renewCopy, train, trainOnlyVerdicts } from './train.ts';

const FOLDS = 5;
const only = process.argv[2];
const save = (name: string, value: unknown, indent?: number) =>
  writeFileSync(new URL(`../../src/search/${name}.json`, import.meta.url), `${JSON.stringify(value, null, indent)}\n`);
const say = (line: string) => process.stdout.write(`${line}\n`);
const rate = (value: number) => value.toFixed(3);

if (only === undefined || only === 'train') {
  const knowledge = { protocols: loadProtocols('knowledge/protocols'), vocabulary: loadVocabulary('knowledge/vocabulary.yaml') };
  say(`train: learned from ${await train('knowledge', knowledge)} phrasings`);
}

if (only === 'verdicts') {
  trainOnlyVerdicts('knowledge', { protocols: loadProtocols('knowledge/protocols'), vocabulary: loadVocabulary('knowledge/vocabulary.yaml') });
  say('verdicts: learned from the verdicts; the phrasings were as they were');
}

if (only === 'copy') {
  renewCopy('knowledge');
  say('copy: the advice is renewed; the phrasings were as they were');
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
