/** The Discord door as a contract drives it. */
import { controlsOf, openDoor, type Visible } from '../adapters/discord/door.ts';
import { type DoorUnderTest, type Seen, verdictIn } from './door-under-test.ts';

/** Opens the Discord door over the stand-in. */
export async function openDiscord(): Promise<DoorUnderTest> {
  const at = await openDoor();
  let last: Visible | null = null;
  const offered = () => controlsOf(last?.components).filter((one) => typeof one['label'] === 'string');
  return {
    async ask(question) {
      last = await at.use('ask', { question });
      return seenOf(last);
    },
    async press(label) {
      const button = offered().find((one) => String(one['label']).startsWith(label));
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
    buttons: () => offered().map((one) => String(one['label'])),
    broken: () => [...at.discord.violations()],
    close: () => at.close(),
  };
}

function seenOf({ kind, text: marked }: Visible): Seen {
  const refs = [...marked.matchAll(/^\*\*.*, clause (.+)\*\*$/gm)].map(([, ref]) => String(ref).replace(/\\/g, ''));
  const text = marked
    .replace(/^(> |-# )/gm, '')
    .replace(/\*\*(.*?)\*\*/g, '$1')
    .replace(/\\(?=[^\w\s])/g, '');
  return { text, audience: kind === 'channel' ? 'channel' : 'asker', refs, verdict: verdictIn(text) };
}
