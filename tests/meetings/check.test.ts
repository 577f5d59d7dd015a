/** Whoever edits the packs or the days wrongly is told which file, which place, what is wrong and what to do. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { describeError, ProtocolBotError } from '../../src/errors.ts';
import { checkMeetings } from '../../src/meetings/check.ts';
import { loadMeetingKnowledge } from '../../src/meetings/knowledge.ts';
import { loadProtocols } from '../../src/protocols/library.ts';

const folder = mkdtempSync(join(tmpdir(), 'meetings-'));
afterAll(() => rmSync(folder, { recursive: true }));

const { packs, sources } = loadMeetingKnowledge('knowledge');
const known = { protocols: loadProtocols('knowledge/protocols').all, topics: new Set(packs.flatMap(({ topics }) => topics)), sources: new Set(sources.keys()) };

/** The problems found after a file of the folder was edited; null removes it. */
function problemsAfter(name: string, edit: ((text: string) => string) | null): string[] {
  cpSync('knowledge/meetings', folder, { recursive: true, force: true });
  const path = join(folder, name);
  if (edit) writeFileSync(path, edit(readFileSync(path, 'utf8')));
  else rmSync(path);
  const problems: string[] = [];
  const read = <T>(act: () => T): T | undefined => {
    try {
      return act();
    } catch (error) {
      if (!(error instanceof ProtocolBotError)) throw error;
      problems.push(describeError(error));
      return undefined;
    }
  };
  problems.push(...checkMeetings(folder, known, read));
  return problems.map((problem) => problem.replaceAll(`${folder}/`, ''));
}

it('has nothing against the files as they are', () => {
  expect(problemsAfter('planning.yaml', (text) => text)).toEqual([]);
});

it.each<[string, string, (text: string) => string, string]>([
  [
    'a clause that is not there',
    'planning.yaml',
    (text) => text.replace('"2.15"', '"2.99"'),
    'planning.yaml: quotes.leeds: there is no clause "2.99"; see npm run protocol -- contents leeds',
  ],
  ['a clause named twice', 'planning.yaml', (text) => text.replace('"2.15", "2.9"', '"2.15", "2.15"'), 'planning.yaml: quotes.leeds: clause 2.15 is named twice'],
  ['a clause that only introduces a list', 'planning.yaml', (text) => text.replace('"2.15"', '"2.12"'), 'planning.yaml: quotes.leeds: clause 2.12 only introduces a list'],
  ['a protocol left out', 'planning.yaml', (text) => text.replace(/ {2}leeds:.*\n/, ''), 'planning.yaml: quotes.leeds: is missing'],
  ['a protocol that is not there', 'planning.yaml', (text) => text.replace('  leeds:', '  leds:'), 'planning.yaml: quotes.leds: there is no such protocol'],
  ['a topic that is not there', 'planning.yaml', (text) => text.replace('impartial-advice', 'partial-advice'), 'planning.yaml: topics.3: there is no topic "partial-advice"'],
  ['an id unlike the file', 'planning.yaml', (text) => text.replace('id: planning', 'id: planing'), 'planning.yaml: id: is "planing"; name the file planing.yaml'],
  ['a title used twice', 'staffing.yaml', (text) => text.replace('title: Staffing', 'title: Planning'), 'staffing.yaml: title: is that of planning too'],
  ['agenda words used twice', 'staffing.yaml', (text) => text.replace('[staffing', '[planning'), 'staffing.yaml: agenda.0: "planning" calls for planning too'],
  ['a mistyped field', 'planning.yaml', (text) => text.replace('opening:', 'openning:'), 'planning.yaml: '],
  [
    'a source that is not there',
    'extra-days.yaml',
    (text) => text.replace('source: world-cup-holiday-2026', 'source: rumour'),
    'extra-days.yaml: 0.source: there is no source "rumour"',
  ],
  ['days the wrong way round', 'extra-days.yaml', (text) => text.replace('to: 2022-09-19', 'to: 2022-09-01'), 'extra-days.yaml: 1.to: is before from'],
  ['a day that does not exist', 'extra-days.yaml', (text) => text.replace('2026-06-15', '2026-06-31'), 'extra-days.yaml: '],
  [
    'a period without a source',
    'notice-periods.yaml',
    (text) => text.replace('source: notice-local-england', 'source: hearsay'),
    'notice-periods.yaml: 0.source: there is no source "hearsay"',
  ],
  [
    'two periods for one kind of council',
    'notice-periods.yaml',
    (text) => text.replace('[district,', '[parish, district,'),
    'notice-periods.yaml: 1.tiers: parish in england has a period already',
  ],
])('%s', (_case, name, edit, problem) => {
  const problems = problemsAfter(name, edit);
  expect(problems).toHaveLength(problem.includes('leds') ? 2 : 1);
  expect(problems.at(-1)).toContain(problem);
});

it('misses the pack that others fall back on', () => {
  expect(problemsAfter('conduct-at-meetings.yaml', null)).toEqual([expect.stringContaining('there is no pack conduct-at-meetings')]);
});
