/** Whatever is used, wherever, and whatever fails meanwhile: what a person typed is seen by that person alone and is kept nowhere. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ProtocolBotError, type Reception, type Workspaces } from '../../../src/index.ts';
import { type OpenDoor, openDoor, type Visible } from './door.ts';

const CALLBACK = 'POST /interactions/:id/:token/callback';
const SEND = 'POST /channels/:channel/messages';

let at: OpenDoor;
/** What fails at this moment. */
let fault: Fault = 'none';

beforeAll(async () => {
  at = await openDoor({ reception: failing, workspaces: away });
  at.discord.allow(40_060, 50_007, 50_278);
});
afterAll(() => at.close());

const FAULTS = ['none', 'answer fails', 'answer taken but lost', 'connection breaks', 'rate limit', 'messages closed', 'message fails', 'database away', 'our own error'] as const;
type Fault = (typeof FAULTS)[number];

/** The ways in; each gives what the person sees. `words` hold the canary. */
const WAYS = {
  ask: (words: string, channel: Channel) => at.use('ask', { question: words }, { channel }),
  'ask another council': (words: string, channel: Channel) => at.use('ask', { question: 'can a councillor instruct an officer', council: words }, { channel }),
  compare: (words: string, channel: Channel) => at.use('compare', { question: words }, { channel }),
  clause: (words: string, channel: Channel) => at.use('clause', { ref: words }, { channel }),
  'message command': async (words: string) => {
    const message = await at.discord.directMessage({ user: at.asker, text: words });
    return at.discord.messageCommand({ user: at.asker, channel: null, message, name: 'Check the protocol' });
  },
  'direct message': (words: string) => at.discord.directMessage({ user: at.asker, text: words }),
  suggestions: (words: string, channel: Channel) =>
    at.discord.autocomplete({ user: at.asker, channel, name: 'protocol', sub: 'ask', focused: 'question', options: { question: words } }),
  form: async (words: string) => {
    const page = await at.use('settings', {}, { user: at.administrator });
    const modal = await at.discord.press({ user: at.administrator, message: page, label: 'Council and time zone' });
    return modal.kind === 'modal' ? at.discord.submitModal({ user: at.administrator, modal, values: { protocol: ['leeds'], 'time-zone': words.slice(0, 60) } }) : modal;
  },
} as const;
type Way = keyof typeof WAYS;
type Channel = OpenDoor['channel'] | null;

/** What may be pressed under an answer. */
const PRESSES = ['nothing', 'More clauses', 'Not what I meant', 'Keep a copy', 'Share', 'Choose my role', 'Who can I go to?'] as const;

const steps = fc.array(
  fc.record({
    way: fc.constantFrom(...(Object.keys(WAYS) as Way[])),
    inChannel: fc.boolean(),
    during: fc.constantFrom(...FAULTS),
    press: fc.constantFrom(...PRESSES),
  }),
  { minLength: 1, maxLength: 5 },
);

/** An answer and a press under it, while each thing fails in turn. */
const everyFault = (press: (typeof PRESSES)[number]) => FAULTS.map((during) => ({ way: 'ask' as const, inChannel: true, during, press }));

let number = 0;

it('keeps what is typed between the person and the bot', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const canaries: string[] = [];
      for (const { way, inChannel, during, press } of all) {
        const canary = `canary${[...String(++number)].map((digit) => 'bcdfghjklm'[Number(digit)]).join('')}q`;
        canaries.push(canary);
        begin(during);
        const seen = await WAYS[way](`can a councillor instruct an officer? ${canary}`, inChannel ? at.channel : null);
        await pressUnder(seen, press);
        fault = 'none';
        at.discord.heal(); // what this step did not come to must not befall the next
        at.asker.directMessages = 'open';
      }
      for (const canary of canaries) expect(leaks(canary), canary).toEqual([]);
      expect(at.discord.violations()).toEqual([]);
    }),
    { numRuns: 20, endOnFailure: true, examples: [[everyFault('Share')], [everyFault('Keep a copy')]] },
  );
  expect(at.discord.visible().some(({ text }) => text.includes('canary'))).toBe(true);
  expect(at.discord.visible().some(({ kind }) => kind === 'channel')).toBe(true);
});

