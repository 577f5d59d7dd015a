/** What the buttons under reminders do. */
import type { Act } from '../meetings/acts.ts';
import type { Reminder } from '../meetings/reminders.ts';
import { type Chairing, chairingOf, protocolFor } from './chairing.ts';
import type { Parts } from './in-force.ts';
import { page, say } from './pages.ts';
import { encodePress } from './press.ts';
import { nextPost } from './remind-preview.ts';
import { donePage, meetingPage, reminderPage } from './reminders-page.ts';
import type { Caller, Outcome } from './says.ts';
import { expired } from './wording.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** @param args the act, the reminder's id, and for one meeting its day @throws ProtocolBotError `not-allowed`, `no-protocol`, `store-…` */
export async function pressReminder([what = '', id = '', day = '', version = '']: readonly string[], caller: Caller, parts: Parts): Promise<Outcome> {
  const chairing = await chairingOf(caller, parts);
  if (what === 'correct') return correct(`${id}:${day}:${version}`, chairing);
  const reminder = await parts.reminders.get(chairing.workspace, id);
  if (!reminder) return expired();
  const act = (one: Act, said: string) => doAct(reminder, one, said, chairing);
  switch (what) {
    case 'show':
      return reminderPage(reminder, chairing);
    case 'confirm':
      return confirm(reminder, chairing);
    case 'now':
      return postNow(reminder, chairing);
    case 'drop':
      if (reminder.state !== 'draft') return expired();
      await parts.reminders.dropDraft(reminder);
      return say(page('Nothing was kept and nothing will be posted.'));
    case 'pause':
      return act({ do: 'pause' }, 'Paused. Nothing is posted until somebody resumes it.');
    case 'resume':
      return resume(reminder, chairing);
    case 'cancel':
      return say(page(`Cancel “${reminder.name}”?`, 'No further reminder is posted for it.'), [
        { label: 'Yes, cancel it', press: encodePress('remind', 'end', id), style: 'danger' },
        { label: 'No, keep it', press: encodePress('remind', 'show', id) },
      ]);
    case 'end':
      return act({ do: 'cancel' }, 'The reminder is cancelled.');
  }
  if (!DAY.test(day)) return expired();
  if (what === 'pick') return meetingPage(reminder, day, chairing);
  if (what === 'skip') return act({ do: 'skip', occurrence: day }, 'That meeting is skipped.');
  return what === 'restore' ? act({ do: 'restore', occurrence: day }, 'That meeting is held at its usual time.') : expired();
}

async function doAct(reminder: Reminder, act: Act, headline: string, chairing: Chairing): Promise<Outcome> {
  const done = await chairing.parts.reminders.act(reminder, act, chairing.person);
  return done ? donePage(headline, done, chairing) : expired();
}

/** Everything is looked at again: the channel or the protocol may have gone since the preview. */
async function confirm(draft: Reminder, chairing: Chairing): Promise<Outcome> {
  return (await refusal(draft, chairing)) ?? doAct(draft, { do: 'confirm' }, draft.replaces === null ? 'The reminder is set.' : 'The reminder is changed.', chairing);
}

async function resume(reminder: Reminder, chairing: Chairing): Promise<Outcome> {
  return (await refusal(reminder, chairing)) ?? doAct(reminder, { do: 'resume' }, 'Resumed. You are told if anything goes wrong.', chairing);
}

async function postNow(reminder: Reminder, chairing: Chairing): Promise<Outcome> {
  const refused = await refusal(reminder, chairing);
  if (refused) return refused;
  const { post, next, when } = nextPost(reminder, chairing);
  if (!next) return say(page('There is no meeting ahead to remind people of.'));
  const fresh = await chairing.parts.reminders.postNow(reminder, { key: next.key, meeting: `${reminder.name}, ${when}` }, post, chairing.person);
  const words = fresh
    ? page(`I am posting it in #{${reminder.channel}} now.`, 'If that does not work, I tell you privately.')
    : page('It was posted already.', 'Nothing is posted twice.');
  const kept = reminder.state === 'draft' ? [{ label: 'Confirm the later reminders too', press: encodePress('remind', 'confirm', reminder.id) }] : [];
  return say(words, kept);
}

async function correct(id: string, { parts, workspace }: Chairing): Promise<Outcome> {
  return (await parts.reminders.correct(workspace, id)) ? say(page('I am posting the correction now.', 'If that does not work, I tell you privately.')) : expired();
}

/** Why a reminder cannot be set for its channel, or null. @throws ProtocolBotError `no-protocol` */
async function refusal(reminder: Reminder, chairing: Chairing): Promise<Outcome | null> {
  protocolFor(reminder.channel, chairing);
  const can = await chairing.caller.canPost(reminder.channel);
  if (can === true) return null;
  return say(page('I cannot post in that channel, so nothing was done.', can), [{ label: 'Change', press: encodePress('form', 'remind-edit', reminder.id) }]);
}
