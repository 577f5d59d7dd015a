/** Slack's limits in one table, and our own where Slack states none. Sources: docs.slack.dev/reference/block-kit and docs.slack.dev/reference/methods. */

/** Most characters or items, unless said otherwise. */
export const LIMITS = {
  /** Blocks of a message. */
  messageBlocks: 50,
  /** Blocks of a modal or of the Home tab. */
  viewBlocks: 100,
  /** Text of one section; nothing is stated for rich text, so it is kept to the same. */
  blockText: 3_000,
  /** All the text of a message. Slack states none and refuses with `msg_blocks_too_long` somewhere above 13,000. */
  messageText: 11_000,
  /** All the text of a view. Slack allows 250 kB. */
  viewText: 60_000,
  /** Notification and screen-reader text; ours, since a phone shows two lines. */
  fallback: 300,
  /** A footer; ours. */
  small: 700,
  /** Elements of one actions block. Slack allows 25; five are what a phone shows without scrolling. */
  actions: 5,
  buttonText: 75,
  buttonUrl: 3_000,
  placeholder: 150,
  options: 100,
  optionText: 75,
  /** The documentation says 150 and the published types 75. */
  optionValue: 75,
  optionDetail: 75,
  optionGroups: 100,
  checkboxes: 10,
  inputLabel: 150,
  inputHint: 300,
  inputText: 3_000,
  viewTitle: 24,
  viewButton: 24,
  prompts: 4,
  promptTitle: 75,
} as const;
