/** The administrator's forms: what they ask, and what is done with what was filled in. */
import { ProtocolBotError } from '../errors.ts';
import { parseRole, ROLES } from '../roles.ts';
import { type Change, isTimeZone } from '../workspaces/changes.ts';
import { assertMay } from '../workspaces/rights.ts';
import type { Settings, WorkspaceId } from '../workspaces/settings.ts';
import { councilNamed, councilsHere, type Parts } from './in-force.ts';
import { ROLE_NAMES } from './me.ts';
import { officeName } from './offices.ts';
import { mend, open } from './pages.ts';
import { encodePress } from './press.ts';
import type { Caller, Field, Filled, Form, Outcome } from './says.ts';
import { settingsPage } from './settings-page.ts';

/** Names of the administrator's forms. */
const SETTINGS_FORMS = ['first-run', 'basics', 'channel', 'grant', 'revoke', 'contact'] as const;

type SettingsForm = (typeof SETTINGS_FORMS)[number];

/** Whether a name is one of these forms. */
export function isSettingsForm(name: string | undefined): name is SettingsForm {
  return SETTINGS_FORMS.includes(name as SettingsForm);
}

/** Opens a form for those who may change settings. @throws ProtocolBotError `not-allowed` */
export async function openSettingsForm(name: SettingsForm, workspace: WorkspaceId, caller: Caller, parts: Parts): Promise<Outcome> {
  const settings = await parts.workspaces.settings(workspace);
  assertMay('change-settings', settings, await caller.standing(workspace));
  return open(await formOf(name, settings, caller, parts));
}

/** Keeps what was filled in, all or nothing. @throws ProtocolBotError `not-allowed`, `store-…` */
export async function submitSettings(name: SettingsForm, filled: Filled, workspace: WorkspaceId, caller: Caller, parts: Parts): Promise<Outcome> {
  const read = readers[name](filled, { parts, workspace });
  if ('problems' in read) return mend(read.problems);
  await parts.workspaces.change(workspace, await caller.standing(workspace), read.changes);
  return settingsPage(caller, parts, 'Saved.');
}

type Read = { changes: Change[] } | { problems: Record<string, string> };

const refused = (field: string, message: string): Read => ({ problems: { [field]: message } });
const one = (filled: Filled, name: string): string | null => filled.get(name)?.[0]?.trim() || null;
const all = (filled: Filled, name: string): readonly string[] => filled.get(name) ?? [];

/** Where a form was sent in. */
interface Place {
  parts: Parts;
  workspace: WorkspaceId;
}

const readers: Record<SettingsForm, (filled: Filled, place: Place) => Read> = {
  'first-run': (filled, place) => {
    const basics = readers.basics(filled, place);
    if ('problems' in basics) return basics;
    const people = (['chair', 'clerk'] as const).flatMap((office): Change[] => {
      const holders = all(filled, office);
      if (holders.length === 0) return [];
      return [...holders.map((subject): Change => ({ set: 'grant', grant: { role: office, kind: 'person', subject }, to: true })), { set: 'contact', office, to: holders }];
    });
    return { changes: [...basics.changes, ...people, { set: 'set-up', to: true }] };
  },
  basics: (filled, place) => {
    const protocol = councilNamed(one(filled, 'protocol') ?? '', place.parts.core, place.workspace);
    const zone = one(filled, 'time-zone') ?? '';
    if (!protocol) return refused('protocol', `Choose one of: ${councilsOf(place)}.`);
    if (!isTimeZone(zone)) return refused('time-zone', 'Give it as in Europe/London.');
    return {
      changes: [
        { set: 'protocol', to: protocol.id },
        { set: 'time-zone', to: zone },
      ],
    };
  },
  channel: (filled, place) => {
    const channel = one(filled, 'channel');
    const named = one(filled, 'protocol');
    if (channel === null) return refused('channel', 'Choose a channel.');
    if (named === null || named === 'same') return { changes: [{ set: 'channel-protocol', channel, to: null }] };
    const protocol = councilNamed(named, place.parts.core, place.workspace);
    return protocol ? { changes: [{ set: 'channel-protocol', channel, to: protocol.id }] } : refused('protocol', `Choose one of: ${councilsOf(place)}.`);
  },
  grant: (filled) => readGrant(filled, true),
  revoke: (filled) => readGrant(filled, false),
  contact: (filled, { parts }) => {
    const office = one(filled, 'office') ?? '';
    const state = one(filled, 'state') ?? 'held';
    const holders = all(filled, 'people');
    if (!parts.core.contactOffices().some(({ id }) => id === office)) return refused('office', 'Choose an office.');
    if (state === 'vacant' && holders.length > 0) return refused('people', 'You chose vacant and named somebody. Take one of them back.');
    if (state === 'held' && holders.length === 0) return refused('people', 'Name who holds it, or choose vacant.');
    return { changes: [{ set: 'contact', office, to: state === 'unknown' ? null : holders }] };
  },
};

