/** Compares what appeared in the chat with what the oracle says ought to be. */
import type { Model, Owed } from './commands.ts';
import { stillPosted } from './oracle.ts';
import type { Row, World } from './world.ts';

/** What a simulation came to. */
export interface Verdict {
  owed: number;
  posted: number;
  told: number;
  /** Neither posted nor told. */
  missed: string[];
  /** Posted twice, posted and told, or posted though nobody asked. */
  doubled: string[];
  /** Posted at another time than the calendar says. */
  mistimed: string[];
}

/** Posts in one channel wait for each other, a second each. */
const SLACK = 30_000;
/** After a fault a post may come so much later: three tries and a look-up. */
const DISTURBED = 15 * 60_000;

/** Judges a simulation that has come to rest. */
export async function judgeWorld(model: Model, world: World): Promise<Verdict> {
  const rows = await world.deliveries();
  const verdict: Verdict = { owed: model.owed.length, posted: 0, told: 0, missed: [], doubled: [], mistimed: [] };
  const expected = new Set<string>();
  for (const owed of model.owed) {
    const found = rows.filter(({ key }) => key.startsWith(`reminder:${owed.reminder}:${owed.occurrence}:${owed.lead}:`));
    const [row] = found;
    if (row) expected.add(row.id);
    if (!row || found.length > 1) verdict.missed.push(describe(owed, row));
    else judgeOne(owed, row, rows, world, verdict);
  }
  for (const { deliveryId, at } of world.chat.messages) if (!expected.has(deliveryId)) verdict.doubled.push(`nobody asked for ${deliveryId} at ${new Date(at).toISOString()}`);
  for (const row of rows) if (['sending', 'unknown'].includes(row.state)) verdict.missed.push(`${row.key} is left ${row.state}`);
  return verdict;
}

function judgeOne(owed: Owed, row: Row, rows: readonly Row[], { chat }: World, verdict: Verdict): void {
  const posts = chat.messages.filter(({ deliveryId }) => deliveryId === row.id);
  const note = rows.some(({ key, state }) => key === `tell:${row.id}` && state === 'sent');
  const [post] = posts;
  if (posts.length + (note ? 1 : 0) > 1) verdict.doubled.push(describe(owed, row));
  if (!post && !note) verdict.missed.push(describe(owed, row));
  if (row.state !== (post ? 'sent' : 'told')) verdict.missed.push(describe(owed, row));
  if (post) verdict.posted++;
  else verdict.told++;
  const inTime = stillPosted(owed, owed.from);
  const close = inTime !== stillPosted(owed, owed.from + SLACK);
  if (!owed.disturbed && !close && inTime !== Boolean(post)) verdict.mistimed.push(describe(owed, row));
  if (post && (post.at < owed.from || post.at > owed.from + (owed.disturbed ? DISTURBED : SLACK) || post.at >= owed.meetingAt))
    verdict.mistimed.push(`${describe(owed, row)} at ${new Date(post.at).toISOString()}`);
}

function describe({ reminder, occurrence, lead, due, disturbed }: Owed, row: Row | undefined): string {
  return `${reminder.slice(0, 4)} ${occurrence} ${lead} due ${new Date(due).toISOString()}${disturbed ? ' (disturbed)' : ''}: ${row?.state ?? 'no delivery'}`;
}
