/** Private escalation: the closed questions, the conflicts, the people named, and that nothing of it is kept. */
import { describe, expect, it } from 'vitest';
import { type Caller, type EscalationReply, encodePress, keyOf } from '../../src/index.ts';
import { administrator, type Desk, filled, HERE, openDesk, pressOf, saidIn, wordsOf } from './people.ts';

const FORM = encodePress('form', 'escalate');

async function withContacts(desk: Desk): Promise<void> {
  await desk.workspaces.change(HERE, administrator, [
    { set: 'contact', office: 'clerk', to: ['CLERK'] },
    { set: 'contact', office: 'chair', to: ['CHAIR'] },
    { set: 'contact', office: 'monitoring-officer', to: ['MO'] },
    { set: 'contact', office: 'staffing-committee', to: [] },
  ]);
}

async function routeOf(desk: Desk, choices: Record<string, string>, caller: Caller = desk.person('ASKER')): Promise<EscalationReply> {
  const { reply } = saidIn(await desk.reception.submit(FORM, filled(choices), caller));
  if (reply.type !== 'escalation') throw new Error(`Not a route: ${JSON.stringify(reply)}`);
  return reply;
}

const BULLIED = { kind: 'bullying', about: 'chair', role: 'officer' };

describe('the questions', () => {
  it('asks four closed questions and no free text', async () => {
    const desk = await openDesk();
    const outcome = await desk.reception.escalate(desk.person('ASKER'));
    if (outcome.do !== 'open') throw new Error(outcome.do);
    expect(outcome.form.fields.map(({ name, kind, required }) => [name, kind, required])).toEqual([
      ['kind', 'choice', true],
      ['about', 'choice', true],
      ['office', 'choice', false],
      ['role', 'choice', true],
    ]);
    expect(outcome.form.fields.flatMap((field) => (field.kind === 'choice' ? [field.options.length] : [])).every((count) => count > 1 && count <= 25)).toBe(true);
  });

  it('asks for the person instead where the workspace has named who holds the offices', async () => {
    const desk = await openDesk();
    await withContacts(desk);
    const outcome = await desk.reception.escalate(desk.person('ASKER'));
    expect(outcome.do === 'open' && outcome.form.fields.map(({ name }) => name)).toEqual(['kind', 'about', 'person', 'role']);
  });

  it('takes the kind from the button under an answer and the role from the person', async () => {
    const desk = await openDesk();
    await desk.workspaces.notePerson('slack:T1:ASKER', { role: 'clerk' });
    const outcome = await desk.reception.press(encodePress('who', 'given-orders'), desk.person('ASKER'));
    const values = outcome.do === 'open' ? outcome.form.fields.flatMap((field) => ('value' in field && field.value ? [field.value] : [])) : [];
    expect(values).toEqual(['given-orders', 'clerk']);
  });

  it('says so where no council has been chosen', async () => {
    const desk = await openDesk(null);
    expect(wordsOf(await desk.reception.escalate(desk.person('ASKER')))).toContain('No council has been chosen here yet.');
  });
});

