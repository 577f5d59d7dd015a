/** Which clauses of a council's own protocol answer which question: matched automatically, then confirmed or corrected by a person. */
import type { Match } from '../guidance/guide.ts';
import type { AnswerReply, ProtocolName } from '../replies/replies.ts';
import { assertMay, may } from '../workspaces/rights.ts';
import type { Settings, WorkspaceId } from '../workspaces/settings.ts';
import type { Parts } from './in-force.ts';
import type { Lookup } from './lookup.ts';
import { mend, menusOf, open, page, say, typedText } from './pages.ts';
import { encodePress, keyOf } from './press.ts';
import type { Button, Caller, Filled, Outcome } from './says.ts';
import { expired } from './wording.ts';

/** Topics on a page. */
const ON_A_PAGE = 10;

/** Most clauses that answer one topic. */
const MOST_CLAUSES = 6;

/** What a match is about, found from a press. */
interface About {
  protocol: ProtocolName;
  workspace: WorkspaceId;
  caller: Caller;
  parts: Parts;
}

/**
 * The button under an answer from a workspace's own protocol for whoever may correct it; none for everybody else.
 * @param settings those of the caller's workspace, as read for this answer
 */
export async function matchButtons({ protocol, topic }: Pick<AnswerReply, 'protocol' | 'topic'>, caller: Caller, settings: Settings | null): Promise<Button[]> {
  if (caller.workspace === null || !settings?.documents.has(protocol.id) || !mightCorrect(settings)) return [];
  const standing = await caller.standing(caller.workspace).catch(() => null); // an answer is never held up by it
  if (!standing || !may('confirm-matches', settings, standing)) return [];
  return [{ label: 'Correct the clauses', press: encodePress('form', 'match', keyOf(protocol.id), keyOf(topic.id)) }];
}

/** Whether it is worth asking the platform: on most answers nobody who was granted anything is there. */
function mightCorrect({ grants }: Settings): boolean {
  return grants.some(({ role }) => role === 'clerk' || role === 'monitoring-officer');
}

/** A page of the matches, those to be confirmed first. @throws ProtocolBotError `not-allowed` */
export async function matchesPage([key, number]: readonly string[], workspace: WorkspaceId, caller: Caller, parts: Parts, lookup: Lookup): Promise<Outcome> {
  const about = await aboutOf(key, workspace, caller, parts, lookup);
  return about ? pageOf(about, Number(number)) : expired();
}

/** Confirms what stands on a page as it stands. @throws ProtocolBotError `not-allowed`, `store-…` */
export async function agree([key, number, ...topicKeys]: readonly string[], workspace: WorkspaceId, caller: Caller, parts: Parts, lookup: Lookup): Promise<Outcome> {
  const about = await aboutOf(key, workspace, caller, parts, lookup);
  if (!about) return expired();
  const seen = matchesOf(about).filter(({ topic, confirmed }) => !confirmed && topicKeys.includes(keyOf(topic.id)));
  await keep(about, Object.fromEntries(seen.map(({ topic, refs }) => [topic.id, refs])));
  return pageOf(about, Number(number), `Confirmed: ${seen.length}.`);
}

/** Asks which clauses answer a topic. @throws ProtocolBotError `not-allowed` */
export async function openMatch([key, topicKey]: readonly string[], workspace: WorkspaceId, caller: Caller, parts: Parts, lookup: Lookup): Promise<Outcome> {
  const about = await aboutOf(key, workspace, caller, parts, lookup);
  const match = about && matchOf(about, topicKey);
  if (!about || !match) return expired();
  return open({
    press: encodePress('form', 'match', keyOf(about.protocol.id), keyOf(match.topic.id)),
    title: 'Correct the clauses',
    intro: [`Which clauses of ${about.protocol.council}’s protocol answer: ${match.topic.title}`],
    fields: [
      {
        name: 'clauses',
        label: 'Clauses, the best first',
        hint: 'Such as: 4.2, 4.3(b). Leave it empty where your protocol says nothing on this.',
        required: false,
        kind: 'text',
        most: 200,
        value: match.refs.join(', '),
      },
      {
        name: 'how',
        label: 'What holds',
        required: true,
        kind: 'choice',
        value: 'these',
        options: [
          { label: 'These clauses', value: 'these' },
          { label: 'Match them automatically again', value: 'automatic' },
        ],
      },
    ],
    submit: 'Save',
  });
}

