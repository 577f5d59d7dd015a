/** Every asker, subject and kind of concern has a complete route, at the five councils and in every nation and tier. */
import { describe, expect, it } from 'vitest';
import { ABOUTS, ASKERS, levelOf, officesOf } from '../../src/escalation/parties.ts';
import { ROUTE_IDS } from '../../src/guidance/topic-schema.ts';
import type { Protocol } from '../../src/protocols/protocol.ts';
import { NATIONS, TIERS } from '../../src/protocols/schema.ts';
import { ask, elsewhere, officesIn, protocols, routes } from './helpers.ts';

const COUNCILS: Protocol[] = [...protocols.all, ...NATIONS.flatMap((nation) => TIERS.map((tier) => elsewhere(nation, tier)))];

describe.each(COUNCILS.map((protocol) => [protocol.id === 'elsewhere' ? `${protocol.tier} in ${protocol.nation}` : protocol.id, protocol] as const))('%s', (_name, protocol) => {
  it.each(ROUTE_IDS)('has a complete route for every %s', (kind) => {
    const problems: string[] = [];
    for (const role of ASKERS) {
      for (const about of ABOUTS) {
        const reply = ask(protocol, role, about, kind);
        const closed = [...(reply.about === 'self' ? [] : officesOf(about)), ...officesOf(role)];
        const place = `${role} about ${about}`;
        const offices = officesIn(reply);
        if (reply.steps.length < 2) problems.push(`${place}: fewer than two steps`);
        if (new Set(reply.steps.map(({ to, what }) => `${to.office} ${what}`)).size < reply.steps.length) problems.push(`${place}: says a step twice`);
        if (!offices.some((id) => routes.offices.get(id)?.outside)) problems.push(`${place}: nobody outside the council`);
        for (const office of offices) if (closed.includes(office)) problems.push(`${place}: leads to ${office}`);
        for (const { to, what, can, cannot, quotes, general } of reply.steps) {
          if (!(what && can && cannot && to.label)) problems.push(`${place}: a step to ${to.office} is not complete`);
          if (!general?.source.read) problems.push(`${place}: the step to ${to.office} cites no source with its date`);
          for (const { ref, text } of quotes) if (protocol.byRef.get(ref)?.text !== text) problems.push(`${place}: clause ${ref} is not word for word`);
        }
        if (reply.notTo.length === 0) problems.push(`${place}: says of nobody not to go there`);
        if (reply.writeDown.length < 4 || reply.urgent.length < 3) problems.push(`${place}: misses what to write down or urgent help`);
        if (!reply.notices.some((notice) => notice.includes('not legal advice'))) problems.push(`${place}: does not say that it is no legal advice`);
        for (const { ref, text } of [...reply.clauses, ...(reply.informalStep?.quotes ?? [])])
          if (protocol.byRef.get(ref)?.text !== text) problems.push(`${place}: clause ${ref} is not word for word`);
      }
    }
    expect(problems).toEqual([]);
  });
});

it('uses no office of a nation or kind of council in another', () => {
  for (const protocol of COUNCILS) {
    const here = { nation: protocol.nation, level: levelOf(protocol.tier) };
    for (const kind of ROUTE_IDS) {
      for (const office of ASKERS.flatMap((role) => officesIn(ask(protocol, role, 'councillor', kind)))) {
        const known = routes.offices.get(office);
        expect([office, known?.levels.includes(here.level), known?.nations?.includes(here.nation) ?? true]).toEqual([office, true, true]);
      }
    }
  }
});

it('in Wales, Scotland and Northern Ireland sends a conduct complaint to that nation’s own body', () => {
  const bodies = { england: 'monitoring-officer', wales: 'psow', scotland: 'ethical-standards-commissioner', 'northern-ireland': 'nilgcs' } as const;
  for (const nation of NATIONS) {
    const offices = officesIn(ask(elsewhere(nation, 'county'), 'anyone', 'councillor', 'misuse-of-position'));
    for (const [of, body] of Object.entries(bodies)) expect([nation, body, offices.includes(body)]).toEqual([nation, body, of === nation]);
  }
});
