/** The settings as an administrator sees them. */
import { OPERATOR } from '../publishing/operator.ts';
import type { AuditLine } from '../workspaces/changes.ts';
import { assertMay } from '../workspaces/rights.ts';
import { doorOf, type WorkspaceId } from '../workspaces/settings.ts';
import type { FoundSettings } from '../workspaces/workspaces.ts';
import { nameById, type Parts } from './in-force.ts';
import { ROLE_NAMES } from './me.ts';
import { officeById } from './offices.ts';
import { page, say } from './pages.ts';
import { encodePress } from './press.ts';
import type { Button, Caller, Outcome, PageReply } from './says.ts';

/** Most lines of the audit trail shown at once. */
const AUDIT_LINES = 20;

/** The settings, or the first run where nobody has chosen a council. @throws ProtocolBotError `not-allowed` */
export async function settingsPage(caller: Caller, parts: Parts, done?: string): Promise<Outcome> {
  if (caller.workspace === null) return say(page('Settings belong to a workspace.', 'Use /protocol settings in the workspace or server itself, not in a direct message.'));
  const settings = await parts.workspaces.settings(caller.workspace);
  assertMay('change-settings', settings, await caller.standing(caller.workspace));
  if (!settings.setUp && settings.protocol === null && done === undefined) {
    return say(page('Set the bot up for your council.', 'Four choices, under a minute. You can change them all later.'), [
      { label: 'Start', press: encodePress('form', 'first-run'), style: 'primary' },
      ...settingsButtons(settings),
    ]);
  }
  const reply = summary(settings, parts);
  return say(done === undefined ? reply : { ...reply, sections: [{ lines: [done] }, ...reply.sections] }, settingsButtons(settings));
}

/** Who changed what and when, newest first. @throws ProtocolBotError `not-allowed` */
export async function auditPage(caller: Caller, workspace: WorkspaceId, parts: Parts): Promise<Outcome> {
  const { timeZone } = await parts.workspaces.settings(workspace);
  const lines = await parts.workspaces.audit(workspace, await caller.standing(workspace), AUDIT_LINES);
  return say(page('Who changed what', ...(lines.length > 0 ? lines.map((line) => auditLine(line, { workspace, timeZone }, parts)) : ['Nothing has been changed yet.'])), [
    backButton(),
  ]);
}

function summary(settings: FoundSettings, parts: Parts): PageReply {
  const council = (id: string | null) => nameById(id, parts.core, settings.workspace)?.council ?? (id === null ? 'none chosen' : `${id} (not at hand)`);
  const channels = [...settings.channels].map(([channel, protocol]) => `#{${channel}}: ${council(protocol)}`);
  const grants = settings.grants.map(({ role, kind, subject }) => `${ROLE_NAMES[role]}: ${kind === 'person' ? `@{${subject}}` : `&{${subject}}`}`);
  const contacts = [...settings.contacts].map(
    ([office, holders]) => `${officeById(office, parts.core)}: ${holders.length > 0 ? holders.map((holder) => `@{${holder}}`).join(', ') : 'vacant'}`,
  );
  return {
    type: 'page',
    headline: 'Settings',
    sections: [
      ...(settings.fresh === false
        ? [{ lines: ['The settings cannot be read just now. These are the last ones known.', 'Reminders and guidance wait until the database answers again.'] }]
        : []),
      { heading: 'Council', lines: [council(settings.protocol), ...channels] },
      { heading: 'Time zone', lines: [settings.timeZone] },
      { heading: 'Roles granted', lines: grants.length > 0 ? grants : ['None'] },
      { heading: 'Who holds which office', lines: contacts.length > 0 ? contacts : ['Nobody named yet'] },
      {
        heading: 'Switches',
        lines: [
          settings.off ? 'The bot is off: it answers nobody here.' : 'The bot is on.',
          settings.remindersOff ? 'All reminders are off.' : 'Reminders are on.',
          ...welcomeLine(settings),
        ],
      },
    ],
  };
}

