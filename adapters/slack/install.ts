/** Installing by OAuth: `/slack/install` sends people to Slack, `/slack/oauth_redirect` takes them back. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { HTTPReceiver, type Logger, type StateStore, type webApi } from '@slack/bolt';
import type { Once, SlackConfig } from '../../src/index.ts';
import type { Installations } from './installations.ts';
import manifest from './manifest.json' with { type: 'json' };

/** What the installing pages need. */
export interface InstallParts {
  install: NonNullable<SlackConfig['install']>;
  installations: Installations;
  clientOptions: webApi.WebClientOptions;
  logger: Logger;
  once: Once;
  /** Milliseconds since 1970 UTC. */
  clock: () => number;
}

/** How long a visit to Slack's page may take, in milliseconds. */
const STATE_LASTS = 10 * 60_000;

/** A receiver for the two pages alone; the events have their own. */
export function createInstallPages({ install, installations, clientOptions, logger, once, clock }: InstallParts): HTTPReceiver {
  const { bot, bot_optional } = manifest.oauth_config.scopes;
  const api = clientOptions.slackApiUrl;
  return new HTTPReceiver({
    signingSecret: '',
    signatureVerification: false,
    endpoints: [],
    logger,
    clientId: install.clientId,
    clientSecret: install.clientSecret,
    scopes: [...bot, ...bot_optional],
    installationStore: {
      storeInstallation: (installation) => installations.keep(installation),
      fetchInstallation: () => Promise.reject(new Error('Installations are read elsewhere.')),
    },
    installerOptions: {
      stateStore: createStateStore(install.stateSecret, once, clock),
      directInstall: true,
      clientOptions,
      ...(api ? { authorizationUrl: new URL('/oauth/v2/authorize', api).href } : {}),
      callbackOptions: {
        success: (_installation, _options, _request, response) =>
          say(response, 200, 'The protocol bot is installed. You can close this page. In Slack, type /protocol settings to choose your council.'),
        failure: (_error, _options, _request, response) =>
          say(response, 400, 'The protocol bot was not installed. Start again at /slack/install, and stay in the same browser until Slack brings you back.'),
      },
    },
  });
}

/** A state that was made here, within ten minutes, and is used once. */
export function createStateStore(secret: string, once: Once, clock: () => number): StateStore {
  const sign = (text: string) => createHmac('sha256', secret).update(text).digest('base64url');
  return {
    generateStateParam: async () => {
      const text = `${clock()}.${randomBytes(16).toString('base64url')}`;
      return `${text}.${sign(text)}`;
    },
    verifyStateParam: async (_now, state) => {
      const [at = '', random = '', signature = ''] = state.split('.');
      const expected = Buffer.from(sign(`${at}.${random}`));
      const given = Buffer.from(signature);
      const genuine = given.length === expected.length && timingSafeEqual(given, expected);
      const age = clock() - Number(at);
      if (!genuine || !(age >= 0 && age <= STATE_LASTS) || !once(`state:${random}`)) throw new Error('The state is not from here, too old, or used.');
      return { scopes: [] };
    },
  };
}

function say(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`${words}\n`);
}
