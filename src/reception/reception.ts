/** The reception: what the doors call. It finds the protocol in force, checks rights, and says what to do; it never fails. */
import { hasCode, ProtocolBotError } from '../errors.ts';
import { faultOf, type Log } from '../log.ts';
import type { WorkspaceId } from '../workspaces/settings.ts';
import { ask, askTopic, compare, keep, offerOthers } from './asking.ts';
import { askWhereToShare, clause, contents, contentsOf, more, place, section, share } from './browsing.ts';
import { createCompleter } from './complete.ts';
import { createDrafts, isDraftForm } from './drafts.ts';
import { type Parts, standpointOf } from './in-force.ts';
import { createLookup } from './lookup.ts';
import { examplesFor, forget, help, home, homePage, pickRole, pickWorkspace, privacy, rolePage } from './me.ts';
import { page, say } from './pages.ts';
import { decodePress, type Press } from './press.ts';
import { review, reviewButtons } from './reviewing.ts';
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
  /** `home` is `/protocol` alone. */
  page(page: 'home' | 'role' | 'help' | 'privacy' | 'settings', caller: Caller): Promise<Outcome>;
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
  const lookups = createLookup(parts.core);
  /** What the caller may see; finding out also brings the workspace's own protocols in step. */
  const lookupFor = async (caller: Caller) => lookups((await standpointOf(caller, parts)).workspace);
  const drafts = createDrafts(parts);
  const complete = createCompleter(parts.core);

  const pressed = async ({ name, args }: Press, caller: Caller): Promise<Outcome> => {
    const [first = '', second] = args;
    switch (name) {
      case 'topic':
        return withReviewing(await askTopic(args, caller, parts, await lookupFor(caller)), caller, parts);
      case 'more':
        return more(args, await lookupFor(caller));
      case 'place':
        return place(args, parts, await lookupFor(caller));
      case 'other':
        return offerOthers(args, await lookupFor(caller));
      case 'keep':
        return keep(args, caller, parts, await lookupFor(caller));
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
        if (!['bot', 'reminders'].includes(first) || !['on', 'off'].includes(second ?? '')) return expired();
        return inWorkspace(caller, async (workspace) => {
          const set = first === 'bot' ? 'off' : 'reminders-off';
          await parts.workspaces.change(workspace, await caller.standing(workspace), [{ set, to: second === 'off' }]);
          return settingsPage(caller, parts, 'Saved.');
        });
      case 'review':
        return inWorkspace(caller, (workspace) => review(args, workspace, caller, parts, lookups(workspace)));
      case 'draft':
      case 'versions':
      case 'back':
      case 'changes':
        return inWorkspace(caller, (workspace) => drafts.press(name, args, workspace, caller));
      case 'form':
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
    if (form === 'share') return share(args.slice(1), filled, parts, await lookupFor(caller));
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
    ask: (question, caller, council) => safely(async () => withReviewing(await ask(question, caller, parts, council), caller, parts)),
    compare: (question, caller) => safely(() => compare(question, caller, parts)),
    clause: (typed, caller) => safely(() => clause(typed, caller, parts)),
    contents: (caller) => safely(() => contents(caller, parts)),
    page: (name, caller) =>
      safely(async () => {
        if (name === 'home') return home(caller, parts);
        if (name === 'role') return rolePage(caller, parts);
        if (name === 'privacy') return privacy(caller, parts);
        return name === 'help' ? help() : settingsPage(caller, parts);
      }),
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

/** Adds the review buttons for those who may review; an answer is never held up by them. */
async function withReviewing(outcome: Outcome, caller: Caller, parts: Parts): Promise<Outcome> {
  if (outcome.do !== 'say' || outcome.said.reply.type !== 'answer') return outcome;
  const buttons = await reviewButtons(outcome.said.reply, caller, parts).catch(() => []);
  return { ...outcome, said: { ...outcome.said, buttons: [...outcome.said.buttons, ...buttons] } };
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
