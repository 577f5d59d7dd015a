/** The reception: what the doors call. It finds the protocol in force, checks rights, and says what to do; it never fails. */
import { hasCode, ProtocolBotError } from '../errors.ts';
import { faultOf, type Log } from '../log.ts';
import type { Change } from '../workspaces/changes.ts';
import type { WorkspaceId } from '../workspaces/settings.ts';
import { ask, askTopic, compare, keep, offerOthers } from './asking.ts';
import { brief, markRead, previewChoice, send, setOut, submitBrief } from './briefing.ts';
import { askWhereToShare, clause, contents, contentsOf, more, place, section, share } from './browsing.ts';
import { createCompleter } from './complete.ts';
import { createDrafts, isDraftForm } from './drafts.ts';
import { askWho, showPart, showRoute } from './escalating.ts';
import { type Parts, standpointOf } from './in-force.ts';
import { createLookups } from './lookup.ts';
import { agree, matchesPage, openMatch, submitMatch } from './matching.ts';
import { examplesFor, help, home, homePage, pickRole, pickWorkspace, rolePage } from './me.ts';
import { giveBack, writeNote } from './noting.ts';
import { page, say } from './pages.ts';
import { decodePress, type Press } from './press.ts';
import { forget, privacy } from './privacy.ts';
import { registerPage } from './register-page.ts';
import { isReminderForm, openReminderForm, submitReminder } from './remind-forms.ts';
import { pressReminder } from './reminder-presses.ts';
import { remindersPage } from './reminders-page.ts';
import { review } from './reviewing.ts';
import type { Caller, Filled, Outcome, Said, SentFile } from './says.ts';
import { isSettingsForm, openSettingsForm, submitSettings } from './settings-forms.ts';
import { auditPage, settingsPage } from './settings-page.ts';
import { expired } from './wording.ts';

/** Everything people can do in chat. Each act ends in an outcome for the asker alone; problems are said in plain words. */
export interface Reception {
  /** @param council a council named by the asker (`/protocol in <council> …`), by id or by a part of its name */
  ask(question: string, caller: Caller, council?: string): Promise<Outcome>;
  compare(question: string, caller: Caller): Promise<Outcome>;
  /** Clauses by typed reference. */
  clause(typed: readonly string[], caller: Caller): Promise<Outcome>;
  contents(caller: Caller): Promise<Outcome>;
  /** Who to go to: asks at most four closed questions. @param kind the kind of concern, where known */
  escalate(caller: Caller, kind?: string): Promise<Outcome>;
  /** Sends guidance to somebody after a preview. @param person the platform's id, or null to ask for it @param topic as typed; empty for the short guide */
  brief(person: string | null, topic: string, caller: Caller): Promise<Outcome>;
  /** Somebody joined a workspace; nothing is said to anybody else. */
  joined(workspace: WorkspaceId, person: string): Promise<void>;
  /** Begins a reminder before meetings. */
  remind(caller: Caller): Promise<Outcome>;
  /** The reminders of the workspace. */
  reminders(caller: Caller): Promise<Outcome>;
  /** `home` is `/protocol` alone. */
  page(page: 'home' | 'role' | 'help' | 'privacy' | 'settings' | 'register', caller: Caller): Promise<Outcome>;
  /** A button or a choice, as encoded; anything that this version did not write is answered kindly. A form's press opens that form. */
  press(press: string, caller: Caller): Promise<Outcome>;
  /** A form that was sent in. */
  submit(press: string, filled: Filled, caller: Caller): Promise<Outcome>;
  /**
   * A file that an administrator sent, to be the council's own protocol. Refused before it is fetched where the person may not.
   * @param tell shows that it is being read, where the door has a way
   */
  document(file: SentFile, caller: Caller, tell?: (said: Said) => Promise<void>): Promise<Outcome>;
  /** What to offer while somebody types: at most 25, best first. `value` is what is sent if it is picked. */
  complete(field: 'ref' | 'question' | 'council', typed: string, caller: Caller): Promise<{ label: string; value: string }[]>;
  /** What stands on a person's own home page, in order. */
  homePage(caller: Caller): Promise<Said[]>;
  /** Questions to offer to somebody who opens a conversation, by their role; at most four. */
  examples(caller: Caller): Promise<readonly string[]>;
}

