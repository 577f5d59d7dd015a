/** The labelled questions, and what counts as a hit (`shared` format: see README.md beside this file). */
import { readFileSync } from 'node:fs';

/** One labelled question. */
export interface LabelledQuestion {
  id: string;
  protocol: string;
  asker: string;
  style: 'keyword' | 'question' | 'chatty' | 'typo' | 'scenario' | 'synonym';
  q: string;
  /** Snippets of the clauses to cite first; any one will do. */
  gold: string[];
  also: string[];
  answerable: boolean;
  verdict: 'yes' | 'no' | 'depends' | 'info';
}

/** Reads a set of labelled questions beside this file. */
export function loadQuestions(name: 'dev' | 'second' | 'held-out'): LabelledQuestion[] {
  return readFileSync(new URL(`${name}.jsonl`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as LabelledQuestion);
}

/** Text as snippets are compared: bold, struck-out and link marks removed, whitespace collapsed. */
function normaliseSnippet(text: string): string {
  return text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\*\*|~~/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Whether a passage holds one of the question's gold snippets. */
export function isHit(question: LabelledQuestion, passage: { leadIn: string | null; text: string }): boolean {
  const text = normaliseSnippet(passage.text);
  const whole = normaliseSnippet(`${passage.leadIn ?? ''} ${passage.text}`);
  return question.gold.some((snippet) => text.includes(normaliseSnippet(snippet)) || whole.includes(normaliseSnippet(snippet)));
}
