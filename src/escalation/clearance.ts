/**
 * Decides whom a person may be sent to. A recipient can be made here only, with the people and offices to keep out
 * already known, so no step can name the person it is about, an office they hold, or the person who asks.
 */
import { type Contacts, existsIn, holdersOf, isVacant, labelOf, type Office } from './offices.ts';
import type { Place } from './parties.ts';

declare const cleared: unique symbol;

/** Somebody a person may be sent to. */
export interface Recipient {
  /** An office id of `knowledge/offices.yaml`. */
  readonly office: string;
  readonly label: string;
  /** Who holds it, where the workspace has set that; never somebody to keep out. */
  readonly people: readonly string[];
  /** Only `createClearance` can make one. */
  readonly [cleared]: true;
}

/** Why somebody is no recipient. */
type Refusal = 'involved' | 'asks' | 'vacant' | 'not-here';

/** Whom to keep out, and where it is. */
export interface Matter {
  offices: ReadonlyMap<string, Office>;
  contacts: Contacts;
  place: Place;
  people: { headOfficer: string; chair: string };
  /** The person it is about: offices and, where known, their id. */
  subject: Party;
  /** The person who asks. */
  asker: Party;
  /** The clerk is the only employee. */
  soleEmployee: boolean;
}

/** A person by the offices they are known to hold and, where known, their id. */
interface Party {
  offices: readonly string[];
  person: string | null;
}

/** Lets recipients through. */
export interface Clearance {
  /**
   * @param office whom to go to
   * @param through offices that the step relies on as well
   */
  clear(office: string, through?: readonly string[]): Recipient | Refusal;
  /** Offices of the person it is about: those of the role, those named, and all that the contacts show. */
  readonly involved: ReadonlySet<string>;
}

/** Works out once whom to keep out. */
export function createClearance(matter: Matter): Clearance {
  const { offices, contacts, place, people, soleEmployee } = matter;
  const subject = reachOf(matter.subject, matter);
  const asker = reachOf(matter.asker, matter);
  const refusal = (id: string): Refusal | null => {
    const office = offices.get(id);
    if (!office || !existsIn(office, place)) return 'not-here';
    if (subject.offices.has(id)) return 'involved';
    if (asker.offices.has(id)) return 'asks';
    if (office.outside) return null;
    if (office.staff && soleEmployee && place.level === 'local') return 'vacant';
    const source = office.membersOf ?? id;
    if (isVacant(contacts, source)) return 'vacant';
    const named = holdersOf(contacts, source);
    return named.length > 0 && named.every((person) => subject.people.has(person) || asker.people.has(person)) ? 'involved' : null;
  };
  return {
    involved: subject.offices,
    clear(id, through = []) {
      for (const one of [id, ...through]) {
        const refused = refusal(one);
        if (refused) return refused;
      }
      const office = offices.get(id) as Office;
      const free = holdersOf(contacts, office.membersOf ?? id).filter((person) => !subject.people.has(person) && !asker.people.has(person));
      return { office: id, label: labelOf(office, place, people), people: free } as unknown as Recipient;
    },
  };
}

/** Every person and every office that may be the party: their own id, whoever holds their offices, and all the offices those people hold. */
function reachOf(party: Party, { offices, contacts }: Matter): { people: ReadonlySet<string>; offices: ReadonlySet<string> } {
  const own = new Set(party.offices.flatMap((id) => [id, ...together(id, offices, contacts)]));
  const people = new Set(party.person === null ? [] : [party.person]);
  for (const id of own) if (!offices.get(id)?.body) for (const person of holdersOf(contacts, id)) people.add(person);
  const held = Object.keys(contacts).filter((id) => holdersOf(contacts, id).some((person) => people.has(person)));
  return { people, offices: new Set([...own, ...held.flatMap((id) => [id, ...together(id, offices, contacts)])]) };
}

/** Offices usually held together with one, unless the contacts show that different people hold them. */
function together(id: string, offices: ReadonlyMap<string, Office>, contacts: Contacts): string[] {
  const holders = holdersOf(contacts, id);
  return (offices.get(id)?.oftenWith ?? []).filter((other) => {
    const others = holdersOf(contacts, other);
    return holders.length === 0 || others.length === 0 || others.some((person) => holders.includes(person));
  });
}
