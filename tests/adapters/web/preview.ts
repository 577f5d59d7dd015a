/** The preview as the composition root makes it, with the real renderers of both chats. */
import { modalOf } from '../../../adapters/discord/form.ts';
import { renderSaid } from '../../../adapters/discord/render.ts';
import { formOf } from '../../../adapters/slack/render/form.ts';
import { messageOf } from '../../../adapters/slack/render/said.ts';
import type { Preview } from '../../../adapters/web/preview.ts';
import { type Core, createLog, createReception, createUnkeptBriefings, createUnkeptReminders, createUnkeptWorkspaces } from '../../../src/index.ts';

export function previewOf(core: Core): Preview {
  const unkept = { workspaces: createUnkeptWorkspaces(), reminders: createUnkeptReminders(), briefings: createUnkeptBriefings() };
  return {
    reception: createReception({ core, ...unkept, defaultProtocol: null, clock: Date.now }, createLog('silent')),
    slack: { message: (said) => messageOf(said, true), form: (form) => formOf(form, false) },
    discord: { message: renderSaid, form: modalOf },
  };
}