/** Makes the reception. */
export function createReception(parts: Parts, log: Log): Reception {
  const lookups = createLookups(parts.core);
  /** What the caller may see; finding out also brings the workspace's own protocols in step. */
  const lookupFor = async (caller: Caller) => lookups((await standpointOf(caller, parts)).workspace);
  const drafts = createDrafts(parts);
  const complete = createCompleter(parts.core);

  const pressed = async ({ name, args }: Press, caller: Caller): Promise<Outcome> => {
    const [first = '', second] = args;
    switch (name) {
      case 'topic':
        return askTopic(args, caller, parts, lookups);
      case 'more':
        return more(args, await lookupFor(caller));
      case 'place':
        return place(args, parts, await lookupFor(caller));
      case 'other':
        return offerOthers(args, await lookupFor(caller));
      case 'keep':
        return keep(args, caller, parts, lookups);
      case 'share':
        return askWhereToShare(args, await lookupFor(caller));
      case 'section':
        return section(args, parts, await lookupFor(caller));
      case 'contents': {
        const protocol = (await lookupFor(caller)).protocol(first);
        return protocol ? contentsOf(protocol, parts) : expired();
      }
      case 'role':
        return pickRole(first, caller, parts);
      case 'roles':
        return rolePage(caller, parts);
      case 'help':
        return help();
      case 'home':
        return home(caller, parts);
      case 'privacy':
        return privacy(caller, parts);
      case 'forget':
        return forget(caller, parts);
      case 'workspace':
        return pickWorkspace(first, caller, parts);
      case 'settings':
        return first === 'audit' ? inWorkspace(caller, (workspace) => auditPage(caller, workspace, parts)) : settingsPage(caller, parts);
      case 'switch':
        if (!['bot', 'reminders', 'welcome'].includes(first) || !['on', 'off'].includes(second ?? '')) return expired();
        return inWorkspace(caller, async (workspace) => {
          await parts.workspaces.change(workspace, await caller.standing(workspace), [switched(first, second === 'off')]);
          return settingsPage(caller, parts, 'Saved.');
        });
      case 'review':
        return inWorkspace(caller, (workspace) => review(args, workspace, caller, parts, lookups(workspace)));
      case 'draft':
      case 'versions':
      case 'back':
      case 'changes':
        return inWorkspace(caller, (workspace) => drafts.press(name, args, workspace, caller));
      case 'matches':
        return inWorkspace(caller, async (workspace) => matchesPage(args, workspace, caller, parts, await lookupFor(caller)));
      case 'agree':
        return inWorkspace(caller, async (workspace) => agree(args, workspace, caller, parts, await lookupFor(caller)));
      case 'reminders':
        return remindersPage(caller, parts);
      case 'remind':
        return pressReminder(args, caller, parts);
      case 'who':
        return askWho(first, caller, parts);
      case 'route':
        return showPart(args, caller, parts);
      case 'note':
        return writeNote(caller, parts);
      case 'brief':
        return previewChoice(args, caller, parts, lookups(null));
      case 'send':
        return send(args, caller, parts, lookups(null));
      case 'read':
        return markRead(args, caller, parts);
      case 'out':
        return setOut(args, caller, parts);
      case 'register':
        return inWorkspace(caller, (workspace) => registerPage(Number(first), caller, workspace, parts));
      case 'form':
        if (isReminderForm(first)) return openReminderForm(first, args.slice(1), caller, parts);
        if (first === 'escalate') return askWho(second, caller, parts);
        if (first === 'note') return writeNote(caller, parts);
        if (first === 'brief') return brief(null, '', caller, parts);
        if (first === 'match') return inWorkspace(caller, async (workspace) => openMatch(args.slice(1), workspace, caller, parts, await lookupFor(caller)));
        if (isDraftForm(first)) return inWorkspace(caller, (workspace) => drafts.open(first, second, workspace, caller));
        if (first === 'share') return askWhereToShare(args.slice(1), await lookupFor(caller));
        return isSettingsForm(first) ? inWorkspace(caller, (workspace) => openSettingsForm(first, workspace, caller, parts)) : expired();
      case 'clear':
        return { do: 'clear' };
      default:
        return expired();
    }
  };

  const submitted = async ({ name, args }: Press, filled: Filled, caller: Caller): Promise<Outcome> => {
    const [form, about] = args;
    if (name !== 'form') return expired();
    if (isReminderForm(form)) return submitReminder(form, args.slice(1), filled, caller, parts);
    if (form === 'escalate') return showRoute(filled, caller, parts);
    if (form === 'note') return giveBack(filled, caller, parts);
    if (form === 'brief') return submitBrief(filled, caller, parts);
    if (form === 'share') return share(args.slice(1), filled, parts, await lookupFor(caller));
    if (form === 'match') return inWorkspace(caller, async (workspace) => submitMatch(args.slice(1), filled, workspace, caller, parts, await lookupFor(caller)));
    if (isDraftForm(form)) return inWorkspace(caller, (workspace) => drafts.submit(form, about, filled, workspace, caller));
    return isSettingsForm(form) ? inWorkspace(caller, (workspace) => submitSettings(form, filled, workspace, caller, parts)) : expired();
  };

  const safely = async (work: () => Promise<Outcome>): Promise<Outcome> => {
    try {
      return await work();
    } catch (error) {
      if (
        !hasCode(
          error,
          'not-allowed',
          'empty-question',
          'usage',
          'bad-choice',
          'import-empty',
          'import-format',
          'import-protected',
          'import-scan',
          'import-too-large',
          'import-unreadable',
        )
      )
        log.warn('not done', faultOf(error));
      return problem(error);
    }
  };

  return {
    ask: (question, caller, council) => safely(() => ask(question, caller, parts, council)),
    compare: (question, caller) => safely(() => compare(question, caller, parts)),
    clause: (typed, caller) => safely(() => clause(typed, caller, parts)),
    contents: (caller) => safely(() => contents(caller, parts)),
    escalate: (caller, kind) => safely(() => askWho(kind, caller, parts)),
    brief: (person, topic, caller) => safely(() => brief(person, topic, caller, parts)),
    async joined(workspace, person) {
      await parts.briefings?.welcome(workspace, person).catch((error: unknown) => log.warn('not welcomed', faultOf(error)));
    },
    page: (name, caller) =>
      safely(async () => {
        if (name === 'home') return home(caller, parts);
        if (name === 'role') return rolePage(caller, parts);
        if (name === 'privacy') return privacy(caller, parts);
        if (name === 'register') return inWorkspace(caller, (workspace) => registerPage(1, caller, workspace, parts));
        return name === 'help' ? help() : settingsPage(caller, parts);
      }),
    remind: (caller) => safely(() => openReminderForm('remind', [], caller, parts)),
    reminders: (caller) => safely(() => remindersPage(caller, parts)),
    press: (text, caller) =>
      safely(async () => {
        const press = decodePress(text);
        return press ? pressed(press, caller) : expired();
      }),
    submit: (text, filled, caller) =>
      safely(async () => {
        const press = decodePress(text);
        return press ? submitted(press, filled, caller) : expired();
      }),
    document: (file, caller, tell) => safely(() => inWorkspace(caller, (workspace) => drafts.receive(file, workspace, caller, tell))),
    async complete(field, typed, caller) {
      const { protocol, settings, workspace } = await standpointOf(caller, parts);
      if (settings?.off) return [];
      if (field === 'council') return complete(field, typed, '', workspace);
      return protocol ? complete(field, typed, protocol.id) : [];
    },
    homePage: (caller) => homePage(caller, parts),
    async examples(caller) {
      const { role } = await standpointOf(caller, parts);
      return examplesFor(role);
    },
  };
}

/** What a switch of the settings changes. */
function switched(name: string, off: boolean): Change {
  if (name === 'welcome') return { set: 'welcome', to: !off };
  return { set: name === 'bot' ? 'off' : 'reminders-off', to: off };
}

async function inWorkspace(caller: Caller, work: (workspace: WorkspaceId) => Promise<Outcome>): Promise<Outcome> {
  if (caller.workspace !== null) return work(caller.workspace);
  return say(page('That belongs to a workspace.', 'Use /protocol in the workspace or server itself, not in a direct message.'));
}

/** A failure in words for the person. */
function problem(error: unknown): Outcome {
  if (error instanceof ProtocolBotError) return say(page(error.message, ...(error.hint ? [error.hint] : [])));
  return say(page('Something went wrong, and nothing was done.', 'Try again in a minute. If it happens twice, tell whoever runs the bot.'));
}
