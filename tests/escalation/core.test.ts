/** What a door gets: routes through the core, the closed questions, imported protocols, and plain refusals. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ABOUTS, ASKERS, ROUTE_IDS } from '../../src/index.ts';
import { sharedCore } from '../core.ts';

const core = sharedCore();
const folder = mkdtempSync(join(tmpdir(), 'escalation-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('answers with a plain value that survives being sent', () => {
  const reply = core.route({ protocol: 'leeds', role: 'officer', about: { role: 'councillor' }, kind: 'bullying', contacts: { director: ['ann'] } });
  expect(JSON.parse(JSON.stringify(reply))).toEqual(reply);
  expect(reply.steps[0]).toMatchObject({ to: { office: 'director', people: ['ann'] }, quotes: [{ ref: '4.11' }] });
});

it.each([
  [{ protocol: 'leads' }, 'unknown-protocol', 'leeds'],
  [{ kind: 'gossip' as 'other' }, 'usage', 'given-orders'],
  [{ about: { role: 'officer' as const, offices: ['boss'] } }, 'usage', 'chief-executive'],
])('refuses %j with what to choose', (wrong, code, offered) => {
  const ask = () => core.route({ protocol: 'leeds', role: 'officer', about: { role: 'councillor' }, kind: 'bullying', ...wrong });
  expect(ask).toThrow(expect.objectContaining({ code, hint: expect.stringContaining(offered) }));
});

it.each(['__proto__', 'constructor', 'toString'])('an office called %s in the contacts changes nothing', (office) => {
  const contacts = JSON.parse(`{"${office}":["ann"]}`) as Record<string, string[]>;
  const question = { protocol: 'wadhurst', role: 'clerk', about: { role: 'chair' }, kind: 'bullying' } as const;
  expect(core.route({ ...question, contacts })).toEqual(core.route(question));
});

describe('the closed questions', () => {
  const questions = core.escalationQuestions('leighton-linslade');

  it('are at most four, fit a list in a chat, and offer everything a route can be asked with', () => {
    expect(questions.map(({ id }) => id)).toEqual(['kind', 'about', 'office', 'role']);
    for (const { options, label } of questions) {
      expect(options.length).toBeLessThanOrEqual(25);
      expect(label.length).toBeLessThanOrEqual(45);
      for (const option of options) expect(option.label.length).toBeLessThanOrEqual(75);
    }
    const ids = (id: string) =>
      questions
        .find((one) => one.id === id)
        ?.options.map((option) => option.id)
        .sort();
    expect(ids('kind')).toEqual([...ROUTE_IDS].sort());
    expect(ids('about')).toEqual([...ABOUTS].sort());
    expect(ids('role')).toEqual([...ASKERS].sort());
  });

  it('offer the offices of the council, in its own words', () => {
    const labels = questions.find(({ id }) => id === 'office')?.options.map(({ label }) => label);
    expect(labels).toContain('The Town Clerk');
    expect(labels).toContain('The chair of the council (Town Mayor)');
    expect(labels).not.toContain('The director');
    expect(
      core
        .escalationQuestions('leeds')
        .find(({ id }) => id === 'office')
        ?.options.map(({ id }) => id),
    ).toContain('director');
  });
});

it('quotes an imported protocol through the topics, and says that nobody has confirmed the matches', () => {
  const path = join(folder, 'anytown.yaml');
  writeFileSync(
    path,
    readFileSync('knowledge/protocols/wadhurst.yaml', 'utf8').replace('id: wadhurst', 'id: anytown').replace('Wadhurst Parish Council', 'Anytown Parish Council'),
  );
  const id = core.addProtocol(path);
  const reply = core.route({ protocol: id, role: 'officer', about: { role: 'councillor' }, kind: 'bullying' });
  const clauses = new Map(core.allClauses(id).map((clause) => [clause.ref, clause.text]));
  expect(reply.clauses.map(({ ref }) => ref)).toContain('3.2(e)');
  for (const { ref, text } of [...reply.clauses, ...reply.steps.flatMap(({ quotes }) => quotes)]) expect(text).toBe(clauses.get(ref));
  expect(reply.notices[0]).not.toBe('');
  expect(reply.notices.join(' ')).toContain('Nobody has confirmed the matches yet');
  expect(core.route({ protocol: 'wadhurst', role: 'officer', about: { role: 'councillor' }, kind: 'bullying' }).notices.join(' ')).not.toContain('Nobody has confirmed');
});
