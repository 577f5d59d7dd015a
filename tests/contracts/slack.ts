/** The Slack door as a contract drives it. */
import { ASKER, GENERAL } from '../adapters/slack/door.ts';
import { openUnattended } from '../adapters/slack/open.ts';
import type { Visible } from '../fakes/slack/ledger.ts';
import { type DoorUnderTest, type Seen, verdictIn } from './door-under-test.ts';

/** Opens the Slack door over the stand-in. */
export async function openSlack(): Promise<DoorUnderTest> {
  const { slack, close } = await openUnattended();
  let last: Visible | null = null;
  const offered = () => (last?.blocks ?? []).flatMap((block) => (block['type'] === 'actions' ? (block['elements'] as Button[]) : [])).filter(({ type }) => type === 'button');
  return {
    async ask(text) {
      last = await (await slack.command({ user: ASKER, channel: GENERAL, text })).next();
      return seenOf(last);
    },
    async press(label) {
      const button = offered().find(({ text }) => text.text.startsWith(label));
      if (!last || !button) throw new Error(`No button ${label}`);
      last = await (await slack.press({ user: ASKER, on: last, actionId: button.action_id })).next();
      if (last.kind !== 'view' || !last.blocks.some(({ type }) => type === 'input')) return seenOf(last);
      const act = await slack.submitView({ user: ASKER, values: { channel: GENERAL } });
      last = await act.next(({ kind }) => kind === 'channel');
      return seenOf(last);
    },
    buttons: () => offered().map(({ text }) => text.text),
    broken: () => [...slack.violations(), ...slack.unacknowledged()],
    close,
  };
}

interface Button {
  type: string;
  action_id: string;
  text: { text: string };
}

function seenOf({ kind, blocks }: Visible): Seen {
  const text = blocks.flatMap(linesOf).join('\n');
  const refs = [...text.matchAll(/^.*, clause (\S+(?: para \d+)?)(?: \(.*\))?:$/gm)].map(([, ref]) => String(ref));
  return { text, audience: kind === 'channel' ? 'channel' : 'asker', refs, verdict: verdictIn(text) };
}

/** The words of blocks, a line for each paragraph, quotation and item. */
function linesOf(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { type, text, elements } = node as { type?: string; text?: unknown; elements?: unknown[] };
  if (typeof text === 'string') return [text];
  const inner = (elements ?? []).map(linesOf);
  if (type === 'rich_text_section' || type === 'rich_text_quote') return inner.flat().join('').split('\n');
  return type === 'actions' ? [] : [...linesOf(text), ...inner.flat()];
}
