/** Slack's documented limits, one entry each, with the page of docs.slack.dev that states it. */

const page = (most: number, path: string) => ({ most, page: `https://docs.slack.dev/${path}` });

const BLOCKS = 'reference/block-kit/blocks';
const ELEMENTS = 'reference/block-kit/block-elements';
const OBJECTS = 'reference/block-kit/composition-objects';

/** Most characters, items, uses or milliseconds that Slack takes. Where pages differ, the smaller number stands. */
export const LIMITS = {
  blocksInMessage: page(50, BLOCKS),
  blocksInView: page(100, BLOCKS),
  blockId: page(255, BLOCKS),
  actionId: page(255, `${ELEMENTS}/button-element`),
  text: page(3000, `${OBJECTS}/text-object`),
  sectionText: page(3000, `${BLOCKS}/section-block`),
  sectionFields: page(10, `${BLOCKS}/section-block`),
  sectionField: page(2000, `${BLOCKS}/section-block`),
  header: page(150, `${BLOCKS}/header-block`),
  contextElements: page(10, `${BLOCKS}/context-block`),
  actionsElements: page(25, `${BLOCKS}/actions-block`),
  inputLabel: page(2000, `${BLOCKS}/input-block`),
  inputHint: page(2000, `${BLOCKS}/input-block`),
  imageUrl: page(3000, `${BLOCKS}/image-block`),
  imageAlt: page(2000, `${BLOCKS}/image-block`),
  imageTitle: page(2000, `${BLOCKS}/image-block`),
  markdown: page(12_000, `${BLOCKS}/markdown-block`),
  tableRows: page(100, `${BLOCKS}/table-block`),
  tableCells: page(20, `${BLOCKS}/table-block`),
  buttonText: page(75, `${ELEMENTS}/button-element`),
  buttonValue: page(2000, `${ELEMENTS}/button-element`),
  buttonUrl: page(3000, `${ELEMENTS}/button-element`),
  buttonLabel: page(75, `${ELEMENTS}/button-element`),
  placeholder: page(150, `${ELEMENTS}/plain-text-input-element`),
  inputLength: page(3000, `${ELEMENTS}/plain-text-input-element`),
  files: page(10, `${ELEMENTS}/file-input-element`),
  options: page(100, `${ELEMENTS}/select-menu-element`),
  optionGroups: page(100, `${ELEMENTS}/select-menu-element`),
  choices: page(10, `${ELEMENTS}/radio-button-group-element`),
  overflow: page(5, `${ELEMENTS}/overflow-menu-element`),
  optionText: page(75, `${OBJECTS}/option-object`),
  /** The page says 150, the published types say 75. */
  optionValue: page(75, `${OBJECTS}/option-object`),
  optionDescription: page(75, `${OBJECTS}/option-object`),
  optionGroupLabel: page(75, `${OBJECTS}/option-group-object`),
  confirmTitle: page(100, `${OBJECTS}/confirmation-dialog-object`),
  confirmText: page(300, `${OBJECTS}/confirmation-dialog-object`),
  confirmButton: page(30, `${OBJECTS}/confirmation-dialog-object`),
  viewTitle: page(24, 'reference/views/modal-views'),
  viewButton: page(24, 'reference/views/modal-views'),
  privateMetadata: page(3000, 'reference/views/modal-views'),
  callbackId: page(255, 'reference/views/modal-views'),
  externalId: page(255, 'reference/methods/views.open'),
  viewBytes: page(250_000, 'reference/methods/views.open'),
  viewsInStack: page(3, 'surfaces/modals'),
  messageText: page(40_000, 'reference/methods/chat.postMessage'),
  prompts: page(4, 'reference/methods/assistant.threads.setSuggestedPrompts'),
  sessionTitle: page(200, 'reference/methods/agents.sessions.rename'),
  ackMs: page(3000, 'interactivity/handling-user-interaction'),
  triggerMs: page(3000, 'interactivity/handling-user-interaction'),
  responseUrlUses: page(5, 'interactivity/handling-user-interaction'),
  responseUrlMs: page(30 * 60_000, 'interactivity/handling-user-interaction'),
  sockets: page(10, 'apis/events-api/using-socket-mode'),
} as const;
