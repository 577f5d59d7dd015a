/** What a contract asks of a door: somebody asks in a channel and presses what is offered. */

/** What somebody sees, told alike for every door. */
export interface Seen {
  /** All words shown, without mark-up. */
  text: string;
  audience: 'asker' | 'channel';
  /** The clauses quoted, in order. */
  refs: string[];
  /** `yes`, `no` or `depends` where the headline says so. */
  verdict: string | null;
}

/** A door that a contract is tried on. */
export interface DoorUnderTest {
  ask(question: string): Promise<Seen>;
  /** Presses a button under what was seen last, by its words or their beginning; a form that opens is filled in with the channel asked from. */
  press(label: string): Promise<Seen>;
  /** The words on the buttons under what was seen last, in order. */
  buttons(): string[];
  /** Every rule of the platform that was broken so far. */
  broken(): unknown[];
  close(): Promise<void>;
}

/** Reads the verdict off a text in which the headline stands on a line of its own. */
export function verdictIn(text: string): string | null {
  const opening = /^(Yes|No|It depends)\. /m.exec(text)?.[1];
  return opening === undefined ? null : { Yes: 'yes', No: 'no', 'It depends': 'depends' }[opening as 'Yes' | 'No' | 'It depends'];
}
