/** What a person picks or types, turned into the state of a form, and refused where Slack's own client would not let them go on. */
import { elementsOf } from './block-problems.ts';
import { isDate, isTime, optionsOf } from './element-problems.ts';
import { LIMITS } from './limits.ts';
import { fileFields } from './methods/people.ts';
import type { State } from './state.ts';
import { type Fields, isFields } from './text-problems.ts';
import { readersOf, type Team } from './world.ts';

/** Where a form stands: the workspace and the person before it. */
export interface Filling {
  state: State;
  team: Team;
  user: string;
}

/** What a person enters, by action id, block id or the label they read. Options go by value or by their text. */
export type Entered = Record<string, string | readonly string[] | null>;

/** The elements that keep what was entered. */
const STATELESS = ['button', 'overflow', 'image', 'workflow_button'];

/**
 * The `state.values` of blocks after a person has entered something.
 * @throws Error when they enter what is not asked or not offered, or (with `complete`) leave out what is required
 */
export function valuesOf(filling: Filling, blocks: readonly Fields[], entered: Entered, complete: boolean): Fields {
  const values: Record<string, Fields> = {};
  const unused = new Set(Object.keys(entered));
  for (const block of blocks) {
    for (const element of elementsOf(block)) {
      if (STATELESS.includes(String(element['type']))) continue;
      const names = [element['action_id'], block['block_id'], isFields(block['label']) ? block['label']['text'] : undefined].map(String);
      const name = names.find((name) => Object.hasOwn(entered, name));
      if (name !== undefined) unused.delete(name);
      const value = stateValue(filling, element, name === undefined ? undefined : entered[name]);
      if (complete && block['type'] === 'input' && block['optional'] !== true && isEmpty(value)) throw new Error(`the form asks for "${names.at(-1)}" before it can be sent`);
      values[String(block['block_id'])] = { ...values[String(block['block_id'])], [String(element['action_id'])]: value };
    }
  }
  if (unused.size > 0) throw new Error(`nothing on the screen takes ${[...unused].join(', ')}`);
  return values;
}

/** The state of one element. `chosen` undefined leaves what the app set at first. */
export function stateValue(filling: Filling, element: Fields, chosen: string | readonly string[] | null | undefined): Fields {
  const type = String(element['type']);
  const one = Array.isArray(chosen) ? chosen[0] : (chosen as string | null | undefined);
  const many = chosen === undefined ? undefined : chosen === null ? [] : [chosen].flat();
  const first = (name: string) => element[`initial_${name}`] ?? null;
  const list = /^(?:multi_)?(user|conversation|channel)s_select$/.exec(type)?.[1];
  if (list !== undefined) {
    for (const id of many ?? []) selectable(filling, element, list, id);
    if (!type.startsWith('multi_')) return { type, [`selected_${list}`]: one === undefined ? first(list) : one };
    return { type, [`selected_${list}s`]: upTo(element, many ?? (first(`${list}s`) as string[] | null) ?? []) };
  }
  if (type === 'static_select' || type === 'radio_buttons') return { type, selected_option: one === undefined ? first('option') : one === null ? null : offered(element, one) };
  if (type === 'multi_static_select' || type === 'checkboxes')
    return { type, selected_options: upTo(element, many?.map((choice) => offered(element, choice)) ?? (first('options') as Fields[] | null) ?? []) };
  if (type === 'datepicker') return { type, selected_date: one === undefined ? first('date') : picked(one, isDate, 'a date as YYYY-MM-DD') };
  if (type === 'timepicker') return { type, selected_time: one === undefined ? first('time') : picked(one, isTime, 'a time as HH:mm') };
  if (type === 'datetimepicker') return { type, selected_date_time: one === undefined ? first('date_time') : Number(one) };
  if (type === 'file_input') return { type, files: uploaded(filling, element, many ?? []) };
  if (/_input$/.test(type)) return { type, value: typed(element, one === undefined ? first('value') : one) };
  throw new Error(`the stand-in has no value for ${type}`);
}

/** The option that a person means, by its value or the words they read. @throws Error when it is not offered */
export function offered(element: Fields, choice: string): Fields {
  const options = optionsOf(element);
  const found = options.find(({ value }) => value === choice) ?? options.find(({ text }) => isFields(text) && text['text'] === choice);
  if (found === undefined) throw new Error(`"${choice}" is not offered; there are ${JSON.stringify(options.map(({ value }) => value))}`);
  return found;
}

const isEmpty = (value: Fields): boolean =>
  Object.entries(value).every(([name, held]) => name === 'type' || held === null || held === '' || (Array.isArray(held) && held.length === 0));

function upTo<T>(element: Fields, items: readonly T[]): readonly T[] {
  const most = Number(element['max_selected_items'] ?? Number.POSITIVE_INFINITY);
  if (items.length > most) throw new Error(`at most ${most} may be selected`);
  return items;
}

function picked(value: string | null, fits: (value: unknown) => boolean, words: string): string | null {
  if (value !== null && !fits(value)) throw new Error(`the picker gives ${words}, not ${value}`);
  return value;
}

function typed(element: Fields, value: unknown): unknown {
  if (value === null || value === '') return null;
  const { min_length: least = 0, max_length: most = LIMITS.inputLength.most } = element;
  const { length } = String(value);
  if (length < Number(least) || length > Number(most)) throw new Error(`the field takes ${Number(least)} to ${Number(most)} characters, not ${length}`);
  if (element['type'] === 'number_input' && Number.isNaN(Number(value))) throw new Error(`the field takes a number, not ${String(value)}`);
  return value;
}

function selectable({ team, user }: Filling, element: Fields, list: string, id: string): void {
  if (list === 'user') {
    if (!team.users.has(id)) throw new Error(`${id} is nobody in ${team.id}`);
    return;
  }
  const channel = team.channels.get(id);
  const seen = channel !== undefined && readersOf(team, channel).includes(user);
  const filter = isFields(element['filter']) ? element['filter'] : {};
  const kinds = list === 'channel' ? ['public'] : ((filter['include'] as string[] | undefined) ?? ['public', 'private', 'im', 'mpim']);
  const left = filter['exclude_external_shared_channels'] === true && channel?.isShared;
  if (channel === undefined || !seen || left || channel.isArchived || !kinds.includes(channel.kind)) throw new Error(`the menu does not offer ${id} to ${user}`);
}

function uploaded({ state, team }: Filling, element: Fields, ids: readonly string[]): Fields[] {
  if (ids.length > Number(element['max_files'] ?? LIMITS.files.most)) throw new Error(`at most ${String(element['max_files'])} files`);
  return ids.map((id) => {
    const file = team.files.get(id);
    if (file === undefined) throw new Error(`upload ${id} first`);
    const kinds = element['filetypes'] as string[] | undefined;
    const kind = file.name.split('.').at(-1) ?? '';
    if (kinds !== undefined && !kinds.includes(kind)) throw new Error(`the field takes ${kinds.join(', ')}, not ${kind}`);
    return fileFields(state, team, file);
  });
}
