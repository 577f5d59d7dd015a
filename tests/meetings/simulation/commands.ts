/** What can happen to a council's reminders, as commands that a model-based test puts together. */
import fc from 'fast-check';
import type { Act } from '../../../src/meetings/acts.ts';
import { type Lead, leadKey } from '../../../src/meetings/leads.ts';
import type { Reminder } from '../../../src/meetings/reminders.ts';
import type { Repeats } from '../../../src/meetings/series.ts';
import type { Fault } from './chat.ts';
import { type Expected, type ExpectedPost, isoDay, postsDue } from './oracle.ts';
import { CHAIR, WORKSPACE, type World } from './world.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** A reminder as the model follows it. */
interface Followed {
  id: string;
  active: boolean;
  over: boolean;
  rule: Expected;
}

/** A post that ought to be, with what happened meanwhile. */
export interface Owed extends ExpectedPost {
  reminder: string;
  /** The first moment at which it can be posted: when it is due, or when the bot runs again. */
  from: number;
  /** Something failed about then, so it may come later or be told. */
  disturbed: boolean;
}

/** What the model knows. */
export interface Model {
  now: number;
  reminders: Followed[];
  owed: Owed[];
  /** Until when faults may still show. */
  disturbedUntil: number;
}

/** The model and the system side by side. */
export type Command = fc.AsyncCommand<Model, World>;

/** A world in which nothing is set yet. */
export function emptyModel(now: number): Model {
  return { now, reminders: [], owed: [], disturbedUntil: 0 };
}

/** The number of reminders that a model follows at most. */
const MOST = 6;

/** Notes what ought to be posted in a time. */
function owe(model: Model, to: number, from?: number): void {
  for (const { id, active, rule } of model.reminders) {
    if (!active) continue;
    for (const post of postsDue(rule, model.now, to)) {
      // Once for ever: the same meeting and lead time is not owed again after a move.
      if (model.owed.some((one) => one.reminder === id && one.occurrence === post.occurrence && one.lead === post.lead)) continue;
      const first = from ?? post.due;
      model.owed.push({ ...post, reminder: id, from: first, disturbed: first <= model.disturbedUntil });
    }
  }
  model.now = to;
}

/** Time after faults in which what they touched comes to its end. */
const SETTLE = 15 * 60_000;

/** Lets time pass while the bot runs. */
export class Pass implements Command {
  readonly ms: number;
  constructor(ms: number) {
    this.ms = ms;
  }
  check = () => true;
  async run(model: Model, world: World) {
    await world.advance(model.now + this.ms);
    owe(model, model.now + this.ms);
    await world.sweep();
  }
  toString = () => `pass ${this.ms / HOUR} h`;
}

/** Lets time pass while the bot is down; then it runs again. */
class Stop implements Command {
  readonly ms: number;
  constructor(ms: number) {
    this.ms = ms;
  }
  check = () => true;
  async run(model: Model, world: World) {
    const to = model.now + this.ms;
    world.now = to;
    await world.advance(to + 60_000);
    owe(model, to, to);
    owe(model, to + 60_000);
  }
  toString = () => `down ${this.ms / HOUR} h`;
}

/** Sets a reminder. */
class SetUp implements Command {
  readonly rule: { day: number; time: string; repeats: (start: string) => Repeats; leads: Lead[] };
  constructor(rule: SetUp['rule']) {
    this.rule = rule;
  }
  check = ({ reminders }: Model) => reminders.filter(({ over }) => !over).length < MOST;
  async run(model: Model, world: World) {
    const start = isoDay(model.now + this.rule.day * DAY);
    const timetable = { start, time: this.rule.time, repeats: this.rule.repeats(start), skipped: [], moved: [] };
    const { leads } = this.rule;
    const draft = await world.reminders.draft(WORKSPACE, CHAIR, { channel: `C${model.reminders.length}`, name: 'A meeting', note: null, timetable, leads, pack: 'planning' }, null);
    await world.reminders.act(draft, { do: 'confirm' }, CHAIR);
    const rule: Expected = { start, time: this.rule.time, repeats: timetable.repeats, skipped: new Set(), moved: new Map(), leads };
    model.reminders.push({ id: draft.id, active: true, over: false, rule });
  }
  toString = () => `set ${this.rule.repeats('2027-03-02').every} +${this.rule.day} at ${this.rule.time}, ${this.rule.leads.map(leadKey)}`;
}

