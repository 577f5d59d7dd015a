/** Learns from the phrasings how a question's words tell its form: multinomial logistic regression, the same result at every run. */
import { FORMS, type Form, type FormModel, formFeatures, scoreForms } from '../../src/search/question-form.ts';

/** A text whose form is known. */
export interface FormExample {
  words: readonly string[];
  form: Form;
}

const EPOCHS = 25;
const RATE = 0.12;
const DECAY = 2e-4;

/** @returns the weights of the features that matter, rounded */
export function fitFormModel(examples: readonly FormExample[]): FormModel {
  const counts = new Map<string, number>();
  const rows = examples.map(({ words, form }) => ({ features: formFeatures(words), target: FORMS.indexOf(form) }));
  for (const { features } of rows) for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const weights: Record<string, number[]> = {};
  for (const [feature, count] of counts) if (count >= 3) weights[feature] = Array<number>(FORMS.length).fill(0);
  let state = 7;
  const random = () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const rate = RATE / (1 + epoch * 0.2);
    for (let step = 0; step < rows.length; step++) {
      const row = rows[Math.floor(random() * rows.length)];
      if (row) learn(row, weights, rate);
    }
  }
  return prune(weights);
}

function learn(row: { features: string[]; target: number }, weights: Record<string, number[]>, rate: number) {
  const scores = scoreForms(row.features, weights);
  const top = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - top));
  const total = powers.reduce((sum, power) => sum + power, 0);
  for (const feature of row.features) {
    const own = weights[feature];
    if (!own) continue;
    for (let i = 0; i < own.length; i++) {
      const error = (i === row.target ? 1 : 0) - (powers[i] as number) / total;
      own[i] = (own[i] as number) * (1 - rate * DECAY) + rate * error;
    }
  }
}

function prune(weights: Record<string, number[]>): FormModel {
  const kept = Object.entries(weights).filter(([, row]) => Math.max(...row) - Math.min(...row) > 0.25);
  return Object.fromEntries(kept.map(([feature, row]) => [feature, row.map((weight) => Math.round(weight * 100) / 100)]));
}
