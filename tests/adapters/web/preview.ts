/** The preview as the composition root makes it, with the real renderers of both chats. */
import { modalOf } from '../../../adapters/discord/form.ts';
import { renderSaid } from '../../../adapters/discord/render.ts';
import { formOf } from '../../../adapters/slack/render/form.ts';
import { messageOf } from '../../../adapters/slack/render/said.ts';
import type { Preview } from '../../../adapters/web/preview.ts';
import { type Core, createLog, createReception, createUnkeptReminders, createUnkeptWorkspaces } from '../../../src/index.ts';

export function previewOf(core: Core): Preview {
  return {
    reception: createReception({ core, workspaces: createUnkeptWorkspaces(), reminders: createUnkeptReminders(), defaultProtocol: null, clock: Date.now }, createLog('silent')),
    slack: { message: (said) => messageOf(said, true), form: (form) => formOf(form, false) },
    discord: { message: renderSaid, form: modalOf },
  };
}
