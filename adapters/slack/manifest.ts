/** The Slack manifest for an address: what to paste at api.slack.com/apps. */
import { ProtocolBotError } from '../../src/index.ts';
import manifest from './manifest.json' with { type: 'json' };

/**
 * The manifest for an address, or for Socket Mode, which needs none.
 * @param address where Slack reaches the bot, such as `https://bot.example.org`; null for Socket Mode
 * @throws ProtocolBotError `usage` where it is no public https address
 */
export function manifestFor(address: string | null): typeof manifest | Record<string, unknown> {
  if (address !== null) return JSON.parse(JSON.stringify(manifest).replaceAll('https://example.org', origin(address)));
  const { settings, features, oauth_config, ...rest } = manifest;
  const { request_url: _events, ...event_subscriptions } = settings.event_subscriptions;
  const { request_url: _interactivity, ...interactivity } = settings.interactivity;
  return {
    ...rest,
    features: { ...features, slash_commands: features.slash_commands.map(({ url: _url, ...command }) => command) },
    oauth_config: { scopes: oauth_config.scopes },
    settings: { ...settings, event_subscriptions, interactivity, socket_mode_enabled: true },
  };
}

function origin(address: string): string {
  const url = URL.parse(address);
  if (url?.protocol !== 'https:')
    throw new ProtocolBotError('usage', `"${address.slice(0, 60)}" is not an https address.`, 'Give it as in https://bot.example.org, or give none for Socket Mode.');
  return url.origin;
}
