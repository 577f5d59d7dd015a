/** What Slack would refuse in a view or a message, beyond the blocks themselves. */
import { blockProblems } from './block-problems.ts';
import { LIMITS } from './limits.ts';
import { type Fields, isFields, onlyKnown, optionalString, type Report, stringProblems, textProblems } from './text-problems.ts';

const COMMON = ['type', 'blocks', 'private_metadata', 'callback_id', 'external_id'];

/** Says what is wrong with a modal or a Home tab; empty when Slack would take it. */
export function viewProblems(view: unknown): string[] {
  if (!isFields(view)) return ['must be a view [json-pointer:/view]'];
  const { type } = view;
  if (type !== 'modal' && type !== 'home') return [`unsupported type: ${String(type)} [json-pointer:/view/type]`];
  const problems: string[] = [];
  const report: Report = (pointer, problem) => problems.push(`${problem} [json-pointer:${pointer}]`);
  onlyKnown(view, type === 'home' ? COMMON : [...COMMON, 'title', 'submit', 'close', 'clear_on_close', 'notify_on_close'], '/view', report);
  if (type === 'modal') modalProblems(view, report);
  if (view['private_metadata'] !== undefined) stringProblems(view['private_metadata'], LIMITS.privateMetadata.most, '/view/private_metadata', report, 0);
  optionalString(view['callback_id'], LIMITS.callbackId.most, '/view/callback_id', report);
  optionalString(view['external_id'], LIMITS.externalId.most, '/view/external_id', report);
  return [...problems, ...blockProblems(view['blocks'], type).map((problem) => problem.replace('[json-pointer:', '[json-pointer:/view'))];
}

function modalProblems(view: Fields, report: Report): void {
  textProblems(view['title'], LIMITS.viewTitle.most, '/view/title', report, 'plain_text');
  for (const button of ['submit', 'close']) if (view[button] !== undefined) textProblems(view[button], LIMITS.viewButton.most, `/view/${button}`, report, 'plain_text');
  const hasInput = Array.isArray(view['blocks']) && view['blocks'].some((block) => isFields(block) && block['type'] === 'input');
  if (hasInput && view['submit'] === undefined) report('/view/submit', 'missing required field: submit, needed with an input block');
}

/** A refusal of the Web API: its error code and what is wrong, line by line. */
export interface Refusal {
  error: string;
  messages: readonly string[];
}

/**
 * Says why Slack would not show a message, or null when it would.
 * Stricter than Slack in one point: blocks without a top-level `text`, which is what notifications and screen readers use, are refused.
 */
export function messageProblems({ text, blocks, markdown_text: markdown, metadata }: Fields): Refusal | null {
  const refuse = (error: string, ...messages: string[]): Refusal => ({ error, messages });
  if (markdown !== undefined) {
    if (text !== undefined || blocks !== undefined) return refuse('markdown_text_conflict', 'markdown_text stands alone');
    if (String(markdown).length > LIMITS.markdown.most) return refuse('msg_too_long', `markdown_text above ${LIMITS.markdown.most} characters`);
  } else if (typeof text !== 'string' || text.trim() === '') return refuse('no_text', 'a message needs a top-level text for notifications and screen readers');
  else if (text.length > LIMITS.messageText.most) return refuse('msg_too_long', `text above ${LIMITS.messageText.most} characters`);
  if (blocks !== undefined && !Array.isArray(blocks)) return refuse('invalid_blocks_format', 'blocks is not an array');
  const problems = blocks === undefined ? [] : blockProblems(blocks, 'message');
  if (problems.length > 0) return refuse('invalid_blocks', ...problems);
  if (metadata !== undefined && !(isFields(metadata) && typeof metadata['event_type'] === 'string' && isFields(metadata['event_payload'])))
    return refuse('invalid_metadata_format', 'metadata needs event_type and event_payload');
  return null;
}
