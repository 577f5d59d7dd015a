/** Decides what to do with a delivery when its time has come: whether everything it rests on still stands, and what is posted. */
import type { Core } from '../core.ts';
import { said } from '../reception/pages.ts';
import type { Said } from '../reception/says.ts';
import type { Delivery } from '../store/outbox.ts';
import type { Store } from '../store/store.ts';
import { may } from '../workspaces/rights.ts';
import { readSettings, type Settings, type WorkspaceId } from '../workspaces/settings.ts';
import { LATE_MARGIN, lateRule } from './late-rule.ts';
import type { Why } from './notes.ts';
import { occurrenceOf, postingOf, type ReminderContent } from './plan.ts';
import type { Poster } from './poster.ts';
import { type Reminder, readReminder, seriesOf } from './reminders.ts';
import { occurrenceInWords } from './words.ts';

/** A reminder that somebody asked to post at once. */
export interface NowContent {
  reminder: string;
  occurrence: string;
  channel: string;
  /** Who asked, and when. */
  owner: string;
  at: number;
}

/** A word on a meeting that was moved or called off after its reminder was posted. */
export interface CorrectionContent {
  channel: string;
  said: Said;
  /** The meeting in words. */
  meeting: string;
  owner: string;
  /** When the meeting was to begin: nobody needs the word after that. */
  until: number;
}

/** What a delivery is about, for whoever is told of it. */
export interface About {
  meeting: string;
  channel: string;
  owner: string;
  /** The reminder to pause where that is called for. */
  reminder: Reminder | null;
  timeZone: string;
}

/** What to do with a delivery. */
export type Judgement = { do: 'cancel' } | { do: 'wait'; until: number } | { do: 'tell'; why: Why; about: About } | { do: 'post'; said: Said; about: About };

/** What judging needs. */
export interface JudgeParts {
  core: Core;
  store: Store;
  /** The protocol in force where none was chosen. */
  defaultProtocol: string | null;
  clock: () => number;
}

const CANCEL: Judgement = { do: 'cancel' };

/** @throws where the database or the platform cannot be asked: nothing has been posted then */
export async function judge(delivery: Delivery, poster: Pick<Poster, 'standing'>, parts: JudgeParts): Promise<Judgement> {
  const workspace = delivery.workspace as WorkspaceId;
  const { settings, reminder } = await parts.store.read(async (session) => ({
    settings: await readSettings(session, workspace),
    reminder: await readReminder(session, workspace, (delivery.content as Partial<ReminderContent>).reminder ?? ''),
  }));
  const judged = delivery.kind === 'correction' ? correction(delivery.content as CorrectionContent, settings, parts) : reminderPost(delivery, reminder, settings, parts);
  if (judged.do !== 'post') return judged;
  const { about } = judged;
  if (settings.off || settings.remindersOff) return { do: 'tell', why: 'switched-off', about };
  const standing = await poster.standing(workspace, about.owner);
  if (standing === 'removed') return { do: 'tell', why: 'removed', about };
  return standing !== 'left' && may('set-reminders', settings, standing) ? judged : { do: 'tell', why: 'owner', about };
}

/** The protocol in force in a channel; null where the chosen one is not at hand: another council's words are never posted instead. */
export function protocolIn(channel: string, settings: Settings, { core, defaultProtocol }: Pick<JudgeParts, 'core' | 'defaultProtocol'>): string | null {
  const chosen = settings.channels.get(channel) ?? settings.protocol ?? defaultProtocol;
  return core.list().protocols.find(({ id }) => id === chosen)?.id ?? null;
}

function reminderPost({ kind, content }: Delivery, reminder: Reminder | null, settings: Settings, parts: JudgeParts): Judgement {
  if (!reminder || reminder.state === 'cancelled') return CANCEL;
  const now = parts.clock();
  const { occurrence: key, channel } = content as ReminderContent;
  const series = seriesOf(reminder, settings.timeZone);
  const asked = kind === 'reminder-now' ? (content as NowContent) : null;
  const posting = asked ? null : postingOf(series, reminder.leads, key, (content as ReminderContent).lead);
  const occurrence = asked ? occurrenceOf(series, key) : (posting?.occurrence ?? null);
  if (!occurrence) return CANCEL;
  const when = occurrenceInWords(occurrence, settings.timeZone);
  const about: About = { meeting: `${reminder.name}, ${when}`, channel, owner: asked?.owner ?? reminder.owner, reminder: asked ? null : reminder, timeZone: settings.timeZone };
  if (posting) {
    if (reminder.state !== 'active' || channel !== reminder.channel) return CANCEL;
    if (posting.due.getTime() > now) return { do: 'wait', until: posting.due.getTime() };
    if (lateRule({ due: posting.due, now: new Date(now), meetingAt: occurrence.at }) === 'tell-chair') return { do: 'tell', why: 'late', about };
  } else if (asked && now - asked.at > LATE_MARGIN) return { do: 'tell', why: 'late', about };
  const protocol = protocolIn(channel, settings, parts);
  if (protocol === null) return { do: 'tell', why: 'no-protocol', about };
  const { name: meetingName, note, pack } = reminder;
  return { do: 'post', said: said(parts.core.meetings.post({ pack, protocol, index: occurrence.index, meetingName, meetingWhen: when, note })), about };
}

function correction({ channel, said: words, meeting, owner, until }: CorrectionContent, { timeZone }: Settings, { clock }: JudgeParts): Judgement {
  const about: About = { meeting, channel, owner, reminder: null, timeZone };
  return clock() > until ? { do: 'tell', why: 'late', about } : { do: 'post', said: words, about };
}
