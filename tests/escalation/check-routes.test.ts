/** The check names the file, the place and what to do for every way in which routes can go wrong. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeError } from '../../src/errors.ts';
import { checkRoutes } from '../../src/escalation/check-routes.ts';
import { loadTopics } from '../../src/guidance/topics.ts';
import { protocols } from './helpers.ts';

const known = { protocols: protocols.all, topics: new Set(loadTopics('knowledge/topics').map(({ id }) => id)) };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'routes-'));
  for (const part of ['offices.yaml', 'steps.yaml', 'sources.yaml', 'routes']) cpSync(join('knowledge', part), join(folder, part), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Changes a file; every change must find its text. */
function change(file: string, from: string | RegExp, to: string): void {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  writeFileSync(path, changed);
}

function problems(): string {
  try {
    return checkRoutes(folder, known).join('\n');
  } catch (error) {
    return describeError(error);
  }
}

it('has nothing against the routes as they are', () => {
  expect(problems()).toBe('');
});

it.each<[what: string, file: string, from: string | RegExp, to: string, said: string]>([
  [
    'a combination without a route',
    'routes/default.yaml',
    /^ {2}- \{ about: \[director\], asker: \[officer, clerk\].*\n/m,
    '',
    'bullying.yaml: officer about director, principal council in england: no entry fits',
  ],
  ['a kind without a file', 'routes/other.yaml', 'kind: other', 'kind: bullying', 'there is no file for other'],
  ['an unknown office', 'steps.yaml', 'office: vice-chair', 'office: vice-chairman', 'there is no office "vice-chairman"'],
  ['an unknown go-between', 'steps.yaml', 'through: [clerk]', 'through: [clark]', 'there is no office "clark"'],
  ['an unknown alternative', 'steps.yaml', 'otherwise: chair-start', 'otherwise: chair-begin', 'there is no step "chair-begin"'],
  ['an unknown step in a route', 'routes/given-orders.yaml', 'council-decision,', 'council-vote,', 'there is no step or group "council-vote"'],
  ['an unknown step in a group', 'routes/default.yaml', '[acas, lra]', '[acas, lrb]', 'there is no step "lrb"'],
  ['words for an unknown step', 'routes/given-orders.yaml', '  clerk-support: Tell', '  clerk-suport: Tell', 'words: there is no step "clerk-suport"'],
  ['a clause that does not exist', 'steps.yaml', 'wadhurst: ["5.2"]', 'wadhurst: ["5.9"]', 'clauses.wadhurst: there is no clause "5.9"'],
  ['a clause that does not exist, of a kind', 'routes/bullying.yaml', '"3.2(e)"', '"3.2(z)"', 'there is no clause "3.2(z)"'],
  ['a clause that does not exist, of the informal step', 'routes/default.yaml', '["4.8(d)"]', '["4.8(x)"]', 'there is no clause "4.8(x)"'],
  ['an unknown protocol', 'steps.yaml', 'leeds: ["4.11"]', 'leads: ["4.11"]', 'there is no protocol "leads"'],
  ['an unknown topic', 'routes/bullying.yaml', '[bullying-of-officer]', '[bullying-of-officers]', 'there is no topic "bullying-of-officers"'],
  ['an unknown source of a step', 'steps.yaml', 'source: salc-grievance', 'source: salc', 'there is no source "salc"'],
  ['an unknown source of a warning', 'routes/default.yaml', 'source: ledbury', 'source: ledburry', 'there is no source "ledburry"'],
  ['a step that says nothing for a nation', 'steps.yaml', 'nations: [wales, scotland] }', 'nations: [wales] }', 'says nothing for a local council in scotland'],
  ['a step in no route', 'routes/suspected-unlawful-act.yaml', /finance-whistle, /g, '', 'finance-whistle: is in no route'],
  [
    'advice that relies on the person concerned',
    'steps.yaml',
    'Ask the vice-chair for a private word.',
    'Ask the clerk to arrange a word with the vice-chair.',
    'relies on clerk; name it under through',
  ],
  [
    'words of a kind that rely on the person concerned',
    'routes/given-orders.yaml',
    'vice-chair-word: Ask the vice-chair in private',
    'vice-chair-word: Ask the chair and the vice-chair in private',
    'relies on chair',
  ],
  ['a route without anybody outside', 'offices.yaml', /^(- \{ id: citizens-advice.*), outside: true/m, '$1', 'has no step outside the council'],
  ['a misspelt field', 'steps.yaml', '  cannot: The clerk cannot judge', '  canot: The clerk cannot judge', 'canot'],
  ['too long a line', 'routes/bullying.yaml', 'headline: Nobody', `headline: ${'Nobody '.repeat(40)}`, 'at most 200 characters'],
])('finds %s', (_what, file, from, to, said) => {
  change(file, from, to);
  expect(problems()).toContain(said);
});
