/** The rules for messages: text, embeds, components, mentions, flags, and that there is something to show. */
import { z } from 'zod';
import { checkUnique, layout, rows, TYPE, text, walk } from './component-rules.ts';
import { LIMITS } from './limits.ts';
import { addProblem, type Json, type Problem, problemLines, problemsOf } from './problems.ts';

/** Message flags by their names in the reference. */
export const FLAG = { suppressEmbeds: 1 << 2, ephemeral: 1 << 6, loading: 1 << 7, suppressNotifications: 1 << 12, componentsV2: 1 << 15 } as const;

/** What Discord would refuse in a new message, one line each; none means it would be shown. Takes the REST body (snake_case), builders allowed. */
export function messageProblems(payload: unknown): string[] {
  const plain = JSON.parse(JSON.stringify(payload ?? {})) as Json;
  const lines = problemLines(findMessageProblems(plain));
  return lines.length === 0 && isEmptyMessage(plain) ? ['message: Cannot send an empty message'] : lines;
}

/** The faults of a body with paths and codes, for the answer 50035; `isEmptyMessage` is a fault of its own (50006). */
export function findMessageProblems(payload: Json): Problem[] {
  return problemsOf(hasFlag(payload, FLAG.componentsV2) ? LAYOUT_MESSAGE : ORDINARY_MESSAGE, payload);
}

/** Whether a message would show nothing at all. */
export function isEmptyMessage(message: Json): boolean {
  const some = (field: string) => Array.isArray(message[field]) && (message[field] as unknown[]).length > 0;
  return String(message['content'] ?? '').trim() === '' && !['embeds', 'components', 'attachments', 'sticker_ids'].some(some) && !message['poll'];
}

/** Whether a body or message carries a flag. */
export function hasFlag({ flags }: { flags?: unknown }, flag: number): boolean {
  return (Number(flags ?? 0) & flag) !== 0;
}

/** All text that can hold a mention: the content and every text display. */
export function mentionableText({ content, components }: { content?: unknown; components?: unknown }): string {
  const displays = [...walk(components)].filter(({ component }) => component['type'] === TYPE.textDisplay);
  return [content ?? '', ...displays.map(({ component }) => component['content'])].join('\n');
}

const url = z.string().regex(/^(https?|attachment):\/\//, 'Not a well formed URL.');
const embed = z
  .object({
    title: text(0, LIMITS.embedTitle).nullish(),
    description: text(0, LIMITS.embedDescription).nullish(),
    url: url.nullish(),
    timestamp: z.string().nullish(),
    color: z.int().min(0).max(0xff_ff_ff).nullish(),
    fields: z
      .array(z.object({ name: text(1, LIMITS.embedFieldName), value: text(1, LIMITS.embedFieldValue), inline: z.boolean().nullish() }))
      .max(LIMITS.embedFields)
      .nullish(),
    footer: z.object({ text: text(1, LIMITS.embedFooter) }).nullish(),
    author: z.object({ name: text(1, LIMITS.embedAuthor) }).nullish(),
    image: z.object({ url }).nullish(),
    thumbnail: z.object({ url }).nullish(),
  })
  .superRefine((value, context) => {
    if (!value.title && !value.description && !value.fields?.length && !value.footer && !value.author && !value.image && !value.thumbnail) {
      addProblem(context, [], 'BASE_TYPE_REQUIRED', 'An embed must show something');
    }
  });

const allowedMentions = z
  .object({
    parse: z.array(z.enum(['users', 'roles', 'everyone'])).nullish(),
    users: z.array(z.string()).max(LIMITS.allowedMentionIds).nullish(),
    roles: z.array(z.string()).max(LIMITS.allowedMentionIds).nullish(),
    replied_user: z.boolean().nullish(),
  })
  .superRefine((value, context) => {
    for (const kind of ['users', 'roles'] as const) {
      if (value.parse?.includes(kind) && value[kind]?.length)
        addProblem(context, [kind], 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE', `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`);
    }
  });

const common = {
  content: text(0, LIMITS.content).nullish(),
  embeds: z.array(embed).max(LIMITS.embeds).nullish(),
  allowed_mentions: allowedMentions.nullish(),
  flags: z.int().min(0).nullish(),
  nonce: z.union([text(0, LIMITS.nonce), z.int()]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  attachments: z.array(z.looseObject({})).max(LIMITS.files).nullish(),
  tts: z.boolean().nullish(),
};

const ORDINARY_MESSAGE = z.object({ ...common, components: rows.nullish() }).superRefine(({ embeds, components }, context) => {
  const total = (embeds ?? []).flatMap(embedTexts).reduce((sum, part) => sum + part.length, 0);
  if (total > LIMITS.embedsTotal) addProblem(context, ['embeds'], 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${LIMITS.embedsTotal}`);
  checkUnique(components, context);
});

const LAYOUT_MESSAGE = z
  .object({ ...common, components: layout.nullish(), poll: z.null().optional(), sticker_ids: z.array(z.never()).nullish() })
  .superRefine((message, context) => {
    for (const field of ['content', 'embeds'] as const) {
      if (message[field]?.length)
        addProblem(context, [field], 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`);
    }
    const all = [...walk(message.components)];
    const texts = all.filter(({ component }) => component['type'] === TYPE.textDisplay).map(({ component }) => String(component['content']));
    const bytes = texts.reduce((sum, content) => sum + Buffer.byteLength(content) + LIMITS.textDisplayOverheadBytes, 0);
    if (all.length > LIMITS.components)
      addProblem(context, ['components'], 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED', `The total number of components cannot exceed ${LIMITS.components}`);
    if (texts.join('').length > LIMITS.textDisplays || bytes > LIMITS.textDisplayBytes) {
      addProblem(context, ['components'], 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED', `The total displayable text of a message cannot exceed ${LIMITS.textDisplays}`);
    }
    checkUnique(message.components, context);
  });

function embedTexts({ title, description, fields, footer, author }: z.infer<typeof embed>): string[] {
  return [title ?? '', description ?? '', ...(fields ?? []).flatMap(({ name, value }) => [name, value]), footer?.text ?? '', author?.name ?? ''];
}
