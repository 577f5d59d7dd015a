/** Trains the search on the knowledge and writes `src/search/trained/`. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Knowledge, loadQuestions, type Questions, questionsSha256 } from '../../src/guidance/knowledge.ts';
import { type Role, type RoleOrAnyone, sideOf } from '../../src/roles.ts';
import { BUCKETS, featureGroups, placeOf, vectorise, vectoriseTerms } from '../../src/search/features.ts';
import { normaliseText, splitWords } from '../../src/search/normalise.ts';
import { createKnowledgeReader } from '../../src/search/search.ts';
import { COVERED, EVERYDAY } from '../../src/search/topic-model.ts';
import { withSide } from '../../src/search/topic-network.ts';
import { loadHeader, loadSums, RARITY_STEP, TRAINED, type TrainedHeader, type TrainedSums, VALUE_STEP } from '../../src/search/trained.ts';
import { DIMENSIONS } from '../../src/search/vectors.ts';
import { type Plane, separate, squaresOf } from './separate.ts';
import { trainNetworks } from './train-network.ts';
import { trainVerdicts, type VerdictExample } from './train-verdicts.ts';

/** A phrasing with what it stands for. */
interface Example extends VerdictExample {
  text: string;
  kind: typeof COVERED | typeof EVERYDAY | null;
}

const TOPIC_TRAINING = { places: BUCKETS + DIMENSIONS, cost: 0.2, rounds: 14 };

/**
 * After an edit that left phrasings, claims and vocabulary as they were: renews only the copy of the advice.
 * @throws Error where what is learned changed, so that the search must learn again
 */
export function renewCopy(folder: string): void {
  const questions = loadQuestions(folder);
  const sums = sumsOf(folder, questions);
  const before = loadSums();
  if (sums.phrasings !== before.phrasings) throw new Error('Phrasings, who asks them or vocabulary were edited too. Run npm run fit train instead.');
  if (sums.claims !== before.claims) throw new Error('Verdicts or forms of claims were edited too. Run npm run fit verdicts instead.');
  writeCopy(questions, sums);
}

function writeCopy(questions: Questions, sums: TrainedSums): void {
  writeFileSync(TRAINED.questions, JSON.stringify(withoutPhrasings(questions)));
  writeFileSync(TRAINED.sums, `${JSON.stringify(sums)}\n`);
}

/** The fingerprints of the knowledge: of its files, and of the parts of them that are learned. */
function sumsOf(folder: string, { topics, elsewhere }: Questions): TrainedSums {
  const sum = (...parts: unknown[]) => createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  const vocabulary = readFileSync(join(folder, 'vocabulary.yaml'), 'utf8');
  const asked = topics.map(({ id, title, claims }) => [id, title, claims.map(({ askers, phrasings }) => [askers, phrasings])]);
  return {
    files: questionsSha256(folder),
    phrasings: sum(
      vocabulary,
      asked,
      elsewhere.map(({ id, title, offTopic, phrasings }) => [id, title, offTopic, phrasings]),
    ),
    claims: sum(topics.map(({ claims }) => claims.map(({ form, verdict }) => [form, verdict]))),
  };
}

function joinTexts(texts: readonly string[]): string {
  return texts.map((text) => text.replaceAll('\n', ' ')).join('\n');
}

/** @returns how many phrasings it was trained on */
export async function train(folder: string, knowledge: Pick<Knowledge, 'protocols' | 'vocabulary'>): Promise<number> {
  const { questions, ids, counts, examples, claims } = readPhrasings(folder, knowledge);
  mkdirSync(new URL('.', TRAINED.header), { recursive: true });
  const rarity = measureRarity(examples);
  const networks = learnNetwork(examples, ids, rarity); // in threads of their own
  const topics = [...ids, COVERED, EVERYDAY];
  const header: TrainedHeader = { topics, ...trainTopics(examples, topics, rarity), verdicts: trainVerdicts(examples), claims };
  writeFileSync(
    TRAINED.rarity,
    Uint8Array.from(rarity, (value) => Math.round(value / RARITY_STEP)),
  );
  writeFileSync(TRAINED.phrasings, indexPhrasings(examples, rarity));
  writeFileSync(TRAINED.words, JSON.stringify(Object.fromEntries(counts)));
  writeFileSync(TRAINED.texts, joinTexts(examples.map(({ text }) => text)));
  writeFileSync(TRAINED.header, `${JSON.stringify(header)}\n`);
  await networks;
  writeCopy(questions, sumsOf(folder, questions));
  return examples.length;
}

/**
 * After an edit of verdicts or forms that left phrasings and vocabulary as they were: trains only the verdict model.
 * @throws Error where phrasings changed, so that the search must learn again
 */
export function trainOnlyVerdicts(folder: string, knowledge: Pick<Knowledge, 'protocols' | 'vocabulary'>): void {
  const { questions, examples, claims } = readPhrasings(folder, knowledge);
  const sums = sumsOf(folder, questions);
  if (sums.phrasings !== loadSums().phrasings) throw new Error('Phrasings, who asks them or vocabulary were edited too. Run npm run fit train instead.');
  writeFileSync(TRAINED.header, `${JSON.stringify({ ...loadHeader(), verdicts: trainVerdicts(examples), claims })}\n`);
  writeCopy(questions, sums);
}

