/** What people do with reminders: draft, confirm, skip, move, pause, cancel. Each act is whole or does not happen. */
import { ProtocolBotError } from '../errors.ts';
import { said } from '../reception/pages.ts';
import { type DeliveryState, deliveriesUnder, enqueue, reset } from '../store/outbox.ts';
import type { Session, Store } from '../store/store.ts';
import { readSettings, type WorkspaceId } from '../workspaces/settings.ts';
import { type Act, changeOf } from './acts.ts';
import { type Correction, holdCorrections } from './corrections.ts';
import type { AnnouncementContent } from './judge.ts';
import { LATE_MARGIN } from './late-rule.ts';
import { changeAndPlan } from './plan.ts';
import type { ReminderPost } from './reminder.ts';
import { deleteDraft, insertDraft, listReminders, type Reminder, type ReminderPlan, readReminder } from './reminders.ts';

/** What an act did. */
export interface Done {
  reminder: Reminder;
  /** Meetings that people in the channel were reminded of and that are now otherwise: a word on each can be posted. */
  corrections: Correction[];
}

/** Reminders as the reception uses them. Failures to write reach the caller as ProtocolBotErrors with a `store-…` code. */
export interface Reminders {
  /** Those that are active or paused, by name. */
  list(workspace: WorkspaceId): Promise<Reminder[]>;
  /** Null where there is none, or none any more. */
  get(workspace: WorkspaceId, id: string): Promise<Reminder | null>;
  /** Keeps a draft; it does nothing until it is confirmed. @param replaces the reminder it is to change @throws ProtocolBotError `bad-choice` where there are too many */
  draft(workspace: WorkspaceId, owner: string, plan: ReminderPlan, replaces: string | null): Promise<Reminder>;
  dropDraft(draft: Reminder): Promise<void>;
  /**
   * Does an act.
   * @param actor the platform's id of who does it
   * @returns null where there is no such reminder any more, or somebody changed it at this moment; then nothing was done
   */
  act(reminder: Reminder, act: Act, actor: string): Promise<Done | null>;
  /**
   * Posts a reminder's words for an occurrence at once.
   * @param meeting the meeting in words
   * @returns false where that was done already
   */
  postNow(reminder: Reminder, occurrence: { key: string; meeting: string }, post: ReminderPost, actor: string): Promise<boolean>;
  /** Posts a correction that an act held ready. @returns false where it was posted already or is not there */
  correct(workspace: WorkspaceId, correction: string): Promise<boolean>;
}

/** Most reminders of one workspace. */
const MOST_REMINDERS = 100;

/** Makes the service. @param clock milliseconds since 1970 UTC */
export function createReminders(store: Store, clock: () => number): Reminders {
  return {
    list: (workspace) => store.read((session) => listReminders(session, workspace)),
    get: (workspace, id) => store.read(async (session) => known(await readReminder(session, workspace, id))),
    draft: (workspace, owner, plan, replaces) =>
      store.change(async (session) => {
        if (replaces === null && (await listReminders(session as Session, workspace)).length >= MOST_REMINDERS) {
          throw new ProtocolBotError('bad-choice', `There are ${MOST_REMINDERS} reminders here already.`, 'Cancel one that is no longer needed: /protocol reminders');
        }
        return insertDraft(session as Session, { ...plan, workspace, owner, replaces }, clock());
      }),
    dropDraft: (draft) => store.change((session) => deleteDraft(session as Session, draft)),
    act: ({ id, workspace, version }, act, actor) =>
      store.change(async (transaction) => {
        const session = transaction as Session;
        const now = clock();
        const found = known(await readReminder(session, workspace, id));
        if (!found || found.version !== version) return null;
        const replaced = act.do === 'confirm' && found.replaces !== null ? known(await readReminder(session, workspace, found.replaces)) : found;
        const change = replaced && changeOf(replaced, found, act, actor);
        if (!replaced || !change) return null;
        const { timeZone } = await readSettings(session, workspace);
        const after = await changeAndPlan(session, replaced, change, timeZone, now);
        if (!after) return null;
        if (replaced !== found) await deleteDraft(session, found);
        return { reminder: after, corrections: await holdCorrections(session, replaced, after, actor, timeZone, now) };
      }),
    postNow: ({ id, workspace, channel }, { key, meeting }, post, owner) =>
      store.change(async (session) => {
        const content: AnnouncementContent = { channel, said: said(post), meeting, owner, until: clock() + LATE_MARGIN };
        return enqueue(session as Session, { workspace, key: `now:${id}:${key}`, kind: 'announcement', content, dueAt: clock() });
      }),
    correct: (workspace, correction) =>
      store.change(async (session) => {
        const held = await deliveriesUnder(session as Session, workspace, `correction:${correction}`);
        const [only] = held.filter(({ state }: DeliveryState) => state === 'cancelled');
        return only !== undefined && (await reset(session as Session, only, clock(), clock()));
      }),
  };
}

function known(reminder: Reminder | null): Reminder | null {
  return reminder === null || reminder.state === 'cancelled' ? null : reminder;
}
