/** Discord's limits in one table, grouped by the page that states them (under https://docs.discord.com/developers/, read November 2026). */

/** Lengths are counted in UTF-16 units, the strictest reading; times are milliseconds. */
export const LIMITS = {
  // resources/message#create-message-jsonform-params
  content: 2_000,
  embeds: 10,
  nonce: 25,
  // reference#uploading-files
  files: 10,
  fileBytes: 10_485_760,
  // resources/message#embed-object-embed-limits
  embedTitle: 256,
  embedDescription: 4_096,
  embedFields: 25,
  embedFieldName: 256,
  embedFieldValue: 1_024,
  embedFooter: 2_048,
  embedAuthor: 256,
  embedsTotal: 6_000,
  // resources/message#allowed-mentions-object
  allowedMentionIds: 100,
  // components/reference#component-object and #anatomy-of-a-component-custom-id
  components: 40,
  customId: 100,
  // components/reference#legacy-message-component-behavior and #action-row
  actionRows: 5,
  rowButtons: 5,
  // components/reference#button
  buttonLabel: 80,
  buttonUrl: 512,
  // components/reference#string-select, #select-option-structure
  selectOptions: 25,
  selectValues: 25,
  selectPlaceholder: 150,
  optionLabel: 100,
  optionValue: 100,
  optionDescription: 100,
  // components/reference#section, #media-gallery, #thumbnail
  sectionTexts: 3,
  galleryItems: 10,
  mediaDescription: 1_024,
  // Not on the page yet: https://github.com/discord/discord-api-docs/pull/8562 (characters) and /issues/8554 (bytes, beyond which it answers 500)
  textDisplays: 4_000,
  textDisplayBytes: 10_170,
  textDisplayOverheadBytes: 12,
  // interactions/receiving-and-responding#interaction-response-object-modal
  modalTitle: 45,
  modalComponents: 5,
  // components/reference#label, #text-input
  labelText: 45,
  labelDescription: 100,
  textInput: 4_000,
  textInputPlaceholder: 100,
  // components/reference#file-upload, #radio-group, #checkbox-group
  uploadFiles: 10,
  groupOptions: 10,
  // interactions/receiving-and-responding#interaction-callback and #interaction-response-object-autocomplete
  acknowledgeWithin: 3_000,
  tokenLife: 15 * 60_000,
  autocompleteChoices: 25,
  // interactions/application-commands#application-command-object
  commandName: 32,
  commandDescription: 100,
  commandOptions: 25,
  commandChoices: 25,
  choiceName: 100,
  choiceValue: 100,
  stringOption: 6_000,
  commandTotal: 8_000,
  // interactions/application-commands#registering-a-command, by command type (chat input, user, message)
  commandsByType: { 1: 100, 2: 15, 3: 15 },
  // resources/message#create-message: "the past few minutes"; the figure is a guess
  nonceMemory: 5 * 60_000,
} as const;
