/** Decides what to do with a delivery when its time has come: whether everything it rests on still stands, and what is posted. */
import type { Core } from '../core.ts';
import { ProtocolBotError } from '../errors.ts';
import { said } from '../reception/pages.ts';
import type { Said } from '../reception/says.ts';
import type { Delivery } from '../store/outbox.ts';
import type { Store } from '../store/store.ts';
import { may } from '../workspaces/rights.ts';
import type { Settings, WorkspaceId } from '../workspaces/settings.ts';
import type { Workspaces } from '../workspaces/workspaces.ts';
import { lateRule } from './late-rule.ts';
import type { Why } from './notes.ts';
import { postingOf, type ReminderContent } from './plan.ts';
import type { Poster } from './poster.ts';
import { type Reminder, readReminder, seriesOf } from './reminders.ts';
import { occurrenceInWords } from './words.ts';

/** A post that somebody asked for at once: a reminder's words, or a word on a meeting that was moved or called off. */
export interface AnnouncementContent {
  channel: string;
  said: Said;
  /** The meeting in words. */
  meeting: string;
  /** Who asked for it. */
  owner: string;
  /** It is not posted later than this. */
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
  /** Where settings are read, which also brings a workspace's own protocols to the core. */
  workspaces: Pick<Workspaces, 'settings'>;
  /** The protocol in force where none was chosen. */
  defaultProtocol: string | null;
  clock: () => number;
}

const CANCEL: Judgement = { do: 'cancel' };

/** @throws where the database or the platform cannot be asked: nothing has been posted then */
export async function judge(delivery: Delivery, poster: Pick<Poster, 'standing'>, parts: JudgeParts): Promise<Judgement> {
  const workspace = delivery.workspace as WorkspaceId;
  const reminder = await parts.store.read((session) => readReminder(session, workspace, (delivery.content as Partial<ReminderContent>).reminder ?? ''));
  const settings = await parts.workspaces.settings(workspace);
  if (!settings.fresh) throw new ProtocolBotError('store-away', 'The settings cannot be read now.', 'Nothing was posted; it is tried again.');
  const judged = delivery.kind === 'announcement' ? announcement(delivery.content as AnnouncementContent, settings, parts) : reminderPost(delivery, reminder, settings, parts);
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
  return core.list(settings.workspace).protocols.find(({ id }) => id === chosen)?.id ?? null;
}

function reminderPost({ content }: Delivery, reminder: Reminder | null, settings: Settings, parts: JudgeParts): Judgement {
  const { occurrence: key, lead, channel } = content as ReminderContent;
  if (reminder?.state !== 'active' || channel !== reminder.channel) return CANCEL;
  const { timeZone } = settings;
  const posting = postingOf(seriesOf(reminder, timeZone), reminder.leads, key, lead);
  if (!posting) return CANCEL;
  const now = parts.clock();
  const { due, occurrence } = posting;
  if (due.getTime() > now) return { do: 'wait', until: due.getTime() };
  const { name: meetingName, note, pack, owner } = reminder;
  const meetingWhen = occurrenceInWords(occurrence, timeZone);
  const about: About = { meeting: `${meetingName}, ${meetingWhen}`, channel, owner, reminder, timeZone };
  if (lateRule({ due, now: new Date(now), meetingAt: occurrence.at }) === 'tell-chair') return { do: 'tell', why: 'late', about };
  const protocol = protocolIn(channel, settings, parts);
  if (protocol === null) return { do: 'tell', why: 'no-protocol', about };
  return { do: 'post', said: said(parts.core.meetings.post({ pack, protocol, index: occurrence.index, meetingName, meetingWhen, note })), about };
}

function announcement({ channel, said: words, meeting, owner, until }: AnnouncementContent, { timeZone }: Settings, { clock }: JudgeParts): Judgement {
  const about: About = { meeting, channel, owner, reminder: null, timeZone };
  return clock() > until ? { do: 'tell', why: 'late', about } : { do: 'post', said: words, about };
}
