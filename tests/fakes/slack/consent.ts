/** The page on which a person lets the app into a workspace. */
import type { State } from './state.ts';

/** Who decides, for which workspace, and which optional scopes they hold back. */
export interface Consent {
  team: string;
  user: string;
  withhold?: readonly string[];
}

/**
 * Approves, or with `null` declines, an installation. Takes the address the app sent the person to
 * and gives the address Slack sends them back to.
 * @throws Error when Slack would show an error page instead
 */
export function decideInstall(state: State, address: string, consent: Consent | null): string {
  const asked = new URL(address).searchParams;
  const redirectUri = asked.get('redirect_uri');
  if (asked.get('client_id') !== state.app.clientId) throw new Error('invalid_client_id');
  const scopes = (asked.get('scope') ?? '').split(',').filter((scope) => scope !== '');
  if (scopes.length === 0) throw new Error('invalid_scope: no scope asked for');
  const back = new URL(redirectUri ?? state.app.redirectUrl);
  if (consent === null) back.searchParams.set('error', 'access_denied');
  else {
    const team = state.teams.get(consent.team);
    if (team === undefined) throw new Error(`there is no workspace ${consent.team}`);
    team.scopes = scopes.filter((scope) => !consent.withhold?.includes(scope));
    back.searchParams.set('code', state.tokens.grant(team, consent.user, redirectUri));
  }
  back.searchParams.set('state', asked.get('state') ?? '');
  return back.toString();
}
