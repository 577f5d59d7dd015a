/** Checks of the small objects that blocks are made of: texts, options and confirmation dialogues. */
import { LIMITS } from './limits.ts';

/** An object as it came over the wire. */
export type Fields = Record<string, unknown>;

/** Takes a JSON pointer and what is wrong there, in Slack's words. */
export type Report = (pointer: string, problem: string) => void;

/** Whether a value is an object with fields. */
export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Refuses fields that Slack does not know for this kind of object. */
export function onlyKnown(value: Fields, known: readonly string[], at: string, report: Report): void {
  for (const key of Object.keys(value)) if (!known.includes(key)) report(at, `invalid additional property: ${key}`);
}

/** Checks a string's length. `from` is the fewest characters. */
export function stringProblems(value: unknown, most: number, at: string, report: Report, from = 1): void {
  if (typeof value !== 'string') {
    report(at, 'must be a string');
    return;
  }
  if (value.length < from) report(at, `must be more than ${from - 1} characters`);
  if (value.length > most) report(at, `must be less than ${most + 1} characters`);
}

/** Checks an optional string. */
export function optionalString(value: unknown, most: number, at: string, report: Report): void {
  if (value !== undefined) stringProblems(value, most, at, report);
}

/** Checks that a list is one, and has between one and `most` items. Gives the items. */
export function listProblems(value: unknown, most: number, at: string, report: Report): unknown[] {
  if (!Array.isArray(value)) {
    report(at, value === undefined ? 'missing required field' : 'must be an array');
    return [];
  }
  if (value.length === 0) report(at, 'no less than 1 items required');
  if (value.length > most) report(at, `no more than ${most} items allowed`);
  return value;
}

/** Checks a text object; `kind` says whether marks are allowed there. */
export function textProblems(value: unknown, most: number, at: string, report: Report, kind: 'any' | 'plain_text' | 'mrkdwn' = 'any'): void {
  if (!isFields(value)) {
    report(at, value === undefined ? 'missing required field' : 'must be a text object');
    return;
  }
  const { type } = value;
  if (type !== 'plain_text' && type !== 'mrkdwn') {
    report(`${at}/type`, `must be one of ["plain_text","mrkdwn"], not ${String(type)}`);
    return;
  }
  if (kind !== 'any' && type !== kind) report(`${at}/type`, `must be ${kind}`);
  onlyKnown(value, type === 'plain_text' ? ['type', 'text', 'emoji'] : ['type', 'text', 'verbatim'], at, report);
  stringProblems(value['text'], most, `${at}/text`, report);
}

/** Checks a list of options; marks are allowed only in radio buttons and checkboxes, links only in overflow menus. */
export function optionProblems(value: unknown, most: number, at: string, report: Report, kind: 'menu' | 'choice' | 'overflow' = 'menu'): void {
  for (const [index, option] of listProblems(value, most, at, report).entries()) {
    const here = `${at}/${index}`;
    if (!isFields(option)) {
      report(here, 'must be an option object');
      continue;
    }
    onlyKnown(option, ['text', 'value', 'description', ...(kind === 'overflow' ? ['url'] : [])], here, report);
    const texts = kind === 'choice' ? 'any' : 'plain_text';
    textProblems(option['text'], LIMITS.optionText.most, `${here}/text`, report, texts);
    stringProblems(option['value'], LIMITS.optionValue.most, `${here}/value`, report);
    if (option['description'] !== undefined) textProblems(option['description'], LIMITS.optionDescription.most, `${here}/description`, report, texts);
    optionalString(option['url'], LIMITS.buttonUrl.most, `${here}/url`, report);
  }
}

/** Checks the dialogue that asks "are you sure?". */
export function confirmProblems(value: unknown, at: string, report: Report): void {
  if (value === undefined) return;
  if (!isFields(value)) {
    report(at, 'must be a confirmation dialog object');
    return;
  }
  onlyKnown(value, ['title', 'text', 'confirm', 'deny', 'style'], at, report);
  textProblems(value['title'], LIMITS.confirmTitle.most, `${at}/title`, report, 'plain_text');
  textProblems(value['text'], LIMITS.confirmText.most, `${at}/text`, report);
  textProblems(value['confirm'], LIMITS.confirmButton.most, `${at}/confirm`, report, 'plain_text');
  textProblems(value['deny'], LIMITS.confirmButton.most, `${at}/deny`, report, 'plain_text');
  styleProblems(value['style'], at, report);
}

/** Checks the colour of a button. */
export function styleProblems(value: unknown, at: string, report: Report): void {
  if (value !== undefined && value !== 'primary' && value !== 'danger') report(`${at}/style`, 'must be one of ["primary","danger"]');
}
