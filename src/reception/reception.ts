/** The reception: what the doors call. It finds the protocol in force, checks rights, and says what to do; it never fails. */
import type { Caller, Filled, Outcome, Said } from './says.ts';

/** Everything people can do in chat. Each act ends in an outcome for the asker alone; problems are said in plain words. */
export interface Reception {
  /** @param council a council named by the asker (`/protocol in <council> …`), by id or by a part of its name */
  ask(question: string, caller: Caller, council?: string): Promise<Outcome>;
  compare(question: string, caller: Caller): Promise<Outcome>;
  /** Clauses by typed reference. */
  clause(typed: readonly string[], caller: Caller): Promise<Outcome>;
  contents(caller: Caller): Promise<Outcome>;
  /** `home` is `/protocol` alone. */
  page(page: 'home' | 'role' | 'help' | 'privacy' | 'settings', caller: Caller): Promise<Outcome>;
  /** A button or a choice, as encoded; anything that this version did not write is answered kindly. */
  press(press: string, caller: Caller): Promise<Outcome>;
  /** A form that was sent in. */
  submit(press: string, filled: Filled, caller: Caller): Promise<Outcome>;
  /** What to offer while somebody types: at most 25, best first. `value` is what is sent if it is picked. */
  complete(field: 'ref' | 'question' | 'council', typed: string, caller: Caller): Promise<{ label: string; value: string }[]>;
  /** What stands on a person's own home page, in order. */
  homePage(caller: Caller): Promise<Said[]>;
  /** Questions to offer to somebody who opens a conversation, by their role; at most four. */
  examples(caller: Caller): Promise<string[]>;
}
