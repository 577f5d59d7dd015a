/** Discord's limits on what the bot sends, in one table (https://docs.discord.com/developers/, read November 2026). Lengths in UTF-16 units. */
export const LIMITS = {
  /** Components of a message, nested ones included: components/reference. */
  components: 40,
  rowButtons: 5,
  buttonLabel: 80,
  buttonUrl: 512,
  /** A `custom_id`, and the value of an option. */
  customId: 100,
  selectOptions: 25,
  selectPlaceholder: 150,
  optionLabel: 100,
  optionDescription: 100,
  /** All text displays of a message together; not on the page yet: https://github.com/discord/discord-api-docs/pull/8562. */
  text: 4_000,
  /** Bytes of all text displays; beyond it Discord fails: https://github.com/discord/discord-api-docs/issues/8554. */
  textBytes: 10_170,
  modalTitle: 45,
  modalComponents: 5,
  modalLabel: 45,
  modalDescription: 100,
  textInput: 4_000,
  placeholder: 100,
  /** Values that one select of people, channels or roles may take. */
  selectValues: 25,
  choices: 25,
  choice: 100,
} as const;

/** Times in milliseconds. */
export const TIMES = {
  /** An interaction must be answered within 3 s; an answer that takes longer than this is deferred first. */
  quick: 1_500,
  /** Suggestions later than this are of no use to somebody who types. */
  complete: 1_500,
  /** How long a person who closed their direct messages is not tried again. */
  closed: 60 * 60_000,
  /** How long the servers a person shares with the bot are remembered. */
  shared: 60_000,
  /** How long work under way may take when the bot stops. */
  stop: 5_000,
  /** How long one post of a reminder may take. */
  post: 10_000,
  /** How long a direct message to somebody may take; what takes longer may still arrive. Less than the core's `TELL_WITHIN`. */
  tell: 25_000,
  /** How long Discord surely knows a nonce: it says "the past few minutes". */
  nonce: 2 * 60_000,
  /** When an acknowledgement met a failure of Discord's, it is tried once more after this. */
  again: 300,
} as const;

/** What is remembered of events already answered: Discord sends some again, such as after a lost connection. */
export const EVENTS = { remembered: 15 * 60_000, most: 5_000 } as const;
