/** What is said beside the steps: the protocol's own words, who not to go to and why, notices, and calm wording throughout. */
import { describe, expect, it } from 'vitest';
import { ABOUTS, ASKERS } from '../../src/escalation/parties.ts';
import { ROUTE_IDS, type RouteId } from '../../src/guidance/topic-schema.ts';
import { ask, officesIn, protocols, routes } from './helpers.ts';

const refs = (quotes: readonly { ref: string }[] | undefined) => quotes?.map(({ ref }) => ref);
const not = ({ notTo }: ReturnType<typeof ask>) => notTo.map(({ who }) => who).join(' | ');

describe('the protocol’s own informal step', () => {
  it.each([
    ['little-glemham', 'councillor', 'clerk', ['5.5']],
    ['little-glemham', 'chair', 'clerk', ['5.5']],
    ['leeds', 'councillor', 'officer', ['4.8(d)']],
    ['leeds', 'councillor', 'director', ['4.8(d)']],
  ] as const)('%s, %s about %s, is quoted and may be skipped', (protocol, role, about, expected) => {
    const reply = ask(protocol, role, about, 'dissatisfied-with-work-or-conduct');
    expect(refs(reply.informalStep?.quotes)).toEqual(expected);
    expect(reply.informalStep?.mark).toContain('You may skip it');
  });

  it.each([
    ['where the clerk is not the person concerned, 5.5 is an ordinary step', 'little-glemham', 'councillor', 'officer', 'dissatisfied-with-work-or-conduct'],
    ['nobody is sent to warn the person they suspect', 'leeds', 'councillor', 'officer', 'suspected-unlawful-act'],
    ['the clause is for members, not officers', 'leeds', 'officer', 'officer', 'bullying'],
    ['Leighton-Linslade begins with the Town Mayor', 'leighton-linslade', 'councillor', 'clerk', 'dissatisfied-with-work-or-conduct'],
  ] as const)('is not there: %s', (_why, protocol, role, about, kind) => {
    expect(ask(protocol, role, about, kind).informalStep).toBeNull();
  });
});

describe('who not to go to', () => {
  it.each([
    ['the monitoring officer has no remit over a parish clerk', 'wadhurst', 'councillor', 'clerk', 'The monitoring officer, about the clerk', 'West Suffolk'],
    ['a parish may not punish a councillor by grievance', 'wadhurst', 'officer', 'councillor', 'A grievance panel that judges the councillor', 'Ledbury'],
    ['in Wales it is the Ombudsman', 'blaenavon', 'anyone', 'councillor', 'The council or its monitoring officer alone', 'Ombudsman for Wales'],
    ['the English Ombudsman does not look at parishes', 'wadhurst', 'anyone', 'clerk', 'The Local Government and Social Care Ombudsman', 'parish councils'],
    ['the Welsh Ombudsman does not look at work matters', 'blaenavon', 'officer', 'clerk', 'The Ombudsman, about how you are treated at work', 'personnel'],
  ] as const)('%s', (_why, protocol, role, about, who, source) => {
    const found = ask(protocol, role, about, 'bullying').notTo.find((one) => one.who.startsWith(who));
    expect(found?.source?.title).toContain(source);
    expect(found?.source?.read).toMatch(/^\d{4}-\d{2}$/);
  });

  it('a judgment about England is not told in Wales', () => {
    expect(not(ask('blaenavon', 'officer', 'councillor', 'bullying'))).not.toContain('grievance panel');
  });

  it('names the person it is about by their office first, and each other office they hold', () => {
    const reply = ask('leighton-linslade', 'clerk', 'chair', 'bullying', { contacts: { chair: ['ann'], 'staffing-committee': ['ann', 'bob'] } });
    expect(reply.notTo.slice(0, 2).map(({ who }) => who)).toEqual(['The chair of the council (Town Mayor)', 'The councillors who deal with staff matters']);
    expect(reply.steps.find(({ to }) => to.office === 'uninvolved-members')?.to.people).toEqual(['bob']);
  });

  it('Leeds: no criticism of an officer in public, with the clause', () => {
    const found = ask('leeds', 'councillor', 'officer', 'dissatisfied-with-work-or-conduct').notTo.find(({ who }) => who.startsWith('A public meeting'));
    expect(refs(found?.quotes)).toEqual(['4.7', '4.8(c)']);
  });

  it('whistleblowing is not a grievance', () => {
    expect(not(ask('leeds', 'officer', 'director', 'suspected-unlawful-act'))).toMatch(/The person you suspect.*The grievance procedure/);
  });

  it('at Leighton-Linslade officers do not seek a councillor’s support in a dispute at work', () => {
    const found = ask('leighton-linslade', 'officer', 'clerk', 'bullying').notTo.find(({ who }) => who.startsWith('Councillors outside'));
    expect(refs(found?.quotes)).toContain('8.4');
    expect(not(ask('wadhurst', 'officer', 'clerk', 'bullying'))).not.toContain('Councillors outside');
  });
});

