/** What concerns the person: their home page, their role, and help. */
import { adoptedLine } from '../guidance/wording.ts';
import { parseRole, ROLES, type Role } from '../roles.ts';
import { platformIdOf } from '../workspaces/people.ts';
import { may } from '../workspaces/rights.ts';
import { type Parts, type Standpoint, standpointOf } from './in-force.ts';
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
        {
          heading: 'For chairs, clerks and monitoring officers',
          lines: [
            '/protocol remind sets a reminder of the protocol before a meeting, and /protocol reminders changes it. You see it before it is posted.',
            '/protocol brief sends an officer guidance, after you have seen it. /protocol register shows who was sent what.',
          ],
        },
        { heading: 'For administrators', lines: ['/protocol settings chooses the council, takes your own protocol, grants roles and names who holds which office.'] },
        { heading: 'Good to know', lines: ['I quote the protocol exactly. Our own advice is marked as such. It is guidance, not legal advice.'] },
      ],
    },
    [roleButton(), whoButton(), { label: 'Privacy', press: encodePress('privacy') }],
  );
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