function readGrant(filled: Filled, to: boolean): Read {
  const role = parseRole(one(filled, 'role'));
  const people = all(filled, 'people');
  const groups = all(filled, 'group');
  if (role === null) return refused('role', 'Choose a role.');
  if (people.length + groups.length === 0) return refused('people', 'Name at least one person or group.');
  return {
    changes: [
      ...people.map((subject): Change => ({ set: 'grant', grant: { role, kind: 'person', subject }, to })),
      ...groups.map((subject): Change => ({ set: 'grant', grant: { role, kind: 'group', subject }, to })),
    ],
  };
}

async function formOf(name: SettingsForm, settings: Settings, caller: Caller, parts: Parts): Promise<Form> {
  const base = { press: encodePress('form', name), submit: 'Save' };
  const protocol = (extra: { label: string; value: string }[] = []): Field => ({
    name: 'protocol',
    label: 'Council',
    required: true,
    kind: 'choice',
    options: [...extra, ...parts.core.list(settings.workspace).protocols.map(({ id, council }) => ({ label: council, value: id }))],
    ...(settings.protocol === null || extra.length > 0 ? {} : { value: settings.protocol }),
  });
  const zone: Field = {
    name: 'time-zone',
    label: 'Time zone',
    hint: 'Europe/London for all of the United Kingdom',
    required: true,
    kind: 'text',
    value: settings.timeZone,
    most: 60,
  };
  const holders = (office: 'chair' | 'clerk') => ({ values: [...(settings.contacts.get(office) ?? [])] });
  switch (name) {
    case 'first-run':
      return {
        ...base,
        title: 'Set up the bot',
        intro: ['The chair and the clerk may set reminders. You can leave them out for now.'],
        fields: [
          protocol(),
          zone,
          { name: 'chair', label: 'Chair or mayor', required: false, kind: 'person', ...holders('chair') },
          { name: 'clerk', label: 'Clerk', required: false, kind: 'person', ...holders('clerk') },
        ],
      };
    case 'basics':
      return { ...base, title: 'Council and time zone', intro: [], fields: [protocol(), zone] };
    case 'channel':
      return {
        ...base,
        title: 'A channel’s council',
        intro: ['For a clerk who serves several councils: questions asked in this channel are answered from this council’s protocol.'],
        fields: [{ name: 'channel', label: 'Channel', required: true, kind: 'channel' }, protocol([{ label: 'The same as everywhere else', value: 'same' }])],
      };
    case 'grant':
    case 'revoke':
      return {
        ...base,
        title: name === 'grant' ? 'Grant a role' : 'Take a role back',
        intro: [
          'Chairs and clerks may set reminders. They and monitoring officers may send guidance. Monitoring officers may review advice. Officers and councillors need no grant to ask.',
        ],
        fields: await grantFields(caller),
      };
    case 'contact':
      return {
        ...base,
        title: 'Name an office holder',
        intro: ['People who look for help are shown these names. One person may hold several offices.'],
        fields: [
          {
            name: 'office',
            label: 'Office',
            required: true,
            kind: 'choice',
            options: parts.core.contactOffices().map(({ id, label }) => ({ label: officeName(label), value: id })),
          },
          {
            name: 'state',
            label: 'Is it held?',
            required: true,
            kind: 'choice',
            value: 'held',
            options: [
              { label: 'Held by', value: 'held' },
              { label: 'Vacant', value: 'vacant' },
              { label: 'Say nothing about it', value: 'unknown' },
            ],
          },
          { name: 'people', label: 'Who', required: false, kind: 'person', several: true },
        ],
      };
  }
}

async function grantFields(caller: Caller): Promise<Field[]> {
  const groups = await caller.groups();
  const role: Field = { name: 'role', label: 'Role', required: true, kind: 'choice', options: ROLES.map((value) => ({ label: ROLE_NAMES[value], value })) };
  const people: Field = { name: 'people', label: 'People', required: false, kind: 'person', several: true };
  if (groups === null) return [role, { ...people, hint: 'Groups can be chosen only where the bot may read them.' }];
  return [role, people, { name: 'group', label: 'Group', required: false, kind: 'group', options: groups.map(({ id, name }) => ({ label: name, value: id })) }];
}

function councilsOf({ parts, workspace }: Place): string {
  const councils = councilsHere(parts, workspace);
  if (councils === '') throw new ProtocolBotError('no-protocol', 'There is no protocol here.', 'Whoever runs the bot can add one.');
  return councils;
}
