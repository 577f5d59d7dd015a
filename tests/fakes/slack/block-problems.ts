/** What Slack would refuse in a list of blocks, in its own words with a JSON pointer. */
import { elementProblems, image, MENUS } from './element-problems.ts';
import { LIMITS } from './limits.ts';
import { richTextProblems, tableProblems } from './rich-problems.ts';
import { type Fields, isFields, listProblems, onlyKnown, optionalString, type Report, stringProblems, textProblems } from './text-problems.ts';

/** Where the blocks are to stand. */
export type Surface = 'message' | 'modal' | 'home';

/** Says what is wrong with blocks for a surface; empty when Slack would take them. The pointer starts at `/blocks`. */
export function blockProblems(blocks: unknown, surface: Surface): string[] {
  const problems: string[] = [];
  const report: Report = (pointer, problem) => problems.push(`${problem} [json-pointer:${pointer}]`);
  if (!Array.isArray(blocks)) return ['must be an array [json-pointer:/blocks]'];
  const most = surface === 'message' ? LIMITS.blocksInMessage.most : LIMITS.blocksInView.most;
  if (blocks.length > most) report('/blocks', `no more than ${most} items allowed`);
  blocks.forEach((block, index) => {
    oneBlock(block, surface, `/blocks/${index}`, report);
  });
  acrossBlocks(blocks.filter(isFields), report);
  return problems;
}

/** The interactive elements of a block, wherever it keeps them. */
export function elementsOf(block: Fields): Fields[] {
  if (block['type'] === 'rich_text') return []; // its elements are runs of text
  const elements = Array.isArray(block['elements']) ? block['elements'] : [];
  return [...elements, block['accessory'], block['element']]
    .filter(isFields)
    .filter((element) => element['type'] !== 'image' && element['type'] !== 'plain_text' && element['type'] !== 'mrkdwn');
}

interface BlockKind {
  /** Fields besides `type` and `block_id`. */
  fields: readonly string[];
  surfaces: readonly Surface[];
  check: (block: Fields, at: string, report: Report, inView: boolean) => void;
}

const ANYWHERE: readonly Surface[] = ['message', 'modal', 'home'];
const PICKERS = ['datepicker', 'timepicker', 'radio_buttons', 'checkboxes'];
const ACCESSORIES = ['button', 'image', 'overflow', ...MENUS, ...PICKERS];
const ACTIONS = ['button', 'overflow', 'datetimepicker', ...MENUS, ...PICKERS];
const INPUTS = ['plain_text_input', 'email_text_input', 'url_text_input', 'number_input', 'file_input', 'datetimepicker', ...MENUS, ...PICKERS];

/** The blocks modelled here; any other type is refused, also the few newer ones that Slack knows. */
const KINDS: Record<string, BlockKind | undefined> = {
  section: { fields: ['text', 'fields', 'accessory', 'expand'], surfaces: ANYWHERE, check: section },
  header: { fields: ['text'], surfaces: ANYWHERE, check: (block, at, report) => textProblems(block['text'], LIMITS.header.most, `${at}/text`, report, 'plain_text') },
  divider: { fields: [], surfaces: ANYWHERE, check: () => {} },
  context: { fields: ['elements'], surfaces: ANYWHERE, check: context },
  actions: { fields: ['elements'], surfaces: ANYWHERE, check: actions },
  input: { fields: ['label', 'element', 'dispatch_action', 'hint', 'optional'], surfaces: ANYWHERE, check: input },
  image: { fields: ['image_url', 'slack_file', 'alt_text', 'title'], surfaces: ANYWHERE, check: imageBlock },
  rich_text: { fields: ['elements'], surfaces: ANYWHERE, check: richTextProblems },
  markdown: { fields: ['text'], surfaces: ['message'], check: (block, at, report) => stringProblems(block['text'], LIMITS.markdown.most, `${at}/text`, report) },
  table: { fields: ['rows', 'column_settings'], surfaces: ['message'], check: tableProblems },
};

