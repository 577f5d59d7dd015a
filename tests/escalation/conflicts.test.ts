/** Whatever the contacts, nobody is sent to the person it is about, to an office that person holds, or to themselves. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Recipient } from '../../src/escalation/clearance.ts';
import type { EscalationReply } from '../../src/escalation/escalation-reply.ts';
import type { Contacts } from '../../src/escalation/offices.ts';
import { ABOUTS, ASKERS, officesOf } from '../../src/escalation/parties.ts';
import { ROUTE_IDS } from '../../src/guidance/topic-schema.ts';
import { NATIONS, TIERS } from '../../src/protocols/schema.ts';
import { ask, elsewhere, officesIn, protocols, routes } from './helpers.ts';

const HELD = [...routes.offices.values()].filter(({ outside }) => !outside).map(({ id }) => id);
const PEOPLE = ['ann', 'bob', 'cat', 'dan'];
const holders = fc.oneof({ weight: 1, arbitrary: fc.constant('vacant' as const) }, { weight: 4, arbitrary: fc.uniqueArray(fc.constantFrom(...PEOPLE), { maxLength: 3 }) });
const anyContacts: fc.Arbitrary<Contacts> = fc.dictionary(fc.constantFrom(...HELD), holders, { maxKeys: HELD.length });
const anyPlace = fc.oneof(fc.constantFrom(...protocols.all.map(({ id }) => id)), fc.tuple(fc.constantFrom(...NATIONS), fc.constantFrom(...TIERS)));
const person = fc.option(fc.constantFrom(...PEOPLE), { nil: undefined });
const anyRequest = fc.record({
  place: anyPlace,
  role: fc.constantFrom(...ASKERS),
  about: fc.constantFrom(...ABOUTS),
  kind: fc.constantFrom(...ROUTE_IDS),
  offices: fc.uniqueArray(fc.constantFrom(...HELD), { maxLength: 3 }),
  contacts: anyContacts,
  subjectPerson: person,
  askerPerson: person,
  soleEmployee: fc.option(fc.boolean(), { nil: undefined }),
});

/** Offices that contacts give to any of these people, counted the simple way. */
function heldBy(people: readonly string[], contacts: Contacts): string[] {
  return Object.entries(contacts).flatMap(([office, named]) => (named !== 'vacant' && named.some((one) => people.includes(one)) ? [office] : []));
}

/** Everybody a route proposes, those who stand in included. */
function recipients({ steps }: EscalationReply): Recipient[] {
  return steps.flatMap(({ to, instead }) => (instead ? [to, instead] : [to]));
}

function reply({ place, role, about, kind, offices, ...rest }: typeof anyRequest extends fc.Arbitrary<infer T> ? T : never) {
  return ask(typeof place === 'string' ? place : elsewhere(...place), role, about, kind, { ...rest, about: { role: about, offices } });
}

it('never proposes the person it is about, nor an office they hold, nor the person who asks', () => {
  fc.assert(
    fc.property(anyRequest, (request) => {
      const { contacts, offices, subjectPerson, askerPerson } = request;
      const route = reply(request);
      const involved = [subjectPerson, askerPerson].filter((one) => one !== undefined);
      const own = [...officesOf(route.about === 'self' ? request.role : route.about, offices), ...officesOf(request.role)];
      const closed = new Set([...own, ...heldBy(involved, contacts)]);
      expect(recipients(route).filter(({ office, people }) => closed.has(office) || involved.some((one) => people.includes(one)))).toEqual([]);
    }),
    { numRuns: 3000 },
  );
});

it('never proposes somebody who holds an office of the person it is about, under any other office', () => {
  fc.assert(
    fc.property(anyRequest, (request) => {
      const { contacts, offices } = request;
      const route = reply(request);
      const bodies = new Set([...routes.offices.values()].filter(({ body }) => body).map(({ id }) => id));
      const own = officesOf(route.about === 'self' ? request.role : route.about, offices).filter((id) => !bodies.has(id));
      const maybe = own.flatMap((id) => {
        const named = contacts[id];
        return named === undefined || named === 'vacant' ? [] : named;
      });
      const closed = heldBy(maybe, contacts);
      expect(recipients(route).filter(({ office, people }) => closed.includes(office) || maybe.some((one) => people.includes(one)))).toEqual([]);
    }),
    { numRuns: 3000 },
  );
});

it('relies on nobody involved as a go-between: no advice names an office that is closed', () => {
  fc.assert(
    fc.property(anyRequest, (request) => {
      const { contacts, offices, subjectPerson } = request;
      const route = reply(request);
      const closed = [...officesOf(route.about === 'self' ? request.role : route.about, offices), ...heldBy(subjectPerson === undefined ? [] : [subjectPerson], contacts)];
      const words = closed.flatMap((id) => routes.offices.get(id)?.words ?? []);
      const relied = route.steps.flatMap(({ to, what }) => {
        const rest = (routes.offices.get(to.office)?.words ?? []).reduce((text, word) => text.replaceAll(word, ''), what);
        return words.filter((word) => new RegExp(`(?<![\\w-])${word}\\b`, 'i').test(rest)).map((word) => `${word}: ${what}`);
      });
      expect(relied).toEqual([]);
    }),
    { numRuns: 3000 },
  );
});

it('leaves out vacant offices and people nobody named, and always leads outside the council too', () => {
  fc.assert(
    fc.property(anyRequest, (request) => {
      const route = reply(request);
      expect(route.steps.length).toBeGreaterThan(0);
      expect(officesIn(route).some((id) => routes.offices.get(id)?.outside)).toBe(true);
      const wrong = recipients(route).filter(({ office, people }) => {
        const named = request.contacts[routes.offices.get(office)?.membersOf ?? office];
        return named === 'vacant' || named?.length === 0 || people.some((one) => !named?.includes(one));
      });
      expect(wrong).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

it('with every office vacant still gives a way on', () => {
  const contacts = Object.fromEntries(HELD.map((id) => [id, 'vacant' as const]));
  for (const protocol of protocols.all)
    for (const role of ASKERS) for (const about of ABOUTS) expect(officesIn(ask(protocol, role, about, 'bullying', { contacts })).length).toBeGreaterThan(0);
});

it('gives the same reply to the same request', () => {
  fc.assert(
    fc.property(anyRequest, (request) => {
      expect(reply(request)).toEqual(reply(request));
    }),
    { numRuns: 200 },
  );
});
