/** The Discord door as a contract drives it: somebody asks in a channel and presses what is offered. */
import { controlsOf, type Given, openDoor, type Visible } from '../adapters/discord/door.ts';

/** What somebody sees, told alike for every door. */
interface Seen {
  /** All words shown, without mark-up. */
  text: string;
  audience: 'asker' | 'channel';
  /** The clauses quoted, in order. */
  refs: string[];
  /** `yes`, `no` or `depends` where the headline says so. */
  verdict: string | null;
}

/** A door that a contract is tried on. */
export interface DoorUnderTest {
  ask(question: string): Promise<Seen>;
  /** Presses a button under what was seen last, by its words or their beginning; a form that opens is filled in with the channel asked from. */
  press(label: string): Promise<Seen>;
  close(): Promise<void>;
}

/** Opens the Discord door over the stand-in. */
export async function openDiscord(given: Given = {}): Promise<DoorUnderTest> {
  const at = await openDoor(given);
  let last: Visible | null = null;
  return {
    async ask(question) {
      last = await at.use('ask', { question });
      return seenOf(last);
    },
    async press(label) {
      const button = controlsOf(last?.components).find((one) => String(one['label'] ?? '').startsWith(label));
      if (!last || !button) throw new Error(`No button ${label}`);
      const from = at.discord.visible().length;
      last = await at.discord.press({ user: at.asker, message: last, customId: String(button['custom_id']) });
      if (last.kind !== 'modal') return seenOf(last);
      last = await at.discord.submitModal({ user: at.asker, modal: last, values: { channel: [at.channel.id] } });
      const posted = at.discord
        .visible()
        .slice(from)
        .find(({ kind }) => kind === 'channel');
      return seenOf(posted ?? last);
    },
    async close() {
      const broken = at.discord.violations();
      await at.close();
      if (broken.length > 0) throw new Error(`Rules broken: ${JSON.stringify(broken)}`);
    },
  };
}

const VERDICTS: [RegExp, string][] = [
  [/^\*\*Yes\. /m, 'yes'],
  [/^\*\*No\. /m, 'no'],
  [/^\*\*It depends\. /m, 'depends'],
];

function seenOf({ kind, text }: Visible): Seen {
  return {
    text: text
      .replace(/^(> |-# )/gm, '')
      .replace(/\*\*(.*?)\*\*/g, '$1')
      .replace(/\\(?=[^\w\s])/g, ''),
    audience: kind === 'channel' ? 'channel' : 'asker',
    refs: [...text.matchAll(/^\*\*.*, clause (.+)\*\*$/gm)].map(([, ref]) => String(ref).replace(/\\/g, '')),
    verdict: VERDICTS.find(([pattern]) => pattern.test(text))?.[1] ?? null,
  };
}
