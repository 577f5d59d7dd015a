/** What concerns the person: their home page, their role, help, and what is kept about them. */
import { adoptedLine } from '../guidance/wording.ts';
import { parseRole, ROLES, type Role } from '../roles.ts';
import { RETENTION_DAYS } from '../store/retention.ts';
import { platformIdOf } from '../workspaces/people.ts';
import { grantedRoles, may } from '../workspaces/rights.ts';
import { type Parts, type Standpoint, standpointFrom, standpointOf } from './in-force.ts';
import { page, said, say } from './pages.ts';
import { encodePress, keyOf } from './press.ts';
import type { Button, Caller, Menu, Outcome, PageReply, Said } from './says.ts';
import { contentsButton, roleButton } from './under-answers.ts';

/** How each role is named. */
export const ROLE_NAMES: Record<Role, string> = {
  officer: 'Officer',
  councillor: 'Councillor',
  clerk: 'Clerk',
  chair: 'Chair or mayor',
  'monitoring-officer': 'Monitoring officer',
};

/** Questions people of a role ask; each is answered by every bundled protocol or said to be not covered. */
const EXAMPLES: Record<Role | 'anyone', readonly [string, string, string]> = {
  officer: ['Can a councillor give me orders?', 'A councillor criticised me in public. What can I do?', 'May I help with party political work?'],
  councillor: ['Can I tell an officer what to do?', 'Who do I go to if I am unhappy with an officer’s work?', 'What information can I ask for?'],
  clerk: ['A councillor wants me to change my advice. Must I?', 'Who do I go to if the chair bullies me?', 'Can councillors contact my staff directly?'],
  chair: ['What should I do when an officer is criticised in a meeting?', 'May I instruct the clerk?', 'How should officers be treated in debate?'],
  'monitoring-officer': ['What must be declared about close relationships?', 'What happens when the protocol is broken?', 'Who deals with a complaint about a councillor?'],
  anyone: ['Can a councillor instruct an officer?', 'What respect can we expect from each other?', 'Who do I go to if something goes wrong?'],
};

/** Questions to try, by role. */
export function examplesFor(role: Role | null): readonly string[] {
  return EXAMPLES[role ?? 'anyone'];
}

/** What `/protocol` alone shows: where you are, and three questions to try. */
export async function home(caller: Caller, parts: Parts): Promise<Outcome> {
  const at = await standpointOf(caller, parts);
  return say(homePageOf(at), [
    roleButton(at.role === null ? 'Choose my role' : 'My role'),
    ...(at.protocol ? [contentsButton(keyOf(at.protocol.id)), whoButton()] : []),
    ...registerButton(at, caller),
    { label: 'Privacy', press: encodePress('privacy') },
    { label: 'Help', press: encodePress('help') },
  ]);
}

/** A person's own home page. */
export async function homePage(caller: Caller, parts: Parts): Promise<Said[]> {
  const at = await standpointOf(caller, parts);
  const { protocol } = at;
  const news: PageReply = page(
    'What is new in the protocol',
    protocol ? `Version ${protocol.version} is in force${protocol.adopted ? `, adopted ${protocol.adopted}` : ''}.` : 'No council has been chosen here yet.',
  );
  const privacyLine: PageReply = page('Private', 'What you ask is answered to you alone and kept nowhere.');
  return [
    said(homePageOf(at), [roleButton(at.role === null ? 'Choose my role' : 'My role'), ...(protocol ? [contentsButton(keyOf(protocol.id))] : [])]),
    said(news),
    said(privacyLine, [
      { label: 'Privacy', press: encodePress('privacy') },
      { label: 'Help', press: encodePress('help') },
    ]),
  ];
}

/** The roles to choose from. */
export async function rolePage(caller: Caller, parts: Parts): Promise<Outcome> {
  const { role } = await standpointOf(caller, parts);
  return say(
    page(
      role === null ? 'You have not chosen a role.' : `Your role: ${ROLE_NAMES[role]}.`,
      'Your role changes how advice is worded for you, and nothing else. Nobody else sees it.',
    ),
    [],
    [roleMenu()],
  );
}