function readPhrasings(folder: string, { protocols, vocabulary }: Pick<Knowledge, 'protocols' | 'vocabulary'>) {
  const questions = loadQuestions(folder);
  const entries = [
    ...questions.topics.map((topic) => ({ ...topic, kind: COVERED as Example['kind'] })),
    ...questions.elsewhere.map(({ id, title, phrasings, offTopic }) => ({
      id,
      title,
      claims: [{ form: null, askers: ['anyone' as const], verdict: null, phrasings }],
      kind: offTopic ? (EVERYDAY as Example['kind']) : null,
    })),
  ];
  const counts = countWords([
    ...entries.flatMap(({ title, claims }) => [title, ...claims.flatMap(({ phrasings }) => phrasings)]),
    ...protocols.all.flatMap(({ clauses }) => clauses.map(({ text }) => text)),
  ]);
  const reader = createKnowledgeReader(counts, vocabulary);
  const examples: Example[] = [];
  const claims: TrainedHeader['claims'] = [];
  for (const [topic, entry] of entries.entries()) {
    for (const [claim, { form, askers, verdict, phrasings }] of entry.claims.entries()) {
      claims.push({ topic, claim, form, askers: [...askers], phrasings: phrasings.length });
      for (const text of phrasings) examples.push({ text, reading: reader.read(text, voice(askers)), topic: entry.id, kind: entry.kind, form, verdict });
    }
  }
  return { questions, ids: entries.map(({ id }) => id), counts, examples, claims };
}

function learnNetwork(examples: readonly Example[], topics: readonly string[], rarity: Float32Array): Promise<void> {
  const inputs = examples.map(({ reading, topic }) => ({ vector: withSide(vectorise(reading, rarity), reading.asks), topic: topics.indexOf(topic) }));
  return trainNetworks(inputs, topics.length);
}

function trainTopics(examples: readonly Example[], topics: readonly string[], rarity: Float32Array): Pick<TrainedHeader, 'steps' | 'biases'> {
  const vectors = examples.map(({ reading }) => vectorise(reading, rarity));
  const training = { ...TOPIC_TRAINING, vectors, squares: squaresOf(vectors) };
  const bytes = new Int8Array(training.places * topics.length);
  const steps: number[] = [];
  const biases: number[] = [];
  for (const [row, topic] of topics.entries()) {
    const plane = separate(
      training,
      Int8Array.from(examples, (example) => (example.topic === topic || example.kind === topic ? 1 : -1)),
    );
    const step = stepOf(plane);
    for (let place = 0; place < training.places; place++) bytes[place * topics.length + row] = Math.round((plane.weights[place] as number) / step);
    steps.push(step);
    biases.push(Number(plane.bias.toPrecision(5)));
  }
  writeFileSync(TRAINED.topics, bytes);
  return { steps, biases };
}

/** One step of a plane's weights in signed bytes. */
function stepOf({ weights }: Plane): number {
  return Number((weights.reduce((top, weight) => Math.max(top, Math.abs(weight)), 0) / 127 || 1).toPrecision(5));
}

/** Starts by place, then phrasings, then values; see `TRAINED.phrasings`. */
function indexPhrasings(examples: readonly Example[], rarity: Float32Array): Buffer {
  const byPlace = Array.from({ length: BUCKETS }, (): [number, number][] => []);
  for (const [phrasing, { reading }] of examples.entries()) for (const [place, value] of vectoriseTerms(reading.terms, rarity)) byPlace[place]?.push([phrasing, value]);
  const all = byPlace.flat();
  const starts = new Uint32Array(BUCKETS + 1);
  for (const [place, list] of byPlace.entries()) starts[place + 1] = (starts[place] as number) + list.length;
  const values = Uint8Array.from(all, ([, value]) => Math.round(value / VALUE_STEP));
  return Buffer.concat([starts, Uint16Array.from(all, ([phrasing]) => phrasing), values].map((part) => Buffer.from(part.buffer)));
}

/** Places no feature of a phrasing falls into count nothing. */
function measureRarity(examples: readonly Example[]): Float32Array {
  const counts = new Uint32Array(BUCKETS);
  for (const { reading } of examples) for (const place of new Set(featureGroups(reading).flat().map(placeOf))) counts[place] = (counts[place] as number) + 1;
  return Float32Array.from(counts, (count) => (count === 0 ? 0 : Math.round((Math.log((1 + examples.length) / (1 + count)) + 1) / RARITY_STEP) * RARITY_STEP));
}

function countWords(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) for (const word of splitWords(normaliseText(text))) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function withoutPhrasings({ topics, elsewhere }: Questions) {
  return {
    topics: topics.map((topic) => ({ ...topic, claims: topic.claims.map((claim) => ({ ...claim, phrasings: [] })) })),
    elsewhere: elsewhere.map((entry) => ({ ...entry, phrasings: [] })),
  };
}

/** Whose voice a claim's phrasings have, where it is one side's. */
function voice(askers: readonly RoleOrAnyone[]): Role | null {
  const [first] = askers;
  return first !== undefined && first !== 'anyone' && new Set(askers.map(sideOf)).size === 1 ? first : null;
}