function begin(during: Fault): void {
  fault = during;
  if (during === 'answer fails') at.discord.fail(CALLBACK, { status: 500 });
  if (during === 'answer taken but lost') at.discord.fail(CALLBACK, { status: 502, happens: true });
  if (during === 'connection breaks') at.discord.fail(CALLBACK, 'reset');
  if (during === 'rate limit') at.discord.fail(CALLBACK, { status: 429, retryAfter: 0.05 });
  if (during === 'message fails') at.discord.fail(SEND, { status: 503 });
}

async function pressUnder(seen: Visible, press: (typeof PRESSES)[number]): Promise<void> {
  const has = (label: string) => JSON.stringify(seen.components).includes(`"label":"${label}`);
  if (press === 'nothing' || seen.message === null || !has(press)) return;
  if (fault === 'messages closed') at.asker.directMessages = 50_007;
  if (press !== 'Share') return void (await at.discord.press({ user: at.asker, message: seen, label: press }));
  const label = /"label":"(Share [^"]+)"/.exec(JSON.stringify(seen.components))?.[1] ?? '';
  const modal = await at.discord.press({ user: at.asker, message: seen, label });
  if (modal.kind === 'modal' && modal.channel === at.channel.id) await at.discord.submitModal({ user: at.asker, modal, values: { channel: [at.channel.id] } });
}

/** Everywhere that a word stands where it should not. */
function leaks(canary: string): string[] {
  const seen = at.discord
    .visible()
    .filter((entry) => JSON.stringify(entry).includes(canary))
    .filter(({ kind, audience }) => kind === 'channel' || audience.some((id) => ![at.asker.id, at.administrator.id, at.discord.bot.id].includes(id)))
    .map(({ kind, text }) => `seen by others: ${kind} ${text}`);
  const naming = at.discord
    .visible()
    .filter(({ kind, namedUser, text }) => kind === 'channel' && (namedUser !== null || text.includes(at.asker.id) || text.includes('You asked')))
    .map(({ text }) => `names the asker: ${text}`);
  const logged = at.lines.filter((line) => line.includes(canary) || at.discord.interactions().some(({ token }) => line.includes(token))).map((line) => `log: ${line}`);
  const files = readdirSync(at.folder).filter((name) => readFileSync(join(at.folder, name)).includes(canary));
  const registered = JSON.stringify(at.discord.commands()).includes(canary) ? ['commands'] : [];
  return [...seen, ...naming, ...logged, ...files.map((name) => `file: ${name}`), ...registered];
}

function failing(real: Reception): Reception {
  return {
    ...real,
    async ask(question, ...rest) {
      if (fault === 'our own error') throw new Error(`cannot answer: ${question}`);
      return real.ask(question, ...rest);
    },
    async complete(field, typed, ...rest) {
      if (fault === 'our own error') throw new Error(`cannot complete: ${typed}`);
      return real.complete(field, typed, ...rest);
    },
  };
}

function away(real: Workspaces): Workspaces {
  const gone = () => fault === 'database away';
  const refuse = () => Promise.reject(new ProtocolBotError('store-away', 'The database does not answer just now.', 'Try again in a minute.'));
  return {
    ...real,
    settings: async (workspace) => ({ ...(await real.settings(workspace)), fresh: !gone() }),
    person: (person) => (gone() ? Promise.resolve(null) : real.person(person)),
    notePerson: (person, note) => (gone() ? refuse() : real.notePerson(person, note)),
    change: (...args) => (gone() ? refuse() : real.change(...args)),
  };
}