/** Keeps the role a person picked. */
export async function pickRole(word: string, caller: Caller, parts: Parts): Promise<Outcome> {
  const role = parseRole(word);
  await parts.workspaces.notePerson(caller.person, { role, ...(caller.workspace === null ? {} : { workspace: caller.workspace }) });
  const examples = examplesFor(role).map((question) => `- ${question}`);
  return say({
    type: 'page',
    headline: role === null ? 'Advice is now worded for anyone.' : `Advice is now worded for you as: ${ROLE_NAMES[role]}.`,
    sections: [{ heading: 'You can ask', lines: examples }],
  });
}

/** Remembers which workspace a person's direct messages are about. */
export async function pickWorkspace(workspace: string, caller: Caller, parts: Parts): Promise<Outcome> {
  const chosen = (await caller.shared()).find((one) => one.workspace === workspace);
  if (!chosen) return say(page('I cannot find you there.', 'Ask from that server or workspace itself.'));
  await parts.workspaces.notePerson(caller.person, { workspace: chosen.workspace });
  return say(page(`I will answer from ${chosen.name}’s council here.`, 'Ask your question now.'));
}

/** How to use the bot. */
export function help(): Outcome {
  return say(
    {
      type: 'page',
      headline: 'Ask what your council’s member/officer protocol says.',
      sections: [
        { heading: 'Ask', lines: ['Write your question as you would say it, in a direct message to me or after /protocol. Only you see the answer.'] },
        {
          heading: 'Read',
          lines: [
            '/protocol clause 8.3 shows a clause word for word.',
            '/protocol contents shows the headings.',
            '/protocol compare and a question shows what other councils say.',
          ],
        },
        { heading: 'You', lines: ['/protocol role changes how advice is worded.', '/protocol privacy says what is kept about you, and deletes it.'] },
        {
          heading: 'If something is wrong',
          lines: ['/protocol escalate shows who you can go to, and who not. You choose from lists; nothing is kept and nobody is told.'],
        },
        { heading: 'For chairs, clerks and monitoring officers', lines: ['/protocol brief sends an officer guidance, after you have seen it.'] },
        { heading: 'Good to know', lines: ['I quote the protocol exactly. Our own advice is marked as such. It is guidance, not legal advice.'] },
      ],
    },
    [roleButton(), whoButton(), { label: 'Privacy', press: encodePress('privacy') }],
  );
}

/** What is kept about a person, what never is, and who can see what. @throws ProtocolBotError `store-…` */
export async function privacy(caller: Caller, parts: Parts): Promise<Outcome> {
  const note = await parts.workspaces.keptOf(caller.person);
  const [at, receipts] = await Promise.all([standpointFrom(note, caller, parts), receiptsOf(caller, parts)]);
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
      {
        heading: 'What is never kept',
        lines: ['What you ask, what you are shown, what you choose when you look for help, and any note you write. They are in no database, log or report of mine.'],
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

/** The way to the questions that lead to somebody to go to. */
function whoButton(): Button {
  return { label: 'Who can I go to?', press: encodePress('form', 'escalate') };
}

/** For those whom an administrator granted the keeping of the register by name; the right itself is checked when it is opened. */
function registerButton({ settings }: Standpoint, { person, workspace }: Caller): Button[] {
  const standing = { person: platformIdOf(person), administrator: false, groups: [] };
  return settings && workspace !== null && may('read-register', settings, standing) ? [{ label: 'Register of guidance', press: encodePress('register', 1) }] : [];
}

function homePageOf(at: Standpoint): PageReply {
  const { protocol, role, notices } = at;
  return {
    type: 'page',
    headline: protocol ? `${protocol.council}: ${protocol.title}` : 'No council has been chosen here yet.',
    sections: [
      {
        lines: [
          ...notices,
          ...(protocol ? [`Version ${protocol.version}, ${adoptedLine(protocol.adopted)}.`] : []),
          role === null ? 'You have not chosen a role.' : `Your role: ${ROLE_NAMES[role]}.`,
        ],
      },
      { heading: 'You can ask', lines: examplesFor(role).map((question) => `- ${question}`) },
    ],
  };
}

function roleMenu(): Menu {
  return {
    placeholder: 'Choose your role',
    options: [
      ...ROLES.map((role) => ({ label: ROLE_NAMES[role], press: encodePress('role', role) })),
      { label: 'No role: word it for anyone', press: encodePress('role', 'anyone') },
    ],
  };
}
