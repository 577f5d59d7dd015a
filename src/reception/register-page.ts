/** The register of guidance, for those who keep it. */
import type { Briefing } from '../briefings/receipts.ts';
import type { WorkspaceId } from '../workspaces/settings.ts';
import type { Parts } from './in-force.ts';
import { page, say } from './pages.ts';
import { encodePress } from './press.ts';
import type { Button, Caller, Outcome } from './says.ts';

/** Lines on one page. */
const LINES = 15;

/** One page of it, newest first. @throws ProtocolBotError `not-allowed` */
export async function registerPage(number: number, caller: Caller, workspace: WorkspaceId, parts: Parts): Promise<Outcome> {
  const { briefings } = parts;
  if (!briefings) return say(page('There is no register here.', 'No guidance can be sent from here just now.'));
  const at = Math.max(1, number || 1);
  const { timeZone } = await parts.workspaces.settings(workspace);
  const { lines, count } = await briefings.register(workspace, await caller.standing(workspace), { skip: (at - 1) * LINES, most: LINES });
  const pages = Math.max(1, Math.ceil(count / LINES));
  const turn = (to: number, label: string): Button => ({ label, press: encodePress('register', to) });
  const shown = lines.map((line) => `- ${lineOf(line, timeZone, parts)}`);
  return say(page(count === 0 ? 'No guidance has been sent yet.' : `Guidance sent (page ${at} of ${pages})`, ...(shown.length > 0 ? shown : ['Send some with: /protocol brief'])), [
    ...(at > 1 ? [turn(at - 1, 'Newer')] : []),
    ...(at < pages ? [turn(at + 1, 'Older')] : []),
  ]);
}

function lineOf({ recipient, sender, kind, topic, version, state, madeAt, readAt }: Briefing, timeZone: string, { core }: Parts): string {
  const day = (time: number) => new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone }).format(time);
  const title = core.topics().find(({ id }) => id === topic)?.title;
  const what = kind === 'topic' ? `“${title ?? topic}”` : { guide: 'the short guide', welcome: 'the short guide, on joining', changes: 'what changed' }[kind];
  const became = {
    queued: 'on its way',
    sent: readAt === null ? 'sent, not marked as read' : `read on ${day(readAt)}`,
    closed: 'not delivered: takes no direct messages',
    failed: 'not sent',
    unknown: 'not known whether it arrived',
  }[state];
  return `${day(madeAt)}: @{${recipient}}, ${what}, version ${version}${sender === null ? '' : `, from @{${sender}}`}: ${became}`;
}
