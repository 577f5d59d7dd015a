/** From typed words to the reception: the same grammar for the command and for direct messages. */
import { type Caller, encodePress, type Outcome } from '../../src/index.ts';
import type { Door } from './door.ts';
import { type Known, lookupFor, readAsked, readBrief } from './grammar.ts';
import { plainWords } from './incoming-text.ts';

/** @param text as Slack sends it */
export async function askReception(text: string, caller: Caller, { reception }: Pick<Door, 'reception'>): Promise<Outcome> {
  const typed = plainWords(text);
  const asked = readBrief(text) ?? readAsked(typed, await lookUp(typed, caller, reception));
  switch (asked.do) {
    case 'ask':
      return reception.ask(asked.question, caller, asked.council);
    case 'compare':
      return reception.compare(asked.question, caller);
    case 'clause':
      return reception.clause(asked.refs, caller);
    case 'contents':
      return reception.contents(caller);
    case 'remind':
      return reception.remind(caller);
    case 'reminders':
      return reception.reminders(caller);
    case 'role':
      return reception.press(encodePress('role', asked.role), caller);
    case 'escalate':
      return reception.escalate(caller);
    case 'brief':
      return reception.brief(asked.person, plainWords(asked.topic), caller);
    case 'page':
      return reception.page(asked.page, caller);
    default:
      return asked satisfies never;
  }
}

async function lookUp(typed: string, caller: Caller, reception: Door['reception']): Promise<Known> {
  const look = lookupFor(typed);
  if (!look) return { councils: [], refs: [] };
  const found = await reception.complete(look.field, look.typed, caller);
  if (look.field === 'ref') return { councils: [], refs: found.map(({ value }) => value) };
  return { councils: found.map(({ label, value }) => ({ name: label, id: value })), refs: [] };
}