describe('offices that go together', () => {
  it('the responsible financial officer is often the clerk, until the contacts show another', () => {
    const about = (contacts = {}) => ask('wadhurst', 'officer', 'clerk', 'suspected-unlawful-act', { contacts }).notTo.map(({ who }) => who);
    expect(about({ clerk: ['ann'], rfo: ['ann'] })).toContain('The responsible financial officer');
    expect(about({ clerk: ['ann'], rfo: ['bob'] })).not.toContain('The responsible financial officer');
  });

  it('a chief executive who is the subject is not reached as the chief executive for the parish', () => {
    const reply = ask('wadhurst', 'councillor', 'monitoring-officer', 'other', { contacts: { 'chief-executive': ['ann'] }, subjectPerson: 'ann' });
    expect(officesIn(reply)).not.toContain('area-chief-executive');
  });

  it('a go-between who is involved is passed over', () => {
    const direct = ask('wadhurst', 'councillor', 'clerk', 'bullying', {}).steps.find(({ to }) => to.office === 'county-association');
    expect(direct?.what).not.toMatch(/clerk/);
  });
});

describe('notices', () => {
  const notices = (...args: Parameters<typeof ask>) => ask(...args).notices.join(' ');

  it('states the way of a council with one employee, as known or as possible', () => {
    expect(notices('little-glemham', 'clerk', 'chair', 'bullying', { soleEmployee: true })).toContain('The clerk is the council’s only employee, so there is no manager above you');
    expect(notices('little-glemham', 'clerk', 'chair', 'bullying')).toContain('If the clerk is the council’s only employee, there is no manager above you');
    expect(notices('little-glemham', 'councillor', 'clerk', 'bullying')).toContain('Write to a councillor named below, by name');
    expect(notices('little-glemham', 'clerk', 'chair', 'bullying', { soleEmployee: false })).not.toContain('only employee');
    expect(notices('leeds', 'officer', 'chair', 'bullying')).not.toContain('only employee');
  });

  it('with one employee an officer is the clerk, and is not sent to the clerk', () => {
    expect(officesIn(ask('little-glemham', 'officer', 'councillor', 'bullying', { soleEmployee: true }))).not.toContain('clerk');
    expect(officesIn(ask('little-glemham', 'councillor', 'officer', 'bullying', { soleEmployee: true }))).not.toContain('clerk');
  });

  it('names with each step who stands in if nobody holds the office, as long as that is nobody involved', () => {
    const instead = (...args: Parameters<typeof ask>) => ask(...args).steps[0]?.instead?.office;
    expect(instead('wadhurst', 'clerk', 'councillor', 'bullying')).toBe('vice-chair');
    expect(instead('wadhurst', 'officer', 'councillor', 'bullying')).toBe('chair');
    expect(instead('wadhurst', 'officer', 'chair', 'bullying')).toBe('vice-chair');
    expect(instead('wadhurst', 'clerk', 'officer', 'bullying')).toBe('vice-chair');
    expect(instead('wadhurst', 'clerk', 'councillor', 'bullying', { contacts: { 'vice-chair': ['ann'] }, subjectPerson: 'ann' })).toBeUndefined();
  });

  it('names the offices that are vacant', () => {
    expect(notices('wadhurst', 'officer', 'councillor', 'bullying', { contacts: { clerk: 'vacant' } })).toContain('Nobody holds this office at the moment: the clerk.');
  });

  it('says that the person is not known, until they are', () => {
    expect(notices('leeds', 'officer', 'councillor', 'bullying')).toContain('Who exactly this is about is not known here');
    expect(notices('leeds', 'officer', 'councillor', 'bullying', { subjectPerson: 'ann' })).not.toContain('not known here');
  });

  it('has its own sentence for those who choose themselves', () => {
    const chosen = ask('wadhurst', 'councillor', 'officer', 'bullying', { askerPerson: 'ann', subjectPerson: 'ann' });
    expect([chosen.about, chosen.notices[0]]).toEqual(['self', expect.stringContaining('You chose yourself')]);
    const same = ask('wadhurst', 'clerk', 'clerk', 'bullying');
    expect([same.about, same.notices[0]]).toEqual(['self', expect.stringContaining('raised about you')]);
    expect(ask('wadhurst', 'clerk', 'clerk', 'bullying', { askerPerson: 'ann', subjectPerson: 'bob' }).about).toBe('clerk');
  });

  it('says so where the protocol is silent', () => {
    expect(ask('wadhurst', 'councillor', 'councillor', 'bullying').clauses).toEqual([]);
    expect(notices('wadhurst', 'councillor', 'councillor', 'bullying')).toContain('The protocol does not speak about this itself');
  });

  it('sexual harassment can be whistleblowing, where that law holds', () => {
    expect(notices('leeds', 'officer', 'councillor', 'harassment')).toContain('section 43B');
  });
});

