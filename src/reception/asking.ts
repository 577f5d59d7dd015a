/** Questions: asked, picked among topics, compared, kept. */
import { DAY } from '../day.ts';
import type { AnswerReply, QuestionReply, SignpostReply } from '../replies/replies.ts';
import { withReview } from '../workspaces/reviewed.ts';
import { councilNamed, councilsHere, type Parts, type Standpoint, standpointOf } from './in-force.ts';
import type { Lookup, Lookups } from './lookup.ts';
import { matchButtons } from './matching.ts';
import { page, said, say, typedText } from './pages.ts';
import { encodePress } from './press.ts';
import { reviewButtons } from './reviewing.ts';
import type { Caller, Outcome } from './says.ts';
import { buttonsUnder, topicButtons } from './under-answers.ts';
import { expired, noCouncil, SWITCHED_OFF } from './wording.ts';

/** Longest question read; what comes after it is left out, and said so. In characters. */
const LONGEST_QUESTION = 2_000;

/** Answers a question, from the protocol in force or from the council named. */
export async function ask(question: string, caller: Caller, parts: Parts, council?: string): Promise<Outcome> {
  const at = await standpointOf(caller, parts);
  const stop = cannotAnswer(at, parts);
  if (stop && council === undefined) return stop;
  if (at.settings?.off) return say(SWITCHED_OFF);
  const named = council === undefined ? at.protocol : councilNamed(council, parts.core, at.workspace);
  if (!named) return unknownCouncil(council ?? '', at, parts);
  const long = question.length > LONGEST_QUESTION ? [`Only the first ${LONGEST_QUESTION.toLocaleString('en-GB')} characters were read.`] : [];
  const reply = parts.core.ask(question.slice(0, LONGEST_QUESTION), { protocol: named.id, role: at.role });
  await noteAsked(caller, at, parts);
  return answerWith(reply, [...long, ...(council === undefined ? at.notices : [])], caller, at);
}

/** Answers a topic that was offered. */
export async function askTopic(args: readonly string[], caller: Caller, parts: Parts, lookups: Lookups): Promise<Outcome> {
  const at = await standpointOf(caller, parts);
  const lookup = lookups(at.workspace);
  const [protocol, topic] = [lookup.protocol(args[0]), lookup.topic(args[1])];
  if (!protocol || !topic) return expired();
  if (at.settings?.off) return say(SWITCHED_OFF);
  return answerWith(parts.core.askTopic(topic.id, { protocol: protocol.id, role: at.role }), [], caller, at);
}

/** Offers the topics that were nearest. */
export function offerOthers(args: readonly string[], lookup: Lookup): Outcome {
  const [protocol, ...keys] = args;
  const topics = lookup.topics(keys);
  if (!lookup.protocol(protocol) || topics.length === 0) return expired();
  return say(page('What did you mean?', 'Choose the nearest, or ask again in other words: say who does what to whom.'), topicButtons(protocol as string, topics));
}

/** Puts the question to every protocol. */
export async function compare(question: string, caller: Caller, parts: Parts): Promise<Outcome> {
  const at = await standpointOf(caller, parts);
  if (at.settings?.off) return say(SWITCHED_OFF);
  const reply = parts.core.compare(question.slice(0, LONGEST_QUESTION), at.role, at.workspace);
  return say(reply);
}

/** Sends an answer, without its question, to the person's own direct messages. */
export async function keep(args: readonly string[], caller: Caller, parts: Parts, lookups: Lookups): Promise<Outcome> {
  const at = await standpointOf(caller, parts);
  const lookup = lookups(at.workspace);
  const [protocolKey, topicKey, verdict = 'info', ...keys] = args;
  const [protocol, topic] = [lookup.protocol(protocolKey), lookup.topic(topicKey)];
  if (!protocol || !topic || !isVerdict(verdict)) return expired();
  const refs = lookup.clauses(protocol.id, keys).map(({ ref }) => ref);
  const reply = withReview(parts.core.answerAgain(topic.id, { verdict, refs }, { protocol: protocol.id, role: at.role }), at.settings);
  return {
    do: 'keep',
    copy: said(reply, [{ label: 'Clear this', press: encodePress('clear') }]),
    kept: said(page('A copy is in your direct messages with me.', 'It holds the answer and the clause, not your question.')),
    closed: said(page('I could not send you a direct message.', 'Your settings do not let me. Copy the words above instead, or let me message you and press the button again.')),
  };
}

/** A reply as it leaves for the person: notices first, the council's own review applied, buttons under it. */
async function answerWith(reply: QuestionReply | SignpostReply, notices: readonly string[], caller: Caller, { settings }: Standpoint): Promise<Outcome> {
  if (reply.type === 'signpost') return say(reply);
  const reviewed = withReview(reply, settings);
  const forSome = reviewed.type === 'answer' ? [...(await reviewButtons(reviewed.topic, caller, settings)), ...(await matchButtons(reviewed, caller, settings))] : [];
  return say({ ...reviewed, notices: [...notices, ...reviewed.notices] }, [...buttonsUnder(reviewed), ...forSome]);
}

/** Why no answer can be given yet, or null. */
function cannotAnswer(at: Standpoint, parts: Parts): Outcome | null {
  if (at.settings?.off) return say(SWITCHED_OFF);
  if (at.choose.length > 1) {
    const buttons = at.choose.slice(0, 20).map(({ workspace, name }) => ({ label: name, press: encodePress('workspace', workspace) }));
    return say(page('Which council is this about?', 'Choose one, then ask again. I will remember it for your direct messages.'), buttons);
  }
  return at.protocol ? null : say(noCouncil(councilsHere(parts, at.workspace)));
}

function unknownCouncil(typed: string, { workspace }: Standpoint, parts: Parts): Outcome {
  return say(page(`I have no protocol for “${typedText(typed)}”.`, `I have these: ${councilsHere(parts, workspace)}.`));
}

/** Remembers where the person last asked, for direct messages; only the day is kept. Never in the way of an answer. */
async function noteAsked(caller: Caller, { workspace, note }: Standpoint, { workspaces, clock }: Parts): Promise<void> {
  if (workspace === null) return;
  if (note?.workspace === workspace && clock() - note.seenOn < DAY) return;
  await workspaces.notePerson(caller.person, { workspace }).catch(() => undefined); // the answer matters more; it is noted at the next question
}

function isVerdict(text: string): text is AnswerReply['verdict'] {
  return ['yes', 'no', 'depends', 'info'].includes(text);
}
