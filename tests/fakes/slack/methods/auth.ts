/** auth.*, oauth.* and apps.connections.open. */
import { type ApiCall, flag, type Method, type OpenCall, Refused } from '../api-call.ts';
import type { State } from '../state.ts';
import type { Fields } from '../text-problems.ts';
import { type Issued, ROTATING_SECONDS } from '../tokens.ts';
import type { Team } from '../world.ts';

/** The methods about access by name. `openSocket` makes the address of a Socket Mode connection. */
export function authMethods(openSocket: () => string): Record<string, Method> {
  return {
    'auth.test': { token: 'bot', needs: [], run: test },
    'auth.revoke': { token: 'bot', needs: [], run: revoke },
    'oauth.v2.access': { token: 'none', needs: ['client_id', 'client_secret'], run: access },
    'apps.connections.open': { token: 'app', needs: [], run: () => ({ url: openSocket() }) },
  };
}

function test({ team }: ApiCall): Fields {
  return {
    url: `https://${team.domain}.slack.com/`,
    team: team.name,
    user: 'protocol',
    team_id: team.id,
    user_id: team.botUserId,
    bot_id: team.botId,
    is_enterprise_install: false,
  };
}

function revoke({ state, args, token }: ApiCall): Fields {
  const rehearsal = flag(args['test']);
  if (!rehearsal) state.tokens.revoke(token);
  return { revoked: !rehearsal };
}

function access({ state, args }: OpenCall): Fields {
  const { client_id: id, client_secret: secret, grant_type: grant, refresh_token: refreshToken, code, redirect_uri: redirectUri } = args;
  if (id !== state.app.clientId) throw new Refused('invalid_client_id');
  if (secret !== state.app.clientSecret) throw new Refused('bad_client_secret');
  if (grant === 'refresh_token') {
    const issued = state.tokens.refresh(String(refreshToken));
    const check = issued === null ? null : state.tokens.check(issued.token);
    if (issued === null || check === null || 'error' in check) throw new Refused('invalid_refresh_token');
    return installed(state, check.team, issued);
  }
  const granted = state.tokens.exchange(String(code), redirectUri === undefined ? null : String(redirectUri));
  if ('error' in granted) throw new Refused(granted.error);
  return { ...installed(state, granted.team, state.tokens.issue(granted.team, state.tokenRotation)), authed_user: { id: granted.user } };
}

function installed(state: State, team: Team, { token, refreshToken }: Issued): Fields {
  const rotation = refreshToken === null ? {} : { refresh_token: refreshToken, expires_in: ROTATING_SECONDS };
  const whose = { bot_user_id: team.botUserId, team: { id: team.id, name: team.name }, enterprise: null, is_enterprise_install: false };
  return { app_id: state.app.id, access_token: token, token_type: 'bot', scope: team.scopes.join(','), ...whose, ...rotation };
}
