/** What both chats would show: every act goes through the same reception as in chat, for a caller made up of the council and the role chosen. Nothing is kept. */
import { type Caller, decodePress, encodePress, type Filled, type Form, keyOf, type Outcome, type Reception, type Role, type Said, TRIER, unkeptIds } from '../../src/index.ts';

/** The renderers of one chat: what a message and a form are on the wire. */
interface ChatRenderers {
  message(said: Said): unknown;
  form(form: Form): unknown;
}

/** What the preview is made of. */
export interface Preview {
  /** A reception over workspaces that keep nothing. */
  reception: Reception;
  slack: ChatRenderers;
  discord: ChatRenderers;
}

/** What is shown in both chats after an act. */
export interface Shown {
  said: Said | null;
  form: Form | null;
  /** What happens beside it, in words. */
  note: string;
  /** The role picked by the act; undefined where none was. */
  role?: string;
}

/** Whoever tries the bot: an administrator of a workspace with this protocol. */
export function trier(protocol: string, role: Role | null): Caller {
  return {
    ...unkeptIds(protocol, role),
    channel: null,
    standing: async () => ({ person: TRIER, administrator: true, groups: [] }),
    shared: async () => [],
    groups: async () => [],
    canPost: async () => true,
    present: async (_workspace, people) => new Set(people),
  };
}

/** Presses a button or sends a form in, as chat would. */
export async function act({ reception }: Preview, press: string, filled: Filled | null, caller: Caller): Promise<Shown> {
  const shown = shownOf(filled === null ? await reception.press(press, caller) : await reception.submit(press, filled, caller));
  const decoded = decodePress(press);
  return decoded?.name === 'role' ? { ...shown, role: decoded.args[0] ?? '' } : shown;
}

/** What an outcome comes to where there is nobody else to send anything to. */
export function shownOf(outcome: Outcome): Shown {
  const nothing = { said: null, form: null, note: '' };
  switch (outcome.do) {
    case 'say':
      return { ...nothing, said: outcome.said };
    case 'open':
      return { ...nothing, form: outcome.form };
    case 'mend':
      return { ...nothing, note: [...outcome.problems.values()].join(' ') };
    case 'keep':
      return { ...nothing, said: outcome.copy, note: 'This copy would go to your own direct messages.' };
    case 'channel':
      return { ...nothing, said: outcome.post, note: 'This would be posted in the channel, without your name or your question.' };
    case 'clear':
      return { ...nothing, note: 'The message is gone.' };
    default:
      return { ...nothing, note: 'This would be sent to somebody else. Nothing is sent from here.' };
  }
}

/** The forms that open from a button, by name; one that cannot be opened here is left out. */
export async function formsOf({ reception }: Preview, protocol: string, clause: string, caller: Caller): Promise<Form[]> {
  const presses = [
    encodePress('form', 'share', keyOf(protocol), keyOf(clause)),
    ...['escalate', 'remind', 'brief', 'first-run', 'grant', 'contact'].map((name) => encodePress('form', name)),
  ];
  const outcomes = await Promise.all(presses.map((press) => reception.press(press, caller)));
  return outcomes.flatMap((outcome) => (outcome.do === 'open' ? [outcome.form] : []));
}
