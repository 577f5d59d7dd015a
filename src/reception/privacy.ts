/** What is kept about a person, who can see what, and the way to delete it. */
import { RETENTION_DAYS } from '../store/retention.ts';
import { platformIdOf } from '../workspaces/people.ts';
import { grantedRoles } from '../workspaces/rights.ts';
import { type Parts, type Standpoint, standpointFrom } from './in-force.ts';
import { ROLE_NAMES } from './me.ts';
import { page, say } from './pages.ts';
import { encodePress } from './press.ts';
import type { Button, Caller, Outcome, PageReply } from './says.ts';

/** What is kept of those who do something for everybody. */
const ACTS = [
  'Who changes a setting, reviews advice, sends guidance, sets a reminder, or sends in or publishes a protocol is kept with that act. So is the note you add to a reminder, which is posted.',
  `Changes of settings and sent guidance are kept ${RETENTION_DAYS.audit} days, a reminder ${RETENTION_DAYS.reminders} days after it ends, a draft of a protocol ${RETENTION_DAYS.documents} days. Reviews and published protocols stay as long as the bot is used here.`,
];

/** What is kept about a person, what never is, and who can see what. @throws ProtocolBotError `store-…` */
export async function privacy(caller: Caller, parts: Parts): Promise<Outcome> {
  const note = await parts.workspaces.keptOf(caller.person);
  const [at, receipts] = await Promise.all([standpointFrom(note, caller, parts), receiptsOf(caller, parts)]);
  const reminders = await remindersSetBy(caller, at, parts);
  const kept = [
    note?.role ? `Your role: ${ROLE_NAMES[note.role]}.` : 'No role: you have not chosen one.',
    note?.workspace ? 'The workspace you last asked in, and the day.' : 'No workspace: you have not asked anything yet.',
    ...(note?.closedAt ? ['That your direct messages were closed to me.'] : []),
    ...grantLines(at, caller),
    ...receipts.lines,
    `Your role and workspace go ${RETENTION_DAYS.people} days after you last asked, or when you delete them.`,
  ];
  const reply: PageReply = {
    type: 'page',
    headline: 'What is kept about you',
    sections: [
      { lines: kept },
      { heading: 'If you act for your council here', lines: [...reminders, ...ACTS] },
      {
        heading: 'What is never kept',
        lines: ['What you ask, what you are shown, what you choose when you look for help, and any note for yourself. They are in no database, log or report of mine.'],
      },
      {
        heading: 'What others can see',
        lines: [
          'Guidance that a chair, clerk or monitoring officer sends you: they, and whoever keeps the register, see that it was sent and whether you marked it as read.',
          'Only you see my answers, unless you share a clause yourself. A shared clause does not show your name or question.',
          'The company that runs this chat, and your workspace’s owners, may be able to see messages you write to me. Ask them if that matters. I cannot change it.',
        ],
      },
      {
        heading: 'Your rights',
        lines: [
          'You may ask your council for the information it holds about you (a subject access request). What is listed here is all that I hold.',
          'Council records can be asked for under freedom of information law. I keep no questions, so there are none to give.',
        ],
      },
    ],
  };
  return say(reply, [...receipts.buttons, ...(note || receipts.lines.length > 0 ? [{ label: 'Delete my data', press: encodePress('forget'), style: 'danger' as const }] : [])]);
}

/** Deletes what a person chose. */
export async function forget(caller: Caller, parts: Parts): Promise<Outcome> {
  const [any, receipts] = await Promise.all([parts.workspaces.forgetPerson(caller.person), receiptsOf(caller, parts)]);
  const stays =
    receipts.lines.length > 0
      ? [
          `The lines in your council’s register of guidance stay: the council needs them to show who was told. They go after ${RETENTION_DAYS.briefings} days. Your wish to get no guidance stays too; take it back with /protocol privacy.`,
        ]
      : [];
  return say(
    any
      ? page('Deleted.', 'Your role and the workspace you last asked in are gone. If you ask again, the workspace is noted again.', ...stays)
      : page('There was nothing to delete.', 'I hold no choice of yours.', ...stays),
  );
}

/** What is kept of guidance that a person was sent, and the way out of it. */
async function receiptsOf({ person, workspace }: Caller, { briefings }: Parts): Promise<{ lines: string[]; buttons: Button[] }> {
  if (!briefings) return { lines: [], buttons: [] };
  const [all, out] = await Promise.all([briefings.sentTo(person), workspace === null ? false : briefings.isOut(workspace, person)]).catch(() => [[], false] as const);
  const sent = all.filter(({ state }) => state === 'sent' || state === 'unknown');
  const read = sent.filter(({ readAt }) => readAt !== null);
  const times = (count: number) => (count === 1 ? 'once' : `${count} times`);
  return {
    lines: [
      ...(sent.length > 0 ? [`That you were sent guidance ${times(sent.length)}, which, from whom and when, and that you marked ${read.length} of it as read.`] : []),
      ...(out ? ['That you want no guidance sent through me.'] : []),
    ],
    buttons: workspace !== null && out ? [{ label: 'Send me guidance again', press: encodePress('out', workspace, 'off') }] : [],
  };
}

/** That a person set reminders that are still running. @throws ProtocolBotError `store-…` */
async function remindersSetBy({ person }: Caller, { workspace }: Standpoint, { reminders }: Parts): Promise<string[]> {
  const all = workspace === null ? [] : await reminders.list(workspace);
  const set = all.filter(({ owner }) => owner === platformIdOf(person)).length;
  return set === 0 ? [] : [`You set ${set === 1 ? 'a reminder' : `${set} reminders`} here. I keep that it was you, because you are told if it cannot be posted.`];
}

function grantLines({ settings }: Standpoint, { person }: Caller): string[] {
  if (!settings) return [];
  const id = platformIdOf(person);
  const roles = [...grantedRoles(settings, { person: id, administrator: false, groups: [] })];
  const offices = [...settings.contacts].filter(([, holders]) => holders.includes(id)).map(([office]) => office.replaceAll('-', ' '));
  return [
    ...(roles.length > 0 ? [`Granted to you by an administrator: ${roles.map((role) => ROLE_NAMES[role].toLowerCase()).join(', ')}. An administrator can take that back.`] : []),
    ...(offices.length > 0 ? [`You are named here as: ${offices.join(', ')}. An administrator can change that.`] : []),
  ];
}