describe('the route', () => {
  it('names the people of each office, each with a button that opens a message and sends nothing', async () => {
    const desk = await openDesk();
    await withContacts(desk);
    const said = saidIn(await desk.reception.submit(FORM, filled(BULLIED), desk.person('ASKER')));
    const people = said.buttons.flatMap(({ person, label }) => (person ? [[label, person]] : []));
    expect(people).toContainEqual(['Write to the Town Clerk', 'CLERK']);
    expect(people.flat()).not.toContain('CHAIR');
    expect(said.discreet).toBe(true);
    expect(said.buttons.map(({ label }) => label)).toEqual(expect.arrayContaining(['Clear this', 'Write a note for yourself']));
    expect(desk.received).toEqual([]);
  });

  it('shows its clauses and what to write down on further pages, whose presses carry no person', async () => {
    const desk = await openDesk();
    await withContacts(desk);
    const said = saidIn(await desk.reception.submit(FORM, filled({ ...BULLIED, person: 'CHAIR' }), desk.person('ASKER')));
    expect(said.buttons.every(({ press }) => !/CHAIR|ASKER|CLERK/.test(press))).toBe(true);
    const clauses = saidIn(await desk.reception.press(pressOf(said, 'The clauses and sources'), desk.person('ASKER')));
    expect(clauses.reply.type).toBe('quotes');
    expect(clauses.discreet).toBe(true);
    expect(JSON.stringify(clauses.reply)).not.toMatch(/"heading":"The chair/);
    expect(wordsOf(await desk.reception.press(pressOf(said, 'What to write down'), desk.person('ASKER')))).toContain('What to write down');
  });

  it('reads a concern about oneself as one, and says how to change that', async () => {
    const desk = await openDesk();
    await withContacts(desk);
    const reply = await routeOf(desk, { ...BULLIED, about: 'councillor', person: 'ASKER' });
    expect(reply.about).toBe('self');
    expect(reply.notices.join(' ')).toContain('You chose yourself');
  });

  it('says that a contact has left, and does not name them', async () => {
    const desk = await openDesk();
    await desk.workspaces.change(HERE, administrator, [{ set: 'contact', office: 'clerk', to: ['LEFT1'] }]);
    const reply = await routeOf(desk, BULLIED);
    expect(reply.notices[0]).toBe(
      'The person named here as the Town Clerk has left this workspace. Ask your council who it is now; an administrator can change the name with /protocol settings.',
    );
    expect(JSON.stringify(reply.steps)).not.toContain('LEFT1');
  });

  it('says that nobody holds an office, and goes to the next', async () => {
    const desk = await openDesk();
    await withContacts(desk);
    const reply = await routeOf(desk, BULLIED);
    expect(reply.notices.join(' ')).toContain('Nobody holds this office at the moment');
    expect(reply.steps.map(({ to }) => to.office)).not.toContain('uninvolved-members');
    expect(reply.steps.length).toBeGreaterThan(1);
  });

  it('keeps somebody who holds another office out by that office too', async () => {
    const desk = await openDesk();
    await desk.workspaces.change(HERE, administrator, [{ set: 'contact', office: 'clerk', to: ['BOTH'] }]);
    const said = saidIn(await desk.reception.submit(FORM, filled({ ...BULLIED, about: 'other', person: 'BOTH' }), desk.person('ASKER')));
    const offices = said.reply.type === 'escalation' ? said.reply.steps.map(({ to }) => to.office) : [];
    expect(offices).not.toContain('clerk');
    expect(pressOf(said, 'The clauses and sources')).toContain(keyOf('clerk'));
  });
});

describe('choices that do not fit', () => {
  it.each([
    [{ ...BULLIED, kind: 'nonsense' }, 'kind', 'Choose what it is about.'],
    [{ ...BULLIED, about: '' }, 'about', 'Choose who it is about.'],
    [{ ...BULLIED, role: 'emperor' }, 'role', 'Choose who you are. You can say that you would rather not say.'],
    [{ ...BULLIED, office: 'emperor' }, 'office', 'Choose one of the offices, or leave it out.'],
    [{ ...BULLIED, about: 'self', person: 'SOMEBODY' }, 'person', 'You chose “Me” and named somebody else. Take the name out, or choose who they are above.'],
    [{ ...BULLIED, about: 'public', office: 'clerk' }, 'office', 'You chose a member of the public, who holds no office. Take one of the two back.'],
    [
      { ...BULLIED, about: 'public', person: 'CLERK' },
      'person',
      'You chose a member of the public, and this person holds an office here. Take the name out, or choose who they are above.',
    ],
    [
      { ...BULLIED, about: 'clerk', person: 'SOMEBODY' },
      'person',
      'Your council’s settings name somebody else as the clerk. Take the name out, or choose “Somebody else, or I am not sure” above.',
    ],
  ])('%j: says so at the field', async (choices, field, problem) => {
    const desk = await openDesk();
    await withContacts(desk);
    const outcome = await desk.reception.submit(FORM, filled(choices as Record<string, string>), desk.person('ASKER'));
    expect(outcome).toEqual({ do: 'mend', problems: new Map([[field, problem]]) });
  });

  it.each([encodePress('route', 'clauses', keyOf('bullying'), keyOf('officer'), keyOf('nobody')), encodePress('route', 'clauses', keyOf('x'), keyOf('y'), keyOf('z'))])(
    'answers the forged press %s kindly',
    async (press) => {
      const desk = await openDesk();
      expect(wordsOf(await desk.reception.press(press, desk.person('ASKER')))).toContain('That button no longer works.');
    },
  );
});

it('keeps nothing of the choices: nobody named in them is in the database or the log', async () => {
  const desk = await openDesk();
  const before = await desk.store.read(({ db }) => db.selectFrom('people').selectAll().execute());
  const said = saidIn(await desk.reception.submit(FORM, filled({ ...BULLIED, person: 'UCANARY77' }), desk.person('UASKER88')));
  await desk.reception.press(pressOf(said, 'The clauses and sources'), desk.person('UASKER88'));
  expect(await desk.store.read(({ db }) => db.selectFrom('people').selectAll().execute())).toEqual(before);
  for (const word of ['UCANARY77', 'UASKER88', 'bullying']) expect(`${desk.kept()}${desk.logged()}`).not.toContain(word);
});