/** One of the reminders that are not over, as it is followed and as it is kept. */
async function pickLive(pick: number, { reminders }: Model, world: World): Promise<{ followed: Followed; kept: Reminder | null }> {
  const live = reminders.filter(({ over }) => !over);
  const followed = live[pick % live.length] as Followed;
  return { followed, kept: await world.reminders.get(WORKSPACE, followed.id) };
}

/** Does an act with one of the reminders and the next meeting of it. */
class Do implements Command {
  readonly pick: number;
  readonly what: Act['do'];
  readonly to: { days: number; time: string };
  constructor(pick: number, what: Act['do'], to: { days: number; time: string }) {
    this.pick = pick;
    this.what = what;
    this.to = to;
  }
  check = ({ reminders }: Model) => reminders.some(({ over }) => !over);
  async run(model: Model, world: World) {
    const { followed, kept } = await pickLive(this.pick, model, world);
    if (!kept) return;
    const next = nextMeeting(followed.rule, model.now);
    const act = next === null ? null : this.#actFor(next, followed);
    if (!act || !(await world.reminders.act(kept, act, CHAIR))) return;
    this.#follow(followed, act);
  }
  #actFor(occurrence: string, { active }: Followed): Act | null {
    switch (this.what) {
      case 'move':
        return { do: 'move', occurrence, to: { date: isoDay(Date.parse(occurrence) + this.to.days * DAY), time: this.to.time } };
      case 'skip':
      case 'restore':
        return { do: this.what, occurrence };
      case 'pause':
        return active ? { do: 'pause' } : null;
      case 'resume':
        return active ? null : { do: 'resume' };
      default:
        return { do: 'cancel' };
    }
  }
  #follow(followed: Followed, act: Act): void {
    const { skipped, moved } = followed.rule;
    if (act.do === 'pause' || act.do === 'resume') followed.active = act.do === 'resume';
    else if (act.do === 'cancel') Object.assign(followed, { active: false, over: true });
    else if ('occurrence' in act) {
      skipped.delete(act.occurrence);
      moved.delete(act.occurrence);
      if (act.do === 'skip') skipped.add(act.occurrence);
      if (act.do === 'move') moved.set(act.occurrence, act.to);
    }
  }
  toString = () => `${this.what} #${this.pick} ${this.to.days}d ${this.to.time}`;
}

/** Changes lead times and time of day by a draft that replaces the reminder. */
class Edit implements Command {
  readonly pick: number;
  readonly time: string;
  constructor(pick: number, time: string) {
    this.pick = pick;
    this.time = time;
  }
  check = ({ reminders }: Model) => reminders.some(({ over }) => !over);
  async run(model: Model, world: World) {
    const { followed, kept } = await pickLive(this.pick, model, world);
    if (!kept) return;
    const timetable = { ...kept.timetable, time: this.time };
    const draft = await world.reminders.draft(WORKSPACE, CHAIR, { ...kept, timetable }, kept.id);
    if (await world.reminders.act(draft, { do: 'confirm' }, CHAIR)) followed.rule.time = this.time;
  }
  toString = () => `edit #${this.pick} to ${this.time}`;
}

class Disturb implements Command {
  readonly faults: Fault[];
  readonly ms: number;
  constructor(faults: Fault[], ms: number) {
    this.faults = faults;
    this.ms = ms;
  }
  check = () => true;
  async run(model: Model, world: World) {
    world.chat.faults = [...this.faults];
    model.disturbedUntil = Number.POSITIVE_INFINITY;
    await new Pass(this.ms).run(model, world);
    world.chat.faults = [];
    model.disturbedUntil = model.now;
    await new Pass(SETTLE).run(model, world);
  }
  toString = () => `faults ${this.faults} for ${this.ms / HOUR} h`;
}

/** The process dies at some step, just when something is due or is to be planned; another takes over. */
class Die implements Command {
  readonly n: number;
  readonly when: 'before' | 'after';
  readonly days: number;
  constructor(n: number, when: 'before' | 'after', days: number) {
    this.n = n;
    this.when = when;
    this.days = days;
  }
  check = () => true;
  async run(model: Model, world: World) {
    const pending = (await world.deliveries()).filter(({ state }) => state === 'pending').map(({ dueAt }) => dueAt);
    const to = Math.min(model.now + this.days * DAY, ...pending.filter((due) => due > model.now));
    await world.advance(to - 1);
    world.now = to;
    model.disturbedUntil = to;
    await world.tickAndDie(this.n, this.when);
    await world.advance(to);
    owe(model, to);
    await new Pass(SETTLE).run(model, world);
  }
  toString = () => `die ${this.when} ${this.n}`;
}

