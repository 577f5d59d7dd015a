/** The closed questions that lead to a route: at most four, each with its options, and no free text. */

import type { RouteId } from '../guidance/topic-schema.ts';
import type { Protocol } from '../protocols/protocol.ts';
import { capital } from '../words.ts';
import type { Routes } from './load-routes.ts';
import { existsIn, labelOf, type Office } from './offices.ts';
import { type EscalationAbout, type EscalationAsker, levelOf } from './parties.ts';

/** One question with its options; labels of questions have at most 45 characters, of options at most 75, as forms in a chat allow. */
export interface Question {
  id: 'kind' | 'about' | 'office' | 'role';
  label: string;
  /** False where the person may leave it open. */
  needed: boolean;
  options: { id: string; label: string }[];
}

/** The kinds of concern, as people would put them. */
const KINDS: Record<RouteId, string> = {
  'given-orders': 'Orders from somebody who may not give them',
  bullying: 'Bullying, shouting or being worn down',
  harassment: 'Harassment, also sexual or racial',
  'public-criticism': 'Being criticised in public or online',
  'party-political-pressure': 'Pressure to do party work or take sides',
  'pressure-to-change-advice': 'Pressure to change advice or a report',
  'too-close-relationship': 'A relationship that is too close',
  'misuse-of-position': 'Using a position for gain',
  'refused-information': 'Being refused information or papers',
  'dissatisfied-with-work-or-conduct': 'Unhappy with somebody’s work or behaviour',
  'breach-of-confidence': 'Something private was passed on',
  'suspected-unlawful-act': 'Something that may be against the law',
  other: 'Something else',
};

const ABOUT_LABELS: Record<EscalationAbout, string> = {
  councillor: 'A councillor',
  chair: 'The chair or mayor',
  leader: 'The leader, or a political group',
  clerk: 'The clerk',
  officer: 'Another officer or member of staff',
  director: 'A director or the chief executive',
  'monitoring-officer': 'The monitoring officer',
  public: 'A member of the public',
  self: 'Me: somebody has raised a concern about me',
  other: 'Somebody else, or I am not sure',
};

const ASKER_LABELS: Record<EscalationAsker, string> = {
  officer: 'I am an officer or member of staff',
  clerk: 'I am the clerk',
  councillor: 'I am a councillor',
  chair: 'I am the chair or mayor',
  'monitoring-officer': 'I am the monitoring officer',
  anyone: 'None of these, or I would rather not say',
};

/** The questions for one council, in the order to ask them. */
export function questionsFor(protocol: Protocol, { offices }: Routes): Question[] {
  const place = { nation: protocol.nation, level: levelOf(protocol.tier) };
  const held = (office: Office) => office.contact === true && !office.outside && existsIn(office, place);
  return [
    { id: 'kind', label: 'What is it about?', needed: true, options: optionsOf(KINDS) },
    { id: 'about', label: 'Who is it about?', needed: true, options: optionsOf(ABOUT_LABELS) },
    {
      id: 'office',
      label: 'Does that person hold one of these offices?',
      needed: false,
      options: [...offices.values()].filter(held).map((office) => ({ id: office.id, label: capital(labelOf({ ...office, localLabel: undefined }, place, protocol.people)) })),
    },
    { id: 'role', label: 'Who are you?', needed: true, options: optionsOf(ASKER_LABELS) },
  ];
}

function optionsOf(labels: Readonly<Record<string, string>>): Question['options'] {
  return Object.entries(labels).map(([id, label]) => ({ id, label }));
}
