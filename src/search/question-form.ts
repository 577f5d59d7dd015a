/**
 * Reads how a question is put: what it asks for and so which way a yes or no points.
 * "Do I have to?" and "am I right to say no?" turn the verdict on one and the same clause.
 * The weights were learned from the phrasings by `npm run fit`: words, pairs and triples of words, function words included.
 */
import { readFileSync } from 'node:fs';
import { isStopWord } from './normalise.ts';

/**
 * How a question is put. `may` asks whether something is allowed, `must` whether it is required, `may-refuse` whether
 * it can be refused, `is-right` and `is-wrong` for a verdict on behaviour or a statement; the rest ask for a fact.
 */
export const FORMS = ['may', 'must', 'may-refuse', 'is-right', 'is-wrong', 'who', 'when', 'how', 'what'] as const;
export type Form = (typeof FORMS)[number];

/** Which way a form asks: `for` the thing, `against` it, or for a `fact`. */
export type Direction = 'for' | 'against' | 'fact';

/** How likely each reading of the question's form is; each set adds up to 1. */
export interface QuestionForm {
  form: Record<Form, number>;
  direction: Record<Direction, number>;
}

/** Forms that ask for the thing, against it, or for a fact. */
export function directionOf(form: Form): Direction {
  if (form === 'may' || form === 'must' || form === 'is-right') return 'for';
  return form === 'may-refuse' || form === 'is-wrong' ? 'against' : 'fact';
}

/** Feature -> one weight a form, in the order of `FORMS`. */
export type FormModel = Record<string, readonly number[]>;

const model = JSON.parse(readFileSync(new URL('form-model.json', import.meta.url), 'utf8')) as FormModel;

/** Reads a question's form from its words. */
export function readForm(words: readonly string[]): QuestionForm {
  return formFromScores(scoreForms(formFeatures(words), model));
}

/** What a text is read by: single words, pairs and triples; words that are no function words stand as `_`. */
export function formFeatures(words: readonly string[]): string[] {
  const last = words.slice(-14).map(asFormWord);
  const first = words.slice(0, 3).map(asFormWord);
  const features = new Set<string>([' ', `n${Math.min(8, Math.ceil(words.length / 4))}`, `^${first.join(' ')}`, `^${first.slice(0, 2).join(' ')}`, `^${first[0]}`]);
  for (let i = 0; i < last.length; i++) {
    for (let length = 1; length <= 3 && i + length <= last.length; length++) {
      const gram = last.slice(i, i + length).join(' ');
      if (gram.replaceAll('_', '').trim() !== '') features.add(gram);
    }
  }
  features.add(`${last.slice(-2).join(' ')}$`);
  features.add(`${last.slice(-3).join(' ')}$`);
  return [...features];
}

/** Words that mark a form although they are no function words. */
const MARKERS = new Set(
  (
    'allowed allow right wrong fair acceptable refuse refusing ignore ignoring decline push order line breach break breaking broken rules rule overstepped overstepping ' +
    'crossed crossing legit permitted permission entitled free fine alright proper obliged forced force make made bound supposed expected required need needs needed say says said saying ' +
    'tell tells told stop point true correct justified reasonable appropriate unacceptable inappropriate improper bad trouble mean means definition difference happens happen long soon often ' +
    'quickly turn chuck object resist safe stand ground have power authority count counts normal wise good sensible excuse duty must back covered still bother mistaken rude unfair cheeky'
  ).split(' '),
);

function asFormWord(word: string): string {
  return isStopWord(word) || MARKERS.has(word) ? word : '_';
}

/** The sum of the features' weights, one number a form. */
export function scoreForms(features: readonly string[], weights: FormModel): number[] {
  const scores = Array<number>(FORMS.length).fill(0);
  for (const feature of features) {
    const row = weights[feature];
    if (row) for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] as number) + (row[i] as number);
  }
  return scores;
}

function formFromScores(scores: readonly number[]): QuestionForm {
  const top = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - top));
  const total = powers.reduce((sum, power) => sum + power, 0);
  const form = Object.fromEntries(FORMS.map((name, i) => [name, (powers[i] as number) / total])) as Record<Form, number>;
  const direction = { for: 0, against: 0, fact: 0 };
  for (const name of FORMS) direction[directionOf(name)] += form[name];
  return { form, direction };
}