function oneBlock(block: unknown, surface: Surface, at: string, report: Report): void {
  if (!isFields(block)) {
    report(at, 'must be a block');
    return;
  }
  const type = String(block['type']);
  const kind = KINDS[type];
  if (kind === undefined || !kind.surfaces.includes(surface)) {
    report(`${at}/type`, `unsupported type: ${type} in a ${surface}`);
    return;
  }
  onlyKnown(block, ['type', 'block_id', ...kind.fields], at, report);
  optionalString(block['block_id'], LIMITS.blockId.most, `${at}/block_id`, report);
  kind.check(block, at, report, surface !== 'message');
  if (surface !== 'modal' && elementsOf(block).some(({ type }) => type === 'file_input')) report(at, 'file_input is for modals only');
}

function section(block: Fields, at: string, report: Report, inView: boolean): void {
  const { text, fields, accessory } = block;
  if (text === undefined && fields === undefined) report(at, 'missing required field: text or fields');
  if (text !== undefined) textProblems(text, LIMITS.sectionText.most, `${at}/text`, report);
  if (fields !== undefined) {
    for (const [index, field] of listProblems(fields, LIMITS.sectionFields.most, `${at}/fields`, report).entries()) {
      textProblems(field, LIMITS.sectionField.most, `${at}/fields/${index}`, report);
    }
  }
  if (accessory !== undefined) elementProblems(accessory, ACCESSORIES, inView, `${at}/accessory`, report);
}

function context(block: Fields, at: string, report: Report): void {
  for (const [index, element] of listProblems(block['elements'], LIMITS.contextElements.most, `${at}/elements`, report).entries()) {
    const here = `${at}/elements/${index}`;
    if (isFields(element) && element['type'] === 'image') elementProblems(element, ['image'], false, here, report);
    else textProblems(element, LIMITS.text.most, here, report);
  }
}

function actions(block: Fields, at: string, report: Report, inView: boolean): void {
  for (const [index, element] of listProblems(block['elements'], LIMITS.actionsElements.most, `${at}/elements`, report).entries()) {
    elementProblems(element, ACTIONS, inView, `${at}/elements/${index}`, report);
  }
}

function input(block: Fields, at: string, report: Report, inView: boolean): void {
  textProblems(block['label'], LIMITS.inputLabel.most, `${at}/label`, report, 'plain_text');
  if (block['hint'] !== undefined) textProblems(block['hint'], LIMITS.inputHint.most, `${at}/hint`, report, 'plain_text');
  elementProblems(block['element'], INPUTS, inView, `${at}/element`, report);
}

function imageBlock(block: Fields, at: string, report: Report): void {
  image(block, at, report);
  if (block['title'] !== undefined) textProblems(block['title'], LIMITS.imageTitle.most, `${at}/title`, report, 'plain_text');
}

/** Ids that must differ, and sums over the whole list. */
function acrossBlocks(blocks: readonly Fields[], report: Report): void {
  const seen = new Set<unknown>();
  let markdown = 0;
  let focused = 0;
  blocks.forEach((block, index) => {
    const { block_id: id } = block;
    if (id !== undefined && seen.has(id)) report(`/blocks/${index}/block_id`, `\`block_id\` ${String(id)} already exists`);
    seen.add(id);
    const actionIds = elementsOf(block).flatMap((element) => element['action_id'] ?? []);
    for (const id of actionIds) if (actionIds.indexOf(id) !== actionIds.lastIndexOf(id)) report(`/blocks/${index}`, `\`action_id\` ${String(id)} already exists in this block`);
    if (block['type'] === 'markdown') markdown += String(block['text']).length;
    focused += elementsOf(block).filter((element) => element['focus_on_load'] === true).length;
  });
  if (markdown > LIMITS.markdown.most) report('/blocks', `markdown blocks must be less than ${LIMITS.markdown.most + 1} characters together`);
  if (focused > 1) report('/blocks', 'only one element may be focused');
  if (blocks.filter(({ type }) => type === 'table').length > 1) report('/blocks', 'only_one_table_allowed');
}
