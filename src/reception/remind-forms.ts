/** The forms of reminders: what they ask, and what is done with what was filled in. Nothing is kept of a form that does not fit. */
import { leadInWords } from '../meetings/leads.ts';
import { daysBetween } from '../meetings/plain-date.ts';
import { readWhen } from '../meetings/read-when.ts';
import { isRefusal } from '../meetings/refusal.ts';
import type { Reminder } from '../meetings/reminders.ts';
import { inWords } from '../meetings/words.ts';
import { type Chairing, chairingOf, seriesHere } from './chairing.ts';
import type { Parts } from './in-force.ts';
import { mend, open } from './pages.ts';
import { encodePress } from './press.ts';
import { draftPreview } from './remind-preview.ts';
import { LONGEST_NAME, LONGEST_NOTE, readMore, readPlan, refusalLine } from './remind-reading.ts';
import { donePage } from './reminders-page.ts';
import { repeatOptions } from './repeat-options.ts';
import type { Caller, Field, Filled, Form, Outcome } from './says.ts';
import { expired } from './wording.ts';

const FORMS = ['remind', 'remind-edit', 'remind-more', 'remind-move'] as const;

type ReminderForm = (typeof FORMS)[number];

/** An occurrence may be moved so many days at most, so that what was posted for it is still known. */
const FURTHEST_MOVE = 28;

/** Whether a name is one of these forms. */
export function isReminderForm(name: string | undefined): name is ReminderForm {
  return FORMS.includes(name as ReminderForm);
}

/** Opens a form. @throws ProtocolBotError `not-allowed` */
export async function openReminderForm(name: ReminderForm, [id = '', occurrence = '']: readonly string[], caller: Caller, parts: Parts): Promise<Outcome> {
  const chairing = await chairingOf(caller, parts);
  if (name === 'remind') return open(planForm(null, chairing));
  const reminder = await parts.reminders.get(chairing.workspace, id);
  if (!reminder) return expired();
  if (name === 'remind-edit') return open(planForm(reminder, chairing));
  return open(name === 'remind-more' ? moreForm(reminder, chairing) : moveForm(reminder, occurrence));
}

/** Keeps what was filled in as a draft and shows it, or moves one meeting. @throws ProtocolBotError `not-allowed`, `no-protocol`, `bad-choice`, `store-…` */
export async function submitReminder(name: ReminderForm, [id = '', occurrence = '']: readonly string[], filled: Filled, caller: Caller, parts: Parts): Promise<Outcome> {
  const chairing = await chairingOf(caller, parts);
  const reminder = name === 'remind' ? null : await parts.reminders.get(chairing.workspace, id);
  if (name !== 'remind' && !reminder) return expired();
  if (name === 'remind-move') return move(reminder as Reminder, occurrence, filled, chairing);
  const read = name === 'remind-more' ? readMore(filled, reminder as Reminder, chairing) : await readPlan(filled, reminder, chairing);
  if ('problems' in read) return mend(read.problems);
  return draftPreview(read.plan, reminder, chairing);
}

async function move(reminder: Reminder, occurrence: string, filled: Filled, chairing: Chairing): Promise<Outcome> {
  const { settings, parts, now, person } = chairing;
  const when = readWhen(filled.get('when')?.[0] ?? '', new Date(now), settings.timeZone);
  if (isRefusal(when)) return mend({ when: refusalLine(when) });
  if (when.repeats.every !== 'once') return mend({ when: 'Give one day and time. To change how the meeting repeats, press Change instead.' });
  if (Math.abs(daysBetween(occurrence, when.firstDate)) > FURTHEST_MOVE) {
    return mend({ when: `A meeting can be moved by ${FURTHEST_MOVE} days at most. Skip it and set a new reminder instead.` });
  }
  const done = await parts.reminders.act(reminder, { do: 'move', occurrence, to: { date: when.firstDate, time: when.time } }, person);
  return done ? donePage('The meeting is moved.', done, chairing) : expired();
}

function planForm(reminder: Reminder | null, chairing: Chairing): Form {
  const { settings, parts } = chairing;
  const leads = reminder ? reminder.leads.map(leadInWords).join(', ') : settings.reminderLeads.join(', ') || '1 day';
  const channel = reminder?.channel ?? settings.reminderChannel;
  const when: Field = {
    name: 'when',
    label: 'When it meets',
    required: reminder === null,
    kind: 'text',
    most: 120,
    hint: reminder ? 'Leave it empty to keep it' : 'Such as: Tuesday 7 pm, or 3rd Monday of the month 19:30',
  };
  return {
    press: reminder ? encodePress('form', 'remind-edit', reminder.id) : encodePress('form', 'remind'),
    title: reminder ? 'Change the reminder' : 'Remind before a meeting',
    intro: [reminder ? `Now: ${inWords(seriesHere(reminder, chairing))}` : 'You see the reminder before anything is posted.'],
    fields: [
      {
        name: 'name',
        label: 'Name of the meeting',
        required: true,
        kind: 'text',
        most: LONGEST_NAME,
        hint: 'Such as Full Council. It is posted.',
        ...(reminder ? { value: reminder.name } : {}),
      },
      when,
      { name: 'channel', label: 'Channel', required: true, kind: 'channel', hint: 'I must be allowed to post there.', ...(channel === null ? {} : { values: [channel] }) },
      { name: 'before', label: 'How long before', required: true, kind: 'text', most: 120, value: leads, hint: 'Such as: 2 days, 1 hour, the morning of' },
      {
        name: 'pack',
        label: 'What it quotes',
        required: true,
        kind: 'choice',
        options: parts.core.meetings.packs().map(({ id, title }) => ({ label: title, value: id })),
        value: reminder?.pack ?? 'conduct-at-meetings',
      },
    ],
    submit: 'Preview',
  };
}

function moreForm(reminder: Reminder, chairing: Chairing): Form {
  return {
    press: encodePress('form', 'remind-more', reminder.id),
    title: 'Note and repeats',
    intro: [],
    fields: [
      { name: 'repeats', label: 'Repeats', required: true, kind: 'choice', options: repeatOptions(seriesHere(reminder, chairing)), value: 'keep' },
      { name: 'agenda', label: 'On the agenda', required: false, kind: 'text', most: 200, hint: 'Such as: budget, planning. It picks what is quoted and is not posted or kept.' },
      {
        name: 'note',
        label: 'Your own note',
        required: false,
        kind: 'text',
        long: true,
        most: LONGEST_NOTE,
        hint: 'Posted with every reminder.',
        ...(reminder.note === null ? {} : { value: reminder.note }),
      },
    ],
    submit: 'Preview',
  };
}

function moveForm(reminder: Reminder, occurrence: string): Form {
  return {
    press: encodePress('form', 'remind-move', reminder.id, occurrence),
    title: 'Move one meeting',
    intro: ['Only this meeting moves. Reminders already posted for it are not posted again.'],
    fields: [{ name: 'when', label: 'New day and time', required: true, kind: 'text', most: 120, hint: 'Such as: Thursday 7 pm' }],
    submit: 'Move',
  };
}
