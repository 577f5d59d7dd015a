/** Checks of the interactive elements: buttons, menus, pickers and inputs. */
import { isDeepStrictEqual } from 'node:util';
import { LIMITS } from './limits.ts';
import {
  confirmProblems,
  type Fields,
  isFields,
  listProblems,
  onlyKnown,
  optionalString,
  optionProblems,
  type Report,
  stringProblems,
  styleProblems,
  textProblems,
} from './text-problems.ts';

interface Element {
  /** Fields besides `type` and `action_id`. */
  fields: readonly string[];
  check: (element: Fields, at: string, report: Report) => void;
}

/** Checks one element. `allowed` are the types its place takes; `inView` allows what only views know. */
export function elementProblems(value: unknown, allowed: readonly string[], inView: boolean, at: string, report: Report): void {
  if (!isFields(value)) {
    report(at, value === undefined ? 'missing required field' : 'must be an element');
    return;
  }
  const type = String(value['type']);
  const element = ELEMENTS[type];
  if (element === undefined || !allowed.includes(type)) {
    report(`${at}/type`, `unsupported type: ${type}`);
    return;
  }
  onlyKnown(value, ['type', 'action_id', ...element.fields], at, report);
  optionalString(value['action_id'], LIMITS.actionId.most, `${at}/action_id`, report);
  confirmProblems(value['confirm'], `${at}/confirm`, report);
  if (value['placeholder'] !== undefined) textProblems(value['placeholder'], LIMITS.placeholder.most, `${at}/placeholder`, report, 'plain_text');
  if (value['focus_on_load'] !== undefined && !inView) report(`${at}/focus_on_load`, 'only views may focus an element');
  element.check(value, at, report);
}

/** The menus, one choice or several, fed by Slack's own lists. */
const FED = ['users', 'conversations', 'channels'] as const;

/** Elements that let a person pick from a list. */
export const MENUS = ['static_select', 'multi_static_select', 'external_select', 'multi_external_select', ...FED.flatMap((list) => [`${list}_select`, `multi_${list}_select`])];

const menu = (fields: readonly string[], check: Element['check']): Element => ({ fields: ['placeholder', 'confirm', 'focus_on_load', ...fields], check });

const fedMenus = Object.fromEntries(
  FED.flatMap((list) => {
    const one = list.slice(0, -1);
    const extra = list === 'conversations' ? ['default_to_current_conversation', 'filter'] : [];
    return [
      [`${list}_select`, menu([`initial_${one}`, ...extra], (element, at, report) => optionalString(element[`initial_${one}`], 255, `${at}/initial_${one}`, report))],
      [`multi_${list}_select`, menu([`initial_${list}`, 'max_selected_items', ...extra], several)],
    ];
  }),
) as Record<string, Element>;

const ELEMENTS: Record<string, Element | undefined> = {
  ...fedMenus,
  button: { fields: ['text', 'value', 'url', 'style', 'confirm', 'accessibility_label'], check: button },
  image: { fields: ['image_url', 'slack_file', 'alt_text'], check: image },
  overflow: { fields: ['options', 'confirm'], check: (element, at, report) => optionProblems(element['options'], LIMITS.overflow.most, `${at}/options`, report, 'overflow') },
  static_select: menu(['options', 'option_groups', 'initial_option'], staticOptions),
  multi_static_select: menu(['options', 'option_groups', 'initial_options', 'max_selected_items'], staticOptions),
  external_select: menu(['initial_option', 'min_query_length'], () => {}),
  multi_external_select: menu(['initial_options', 'min_query_length', 'max_selected_items'], several),
  radio_buttons: { fields: ['options', 'initial_option', 'confirm', 'focus_on_load'], check: choices },
  checkboxes: { fields: ['options', 'initial_options', 'confirm', 'focus_on_load'], check: choices },
  datepicker: menu(['initial_date'], (element, at, report) => shaped(element, 'initial_date', isDate, 'a date as YYYY-MM-DD', at, report)),
  timepicker: menu(['initial_time', 'timezone'], (element, at, report) => shaped(element, 'initial_time', isTime, 'a time as HH:mm', at, report)),
  datetimepicker: menu(['initial_date_time'], (element, at, report) =>
    shaped(element, 'initial_date_time', (value) => /^\d{10}$/.test(String(value)), 'a time of 10 digits', at, report),
  ),
  plain_text_input: menu(['initial_value', 'multiline', 'min_length', 'max_length', 'dispatch_action_config'], textInput),
  email_text_input: menu(['initial_value', 'dispatch_action_config'], () => {}),
  url_text_input: menu(['initial_value', 'dispatch_action_config'], () => {}),
  number_input: menu(['is_decimal_allowed', 'initial_value', 'min_value', 'max_value', 'dispatch_action_config'], number),
  file_input: { fields: ['filetypes', 'max_files'], check: files },
};

/** Whether a value is a real day written YYYY-MM-DD. */
export function isDate(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

/** Whether a value is a time of day written HH:mm. */
export const isTime = (value: unknown): boolean => typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value);

