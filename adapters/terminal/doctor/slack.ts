/** Slack: whether it takes the tokens, and whether the app has the permissions of the manifest. */
import { readFileSync } from 'node:fs';
import type { SlackConfig } from '../../../src/index.ts';
import { ask } from './ask.ts';
import { type Finding, failed, ok, skipped, warning } from './finding.ts';

/** The manifest names the permissions; it is data, and stands with the door. */
const MANIFEST = new URL('../../slack/manifest.json', import.meta.url);

const APPS = 'https://api.slack.com/apps';

/** What was found, and the time by Slack's clock. */
export interface Platform {
  findings: Finding[];
  /** Milliseconds since 1970 UTC; null where it did not answer. */
  at: number | null;
}

/** Checks the settings against Slack. Changes nothing there. */
export async function checkSlack(config: SlackConfig | null): Promise<Platform> {
  if (config === null) return { findings: [skipped('Slack', 'not set up')], at: null };
  const base = config.apiUrl ?? 'https://slack.com/api/';
  const findings: Finding[] = [];
  let at: number | null = null;
  if (config.botToken !== null) {
    const answer = await ask(`${base}auth.test`, 'POST', `Bearer ${config.botToken}`);
    at = answer?.at ?? null;
    if (answer === null || answer.status >= 500) findings.push(unreached('Slack bot token'));
    else if (answer.body['ok'] === true) findings.push(ok('Slack bot token', `for the workspace ${answer.body['team']}`), checkScopes(answer.headers.get('x-oauth-scopes')));
    else findings.push(refused('Slack bot token', 'SLACK_BOT_TOKEN', String(answer.body['error']), '"OAuth & Permissions", then "Install to Workspace"'));
  } else findings.push(skipped('Slack bot token', 'each workspace gets its own when it installs the app'));
  if (config.appToken !== null) {
    const answer = await ask(`${base}apps.connections.open`, 'POST', `Bearer ${config.appToken}`);
    at ??= answer?.at ?? null;
    if (answer === null || answer.status >= 500) findings.push(unreached('Slack app token'));
    else if (answer.body['ok'] === true) findings.push(ok('Slack app token', 'a Socket Mode connection is offered'));
    else
      findings.push(refused('Slack app token', 'SLACK_APP_TOKEN', String(answer.body['error']), '"Basic Information", "App-Level Tokens", with the permission connections:write'));
  } else findings.push(skipped('Slack app token', 'not set: Slack comes to /slack/events over HTTP, with SLACK_SIGNING_SECRET'));
  return { findings, at };
}

function checkScopes(header: string | null): Finding {
  if (header === null) return skipped('Slack permissions', 'Slack did not name them');
  const granted = header.split(',').map((scope) => scope.trim());
  const { bot, bot_optional: optional } = (JSON.parse(readFileSync(MANIFEST, 'utf8')) as { oauth_config: { scopes: Record<'bot' | 'bot_optional', string[]> } }).oauth_config
    .scopes;
  const missing = bot.filter((scope) => !granted.includes(scope));
  const refusedOnes = optional.filter((scope) => !granted.includes(scope));
  if (missing.length > 0) {
    return failed(
      'Slack permissions',
      `missing: ${missing.join(', ')}`,
      `Put the newest manifest (npm run slack:manifest) into your app at ${APPS}, "App Manifest", then install it again.`,
    );
  }
  return ok('Slack permissions', refusedOnes.length === 0 ? 'all' : `all that are needed; refused, which is allowed: ${refusedOnes.join(', ')}`);
}

function refused(what: string, name: string, code: string, where: string): Finding {
  return failed(what, `Slack refuses it (${code.slice(0, 60)})`, `Get a new one at ${APPS}, ${where}, and set ${name} to it.`);
}

function unreached(what: string): Finding {
  return warning(what, 'Slack does not answer', 'Check that this machine may reach slack.com over HTTPS, and https://slack-status.com.');
}