function settingsButtons(settings: FoundSettings): Button[] {
  return [
    { label: 'Council and time zone', press: encodePress('form', 'basics') },
    { label: 'Send your own protocol', press: encodePress('form', 'document') },
    ...(settings.documents.size > 0 ? [{ label: 'Versions', press: encodePress('versions') }] : []),
    { label: 'A channel’s council', press: encodePress('form', 'channel') },
    { label: 'Grant a role', press: encodePress('form', 'grant') },
    { label: 'Take a role back', press: encodePress('form', 'revoke') },
    { label: 'Name an office holder', press: encodePress('form', 'contact') },
    { label: 'Who changed what', press: encodePress('settings', 'audit') },
    settings.remindersOff
      ? { label: 'Switch reminders on', press: encodePress('switch', 'reminders', 'on') }
      : { label: 'Switch all reminders off', press: encodePress('switch', 'reminders', 'off') },
    ...(doorOf(settings.workspace) === 'slack'
      ? [
          settings.welcome
            ? { label: 'Stop the guide for people who join', press: encodePress('switch', 'welcome', 'off') }
            : { label: 'Send the guide to people who join', press: encodePress('switch', 'welcome', 'on') },
        ]
      : []),
    settings.off
      ? { label: 'Switch the bot on', press: encodePress('switch', 'bot', 'on') }
      : { label: 'Switch the bot off', press: encodePress('switch', 'bot', 'off'), style: 'danger' },
  ];
}

/** Discord tells a bot of people who join only with a privileged intent, which this one does not ask for. */
function welcomeLine({ workspace, welcome }: FoundSettings): string[] {
  if (doorOf(workspace) !== 'slack') return ['People who join are sent nothing. A clerk can send them the short guide: /protocol brief'];
  return [welcome ? 'People who join are sent the short guide to your protocol.' : 'People who join are sent nothing.'];
}

function backButton(): Button {
  return { label: 'Settings', press: encodePress('settings', 'page') };
}

/** One line of the audit trail in words. */
function auditLine({ at, actor, change }: AuditLine, { workspace, timeZone }: { workspace: WorkspaceId; timeZone: string }, parts: Parts): string {
  const when = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone }).format(at);
  const council = (id: string | null) => nameById(id, parts.core, workspace)?.council ?? id ?? 'none';
  const what = (): string => {
    switch (change.set) {
      case 'protocol':
        return `chose ${council(change.to)}`;
      case 'version':
        return change.how === 'published'
          ? `published version ${change.version} of ${change.council}’s protocol (${change.minute})`
          : `put version ${change.version} of ${change.council}’s protocol back in force`;
      case 'channel-protocol':
        return change.to === null ? `took the own council of #{${change.channel}} away` : `chose ${council(change.to)} for #{${change.channel}}`;
      case 'time-zone':
        return `set the time zone to ${change.to}`;
      case 'off':
        return change.to ? 'switched the bot off' : 'switched the bot on';
      case 'reminders-off':
        return change.to ? 'switched all reminders off' : 'switched reminders on';
      case 'reminder-leads':
        return `set reminders to ${change.to.join(', ') || 'nothing'}`;
      case 'reminder-channel':
        return change.to === null ? 'took the reminder channel away' : `set the reminder channel to #{${change.to}}`;
      case 'welcome':
        return change.to ? 'switched the guide for people who join on' : 'switched the guide for people who join off';
      case 'set-up':
        return 'finished setting up';
      case 'grant':
        return `${change.to ? 'granted' : 'took back'} ${ROLE_NAMES[change.grant.role].toLowerCase()}: ${change.grant.kind === 'person' ? '@' : '&'}{${change.grant.subject}}`;
      case 'contact':
        return `${officeById(change.office, parts.core)}: ${change.to === null ? 'nothing said' : change.to.length === 0 ? 'vacant' : change.to.map((holder) => `@{${holder}}`).join(', ')}`;
      case 'matches':
        return `said which clauses of ${council(change.protocol)}’s protocol answer ${Object.keys(change.to)
          .map((topic) => `"${topic}"`)
          .join(', ')}`;
      case 'review':
        return change.to === null ? `took the review of "${change.topic}" back` : `${change.to === 'hidden' ? 'hid our advice on' : 'reviewed'} "${change.topic}"`;
    }
  };
  return `${when}: ${actor === OPERATOR ? 'whoever runs the bot' : `@{${actor}}`} ${what()}`;
}