function button(element: Fields, at: string, report: Report): void {
  textProblems(element['text'], LIMITS.buttonText.most, `${at}/text`, report, 'plain_text');
  optionalString(element['value'], LIMITS.buttonValue.most, `${at}/value`, report);
  optionalString(element['url'], LIMITS.buttonUrl.most, `${at}/url`, report);
  optionalString(element['accessibility_label'], LIMITS.buttonLabel.most, `${at}/accessibility_label`, report);
  styleProblems(element['style'], at, report);
}

/** Checks an image, as a block or as an element. */
export function image(element: Fields, at: string, report: Report): void {
  if ((element['image_url'] === undefined) === (element['slack_file'] === undefined)) report(at, 'must define either `slack_file` or `image_url`');
  optionalString(element['image_url'], LIMITS.imageUrl.most, `${at}/image_url`, report);
  stringProblems(element['alt_text'], LIMITS.imageAlt.most, `${at}/alt_text`, report);
}

function staticOptions(element: Fields, at: string, report: Report): void {
  const { options, option_groups: groups } = element;
  if ((options === undefined) === (groups === undefined)) report(at, 'must define either `options` or `option_groups`');
  if (options !== undefined) optionProblems(options, LIMITS.options.most, `${at}/options`, report);
  if (groups !== undefined) {
    for (const [index, group] of listProblems(groups, LIMITS.optionGroups.most, `${at}/option_groups`, report).entries()) {
      const here = `${at}/option_groups/${index}`;
      const { label, options } = isFields(group) ? group : {};
      textProblems(label, LIMITS.optionGroupLabel.most, `${here}/label`, report, 'plain_text');
      optionProblems(options, LIMITS.options.most, `${here}/options`, report);
    }
  }
  initialAmong(element, at, report);
  several(element, at, report);
}

function choices(element: Fields, at: string, report: Report): void {
  optionProblems(element['options'], LIMITS.choices.most, `${at}/options`, report, 'choice');
  initialAmong(element, at, report);
}

/** Every option an element offers, from its groups too. */
export function optionsOf(element: Fields): Fields[] {
  const lists = [element['options'], ...(Array.isArray(element['option_groups']) ? element['option_groups'].map((group) => (isFields(group) ? group['options'] : [])) : [])];
  return lists.flatMap((list) => (Array.isArray(list) ? list.filter(isFields) : []));
}

function initialAmong(element: Fields, at: string, report: Report): void {
  const offered = optionsOf(element);
  const isOffered = (chosen: unknown) => offered.some((option) => isDeepStrictEqual(option, chosen));
  const { initial_option: one, initial_options: many } = element;
  if (one !== undefined && !isOffered(one)) report(`${at}/initial_option`, 'initial option was not found in options');
  if (many === undefined) return;
  for (const [index, chosen] of listProblems(many, LIMITS.options.most, `${at}/initial_options`, report).entries()) {
    if (!isOffered(chosen)) report(`${at}/initial_options/${index}`, 'initial option was not found in options');
  }
}

function several(element: Fields, at: string, report: Report): void {
  const most = element['max_selected_items'];
  if (most !== undefined && !(Number.isInteger(most) && Number(most) >= 1)) report(`${at}/max_selected_items`, 'must be at least 1');
}

function shaped(element: Fields, field: string, fits: (value: unknown) => boolean, words: string, at: string, report: Report): void {
  if (element[field] !== undefined && !fits(element[field])) report(`${at}/${field}`, `must be ${words}`);
}

function textInput(element: Fields, at: string, report: Report): void {
  const { min_length: least, max_length: most, initial_value: initial } = element;
  const within = (value: unknown, from: number) => Number.isInteger(value) && Number(value) >= from && Number(value) <= LIMITS.inputLength.most;
  if (least !== undefined && !within(least, 0)) report(`${at}/min_length`, `must be between 0 and ${LIMITS.inputLength.most}`);
  if (most !== undefined && !within(most, 1)) report(`${at}/max_length`, `must be between 1 and ${LIMITS.inputLength.most}`);
  if (typeof least === 'number' && typeof most === 'number' && least > most) report(`${at}/min_length`, 'must not be above max_length');
  if (initial !== undefined) stringProblems(initial, typeof most === 'number' ? most : LIMITS.inputLength.most, `${at}/initial_value`, report, 0);
}

function number(element: Fields, at: string, report: Report): void {
  if (typeof element['is_decimal_allowed'] !== 'boolean') report(`${at}/is_decimal_allowed`, 'missing required field');
}

function files(element: Fields, at: string, report: Report): void {
  const most = element['max_files'];
  if (most !== undefined && !(Number.isInteger(most) && Number(most) >= 1 && Number(most) <= LIMITS.files.most))
    report(`${at}/max_files`, `must be between 1 and ${LIMITS.files.most}`);
  if (element['filetypes'] !== undefined) listProblems(element['filetypes'], 100, `${at}/filetypes`, report);
}