function nextMeeting(rule: Expected, now: number): string | null {
  const ahead = postsDue({ ...rule, skipped: new Set(), leads: [{ unit: 'minute', amount: 1 }] }, now, now + 120 * DAY);
  return ahead.sort((a, b) => a.meetingAt - b.meetingAt)[0]?.occurrence ?? null;
}

const time = fc.constantFrom('19:00', '19:30', '10:00', '01:30', '08:15', '00:00');
const lead: fc.Arbitrary<Lead> = fc.oneof(
  fc.record({ unit: fc.constant('day' as const), amount: fc.constantFrom(1, 2, 7) }),
  fc.record({ unit: fc.constant('hour' as const), amount: fc.constantFrom(1, 4, 26) }),
  fc.record({ unit: fc.constant('minute' as const), amount: fc.constantFrom(10, 30) }),
  fc.constant({ unit: 'morning' as const }),
);
const weekday = fc.constantFrom('monday', 'sunday', 'thursday') as fc.Arbitrary<'monday' | 'sunday' | 'thursday'>;
const nth = fc.constantFrom(1, 3, 5, 'last') as fc.Arbitrary<1 | 3 | 5 | 'last'>;
const repeats: fc.Arbitrary<(start: string) => Repeats> = fc.oneof(
  fc.constant((): Repeats => ({ every: 'once' })),
  fc.constant((): Repeats => ({ every: 'week' })),
  fc.constant((): Repeats => ({ every: 'fortnight' })),
  fc.constantFrom(1, 29, 31).map((day) => (): Repeats => ({ every: 'month', on: 'date', day })),
  fc.constant((): Repeats => ({ every: 'month', on: 'last-day' })),
  fc.record({ nth, weekday }).map((rule) => (): Repeats => ({ every: 'month', on: 'weekday', ...rule })),
);
const set = fc
  .record({ day: fc.integer({ min: 1, max: 20 }), time, repeats, leads: fc.uniqueArray(lead, { minLength: 1, maxLength: 3, selector: leadKey }) })
  .map((rule) => new SetUp(rule));
const acts = fc.constantFrom<Act['do']>('skip', 'skip', 'restore', 'move', 'move', 'pause', 'resume', 'resume', 'cancel');
const faults = fc.array(fc.constantFrom<Fault>('failed', 'lost-answer', 'lost-post', 'throws', 'busy'), { minLength: 1, maxLength: 6 });

/** The usual meetings of a council. */
export const USUAL: readonly Command[] = [
  new SetUp({ day: 2, time: '19:00', repeats: () => ({ every: 'week' }), leads: [{ unit: 'day', amount: 1 }, { unit: 'morning' }] }),
  new SetUp({ day: 3, time: '19:30', repeats: () => ({ every: 'fortnight' }), leads: [{ unit: 'hour', amount: 1 }] }),
  new SetUp({ day: 1, time: '01:30', repeats: () => ({ every: 'month', on: 'weekday', nth: 'last', weekday: 'sunday' }), leads: [{ unit: 'minute', amount: 30 }] }),
];

/** Commands, each weighed by how often it stands here. */
export const COMMANDS: fc.Arbitrary<Command>[] = [
  set,
  set,
  fc.integer({ min: 1, max: 24 * 14 }).map((hours) => new Pass(hours * HOUR)),
  fc.integer({ min: 1, max: 24 * 14 }).map((hours) => new Pass(hours * HOUR)),
  fc.integer({ min: 1, max: 50 }).map((hours) => new Stop(hours * HOUR)),
  fc.tuple(fc.nat(9), acts, fc.record({ days: fc.integer({ min: -6, max: 27 }), time })).map(([pick, what, to]) => new Do(pick, what, to)),
  fc.tuple(fc.nat(9), acts, fc.record({ days: fc.integer({ min: -6, max: 27 }), time })).map(([pick, what, to]) => new Do(pick, what, to)),
  fc.tuple(fc.nat(9), time).map(([pick, to]) => new Edit(pick, to)),
  fc.tuple(faults, fc.integer({ min: 24, max: 24 * 7 })).map(([list, hours]) => new Disturb(list, hours * HOUR)),
  fc.tuple(fc.integer({ min: 1, max: 14 }), fc.constantFrom('before' as const, 'after' as const), fc.integer({ min: 1, max: 7 })).map(([n, when, days]) => new Die(n, when, days)),
];
