/** Answers JSON lines with JSON lines: `ask --batch`. */
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { type Core, describeError, ProtocolBotError, parseRole, type QuestionReply, type SignpostReply } from '../../src/index.ts';

/** One answer in the form other programs read. */
export interface AnswerRecord {
  status: 'answered' | 'suggested' | 'not-covered';
  verdict: string | null;
  headline: string | null;
  topic: string | null;
  passages: { ref: string; heading: string; leadIn: string | null; text: string; score: number }[];
  steps: readonly string[];
  route: string | null;
}

/**
 * Answers each line of `input` in order.
 * @param defaultProtocol asked where a line names none; null for none
 * @param idOf the id of a protocol as named in a line, by id or path
 * @returns true when every line was answered, false when one was bad
 */
export async function answerBatch(core: Core, input: Readable, output: Writable, defaultProtocol: string | null, idOf: (named: string) => string): Promise<boolean> {
  let allGood = true;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    const record = answerLine(core, line, defaultProtocol, idOf);
    if ('error' in record) allGood = false;
    if (!output.write(`${JSON.stringify(record)}\n`)) await new Promise((resolve) => output.once('drain', resolve));
  }
  return allGood;
}

function answerLine(core: Core, line: string, defaultProtocol: string | null, idOf: (named: string) => string): object {
  let id: unknown = null;
  try {
    const asked = parseLine(line);
    id = asked.id ?? null;
    const protocol = asked.protocol ?? defaultProtocol;
    if (typeof asked.q !== 'string' || typeof protocol !== 'string')
      throw new ProtocolBotError('bad-line', 'A line needs the texts "protocol" and "q".', 'For example: {"id":"1","protocol":"leeds","q":"..."}');
    const start = performance.now();
    const reply = core.ask(asked.q, { protocol: idOf(protocol), role: parseRole(typeof asked.role === 'string' ? asked.role : null) });
    const ms = Math.round((performance.now() - start) * 1000) / 1000;
    return { id, protocol, ...toRecord(reply), ms };
  } catch (error) {
    const code = error instanceof ProtocolBotError ? error.code : 'bad-line';
    return { id, error: { code, message: describeError(error) } };
  }
}

function parseLine(line: string): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch (cause) {
    throw new ProtocolBotError('bad-line', 'This line is not JSON.', 'Each line holds one object: {"id":"1","protocol":"leeds","q":"..."}', cause);
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new ProtocolBotError('bad-line', 'This line is not a JSON object.', 'Each line holds one object: {"id":"1","protocol":"leeds","q":"..."}');
  return parsed as Record<string, unknown>;
}

/** A reply in the form other programs read. */
export function toRecord(reply: QuestionReply | SignpostReply): AnswerRecord {
  if (reply.type === 'signpost')
    return { status: 'not-covered', verdict: null, headline: [reply.headline, ...reply.lines].join(' '), topic: null, passages: [], steps: [], route: null };
  const shared = { status: reply.status, headline: reply.headline, passages: reply.passages };
  switch (reply.type) {
    case 'answer':
      return { ...shared, verdict: reply.verdict, topic: reply.topic.id, steps: reply.steps, route: reply.route };
    case 'suggestion':
      return { ...shared, verdict: null, topic: null, steps: [], route: null };
    case 'not-covered':
      return { ...shared, verdict: null, topic: reply.topic?.id ?? null, steps: [], route: reply.route };
  }
}
