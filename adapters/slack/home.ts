/** The app's own page: the Home tab, and the questions offered in the Messages tab. */
import { callerOf, type Who } from './caller.ts';
import type { Door } from './door.ts';
import { slackFault } from './faults.ts';
import { LIMITS } from './limits.ts';
import { call } from './post.ts';
import { homeOf } from './render/said.ts';
import { cut } from './render/text.ts';

/** What counts of an `app_home_opened` event. */
export interface HomeOpened {
  tab: string;
  channel: string;
}

/** The app's page opened. Nobody waits for an answer, so failures are only logged. */
export async function onHomeOpened({ tab, channel }: HomeOpened, eventId: string, who: Who, door: Door): Promise<void> {
  if (!door.once(`event:${eventId}`)) return;
  if (tab === 'home') await publishHome(who, door);
  else await offerPrompts(channel, who, door);
}

/** Puts the Home tab before a person; administrators see the settings on it. */
export async function publishHome(who: Who, door: Door): Promise<void> {
  const { reception, log } = door;
  const caller = callerOf(who, door);
  try {
    const [said, standing] = await Promise.all([reception.homePage(caller), caller.standing(who.workspace).catch(() => null)]);
    const settings = standing?.administrator ? await reception.page('settings', caller) : null;
    const view = homeOf([...said, ...(settings?.do === 'say' ? [settings.said] : [])]);
    await call(who.workspace, 'home', (client) => client.views.publish({ user_id: who.user, view }), door);
  } catch (error) {
    log.warn('slack home not shown', slackFault(error));
  }
}

/** Offers questions to somebody who opens the conversation. An agent's prompts stand in the conversation, so no thread is named. */
async function offerPrompts(channel: string, who: Who, door: Door): Promise<void> {
  try {
    const examples = await door.reception.examples(callerOf(who, door));
    const prompts = examples.slice(0, LIMITS.prompts).map((question) => ({ title: cut(question, LIMITS.promptTitle), message: question }));
    if (prompts.length === 0) return;
    await call(who.workspace, 'prompts', (client) => client.assistant.threads.setSuggestedPrompts({ channel_id: channel, title: 'You can ask', prompts }), door);
  } catch (error) {
    door.log.warn('slack prompts not offered', slackFault(error));
  }
}