/** Keeps what was filled in. @throws ProtocolBotError `not-allowed`, `store-…` */
export async function submitMatch([key, topicKey]: readonly string[], filled: Filled, workspace: WorkspaceId, caller: Caller, parts: Parts, lookup: Lookup): Promise<Outcome> {
  const about = await aboutOf(key, workspace, caller, parts, lookup);
  const match = about && matchOf(about, topicKey);
  if (!about || !match) return expired();
  if (filled.get('how')?.[0] === 'automatic') {
    await keep(about, { [match.topic.id]: null });
    return savedPage(about, match.topic.id, 'matched automatically again');
  }
  const typed = (filled.get('clauses')?.[0] ?? '').split(/[,;\n]/).map((one) => one.trim());
  const read = readRefs(
    typed.filter((one) => one !== ''),
    about,
  );
  if ('problem' in read) return mend({ clauses: read.problem });
  await keep(about, { [match.topic.id]: read.refs });
  return savedPage(about, match.topic.id, 'confirmed');
}

function readRefs(typed: readonly string[], { protocol, parts }: About): { refs: string[] } | { problem: string } {
  if (typed.length === 0) return { refs: [] };
  const { clauses, missing } = parts.core.clauses(protocol.id, typed);
  const [first] = missing;
  if (first) return { problem: `There is no clause ${typedText(first.typed)}. The nearest: ${first.nearest.join(', ')}.` };
  if (clauses.length > MOST_CLAUSES) return { problem: `Name at most ${MOST_CLAUSES} clauses: few people read further.` };
  return { refs: clauses.map(({ clause }) => clause.ref) };
}

async function aboutOf(key: string | undefined, workspace: WorkspaceId, caller: Caller, parts: Parts, lookup: Lookup): Promise<About | null> {
  const settings = await parts.workspaces.settings(workspace);
  assertMay('confirm-matches', settings, await caller.standing(workspace));
  const protocol = lookup.protocol(key);
  return protocol && settings.documents.has(protocol.id) ? { protocol, workspace, caller, parts } : null;
}

function matchesOf({ protocol, workspace, parts }: About): Match[] {
  return parts.core.matchesOf(protocol.id, workspace);
}

function matchOf(about: About, topicKey: string | undefined): Match | undefined {
  return matchesOf(about).find(({ topic }) => keyOf(topic.id) === topicKey);
}

/** Keeps clauses by their lasting ids, and brings the answers in step. */
async function keep({ protocol, workspace, caller, parts }: About, to: Record<string, readonly string[] | null>): Promise<void> {
  if (Object.keys(to).length === 0) return;
  const ids = Object.fromEntries(Object.entries(to).map(([topic, refs]) => [topic, refs?.map((ref) => protocol.clauseIds?.[ref] ?? ref) ?? null]));
  await parts.workspaces.change(workspace, await caller.standing(workspace), [{ set: 'matches', protocol: protocol.id, to: ids }]);
  await parts.workspaces.settings(workspace);
}

function savedPage(about: About, topic: string, how: string): Outcome {
  const match = matchesOf(about).find((one) => one.topic.id === topic);
  return say(page('Saved.', match ? `${lineOf(match)}. ${how.replace(/^./, (letter) => letter.toUpperCase())}.` : ''), [listButton(about.protocol)]);
}

function pageOf(about: About, number: number, done?: string): Outcome {
  const all = matchesOf(about).sort((a, b) => Number(a.confirmed) - Number(b.confirmed));
  const pages = Math.max(1, Math.ceil(all.length / ON_A_PAGE));
  const at = Math.min(Math.max(1, number), pages);
  const shown = all.slice((at - 1) * ON_A_PAGE, at * ON_A_PAGE);
  const open = shown.filter(({ confirmed }) => !confirmed);
  const key = keyOf(about.protocol.id);
  const turn = (label: string, to: number): Button[] => (to < 1 || to > pages ? [] : [{ label, press: encodePress('matches', key, to) }]);
  const left = all.filter(({ confirmed }) => !confirmed).length;
  const agreeing = open.map(({ topic }) => keyOf(topic.id));
  return say(
    {
      type: 'page',
      headline: `Which clauses of ${about.protocol.council}’s protocol answer what`,
      sections: [
        {
          lines: [
            ...(done ? [done] : []),
            left === 0 ? 'Everything is confirmed.' : `I matched these by the likeness of words. ${left} of ${all.length} still to be confirmed by a person.`,
          ],
        },
        { lines: shown.map((match) => `- ${lineOf(match)}${match.confirmed ? ' (confirmed)' : ''}`) },
        { lines: [`Page ${at} of ${pages}`] },
      ],
    },
    [...(open.length > 0 ? [{ label: 'All of these are right', press: encodePress('agree', key, at, ...agreeing) }] : []), ...turn('Previous', at - 1), ...turn('Next', at + 1)],
    menusOf(
      'Correct one',
      shown.map(({ topic }) => ({ label: topic.title, press: encodePress('form', 'match', key, keyOf(topic.id)) })),
    ),
  );
}

function lineOf({ topic, refs }: Match): string {
  return `${topic.title}: ${refs.length > 0 ? refs.join(', ') : 'the protocol is silent'}`;
}

function listButton({ id }: ProtocolName): Button {
  return { label: 'Check the matches', press: encodePress('matches', keyOf(id), 1) };
}
