/** Checks of rich text and tables. */
import { LIMITS } from './limits.ts';
import { type Fields, isFields, listProblems, onlyKnown, type Report, stringProblems } from './text-problems.ts';

/** The text-like parts of rich text and the field each must have. */
const PARTS: Record<string, string | undefined> = {
  text: 'text',
  link: 'url',
  emoji: 'name',
  user: 'user_id',
  usergroup: 'usergroup_id',
  channel: 'channel_id',
  team: 'team_id',
  broadcast: 'range',
  color: 'value',
  date: 'format',
};

const GROUPS = ['rich_text_section', 'rich_text_list', 'rich_text_quote', 'rich_text_preformatted'];

/** Checks a rich text block. */
export function richTextProblems(block: Fields, at: string, report: Report): void {
  for (const [index, group] of listProblems(block['elements'], Number.MAX_SAFE_INTEGER, `${at}/elements`, report).entries()) {
    const here = `${at}/elements/${index}`;
    const { type, elements } = isFields(group) ? group : {};
    if (!GROUPS.includes(String(type))) {
      report(`${here}/type`, `unsupported type: ${String(type)}`);
      continue;
    }
    for (const [inner, part] of listProblems(elements, Number.MAX_SAFE_INTEGER, `${here}/elements`, report).entries()) {
      if (type === 'rich_text_list') sectionProblems(part, `${here}/elements/${inner}`, report);
      else partProblems(part, `${here}/elements/${inner}`, report);
    }
  }
}

/** Checks a table block. */
export function tableProblems(block: Fields, at: string, report: Report): void {
  for (const [index, row] of listProblems(block['rows'], LIMITS.tableRows.most, `${at}/rows`, report).entries()) {
    for (const [column, cell] of listProblems(row, LIMITS.tableCells.most, `${at}/rows/${index}`, report).entries()) {
      const here = `${at}/rows/${index}/${column}`;
      const { type, text } = isFields(cell) ? cell : {};
      if (isFields(cell) && type === 'rich_text') richTextProblems(cell, here, report);
      else if (type === 'raw_text' || type === 'raw_number') stringProblems(text, Number.MAX_SAFE_INTEGER, `${here}/text`, report);
      else report(`${here}/type`, `unsupported type: ${String(type)}`);
    }
  }
  if (block['column_settings'] !== undefined) listProblems(block['column_settings'], LIMITS.tableCells.most, `${at}/column_settings`, report);
}

function sectionProblems(section: unknown, at: string, report: Report): void {
  if (!isFields(section) || section['type'] !== 'rich_text_section') {
    report(`${at}/type`, 'a list holds rich_text_section only');
    return;
  }
  onlyKnown(section, ['type', 'elements'], at, report);
  for (const [index, part] of listProblems(section['elements'], Number.MAX_SAFE_INTEGER, `${at}/elements`, report).entries()) partProblems(part, `${at}/elements/${index}`, report);
}

function partProblems(part: unknown, at: string, report: Report): void {
  const { type } = isFields(part) ? part : {};
  const field = PARTS[String(type)];
  if (!isFields(part) || field === undefined) {
    report(`${at}/type`, `unsupported type: ${String(type)}`);
    return;
  }
  stringProblems(part[field], Number.MAX_SAFE_INTEGER, `${at}/${field}`, report);
}