describe('the clauses quoted', () => {
  /** A word that a clause on the matter holds. */
  const SPEAKS: Record<RouteId, RegExp> = {
    'given-orders': /instruct|direction and control|day.to.day|manage|authorised|must not ask|implement/i,
    bullying: /bull|harass|respect|challenge|undue|code of conduct|breach/i,
    harassment: /bull|harass|respect|challenge|undue|code of conduct|breach/i,
    'public-criticism': /critici|respect|publicly|media|courtesy|embarrass|code of conduct/i,
    'party-political-pressure': /politic|party|impartial|group/i,
    'pressure-to-change-advice': /advice|recommend|professional|obstruct|bounds of authority/i,
    'too-close-relationship': /relationship|famil|favourit/i,
    'misuse-of-position': /personal interests|position|advantage|resources|conduct|breach|support/i,
    'refused-information': /information|documents|enquir|partnership|advice|respect|request sight/i,
    'dissatisfied-with-work-or-conduct': /dissatisfied|conduct|disciplin|grievance|relationship|respect|manage|dispute|support/i,
    'breach-of-confidence': /confiden|disclose|conduct|breach/i,
    'suspected-unlawful-act': /unlawful|whistle|conduct|breach/i,
    other: /informal|relationship|strained|respect|disputes|conduct|breach|grievance|disciplin|dissatisfied/i,
  };

  it.each(ROUTE_IDS)('on %s speak of it', (kind) => {
    for (const protocol of protocols.all) {
      for (const role of ASKERS) {
        for (const about of ABOUTS) {
          for (const { ref, leadIn, text } of ask(protocol, role, about, kind).clauses) expect(`${protocol.id} ${ref}: ${leadIn ?? ''} ${text}`).toMatch(SPEAKS[kind]);
        }
      }
    }
  });

  it('at the five councils no kind about a councillor is without a clause for an officer', () => {
    for (const { id } of protocols.all) for (const kind of ROUTE_IDS) expect([id, kind, ask(id, 'officer', 'councillor', kind).clauses.length > 0]).toEqual([id, kind, true]);
  });
});

describe('the words', () => {
  const lines = [...routes.steps.values()].flatMap(({ what, can, cannot, general }) => [what, can, cannot, ...general.map(({ text }) => text)]);
  const kinds = [...routes.kinds.values()].flatMap(({ headline, words = {}, writeDown = [], notTo = [] }) => [
    headline,
    ...Object.values(words),
    ...writeDown,
    ...notTo.flatMap(({ who, why }) => [who, why]),
  ]);
  const all = [...lines, ...kinds, ...routes.shared.writeDown, ...routes.shared.notTo.flatMap(({ who, why }) => [who, why])];

  it('are calm: nobody is told to report, accuse or fight, and nothing is promised', () => {
    for (const line of all) expect(line).not.toMatch(/\b(report (him|her|them)|accuse|fight|guilty party|victim|perpetrator|we will|will be punished|guarantee)\b|!/i);
  });

  it('are short: no sentence of more than 27 words', () => {
    for (const line of all) for (const sentence of line.split(/[.:] /)) expect([sentence, sentence.split(' ').length <= 27]).toEqual([sentence, true]);
  });
});
