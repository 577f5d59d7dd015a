/** From what a person typed to words the indexes know: case, accents, quotes, spellings, stop words, stems. */
import { stemmer } from 'stemmer';

/** Longest question read; the rest is ignored, so that a pasted document cannot slow anyone down. */
export const MAX_QUESTION = 2_000;

/** Lower case, plain quotes, no accents, no control characters or emoji, single spaces. */
export function normaliseText(text: string): string {
  return text
    .slice(0, MAX_QUESTION)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .slice(0, MAX_QUESTION) // again: one sign may stand for a whole phrase
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/[^\p{L}\p{N}'?.,!;:\s/&-]/gu, ' ')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

/** The words of a normalised text; `don't` becomes `dont`, `councillor's` becomes `councillor`. */
export function splitWords(normalised: string): string[] {
  return (normalised.match(/[\p{L}\p{N}]+(?:'[\p{L}]+)*/gu) ?? []).map((word) => word.replace(/'s$/, '').replaceAll("'", ''));
}

const stems = new Map<string, string>();

/** The stem of a word (Porter). Remembered: the domain's vocabulary is small. */
export function stem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const made = stemmer(word);
  if (stems.size < 50_000) stems.set(word, made);
  return made;
}

/** Words that say nothing about the subject. Question forms are read from the whole text, before these are dropped. */
const STOP_WORDS = new Set(
  (
    'a an the and or but nor if then so than as at by for from in into of off on onto out over to up down with within about ' +
    'i me my mine we us our ours you your yours he him his she her hers it its they them their theirs this that these those there here ' +
    'am is are was were be been being do does did doing done have has had having can could may might must shall should will would ' +
    'just very too also even only really quite bit got get gets getting im ive id ill youre hes shes theyre weve theyve thats ' +
    'please hi hello hiya hey morning thanks thank cheers ok okay um erm well yes no not dont doesnt didnt cant wont isnt arent ' +
    'what which who whom whose when where why how any some all both each every such same other another more most much many'
  ).split(' '),
);

/** Whether a word says nothing about the subject. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}

/** The stems of a text's content words, in order. */
export function contentStems(words: readonly string[]): string[] {
  return words.filter((word) => !STOP_WORDS.has(word)).map(stem);
}
