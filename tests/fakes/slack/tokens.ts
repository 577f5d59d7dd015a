/** Tokens, OAuth codes and refresh tokens: who holds what and whether it still counts. */
import type { Team } from './world.ts';

/** Why a token no longer counts, in the words of the Web API. */
type Ended = 'token_revoked' | 'account_inactive';

interface Token {
  team: Team;
  /** Milliseconds on the stand-in's clock; null never ends. */
  expiresAt: number | null;
  ended: Ended | null;
}

interface Code {
  team: Team;
  user: string;
  redirectUri: string | null;
  at: number;
  used: boolean;
}

/** What a token was worth: its workspace, or the error to answer. */
export type TokenCheck = { team: Team } | { error: string };

/** A fresh token with its refresh token when rotation is on. */
export interface Issued {
  token: string;
  refreshToken: string | null;
}

/** Life of a rotating token. https://docs.slack.dev/authentication/using-token-rotation */
export const ROTATING_SECONDS = 43_200;

/** Life of an OAuth code. https://docs.slack.dev/authentication/installing-with-oauth */
const CODE_MS = 10 * 60_000;

/** The tokens of one stand-in. */
export type Tokens = ReturnType<typeof openTokens>;

/** Opens an empty book of tokens on a clock. */
export function openTokens(now: () => number) {
  const tokens = new Map<string, Token>();
  const refreshers = new Map<string, Team>();
  const codes = new Map<string, Code>();
  let serial = 0;

  const live = (team: Team) => [...tokens.entries()].filter(([, token]) => token.team === team && token.ended === null);

  return {
    /** Books a token that a test hands to the app. */
    book: (token: string, team: Team) => void tokens.set(token, { team, expiresAt: null, ended: null }),

    check(token: string | null): TokenCheck {
      if (token === null) return { error: 'not_authed' };
      const known = tokens.get(token);
      if (known === undefined) return { error: 'invalid_auth' };
      if (known.ended !== null) return { error: known.ended };
      return known.expiresAt !== null && known.expiresAt <= now() ? { error: 'token_expired' } : { team: known.team };
    },

    /** Issues a token; with rotation it lives 12 hours and at most two live at a time. */
    issue(team: Team, rotating: boolean): Issued {
      serial += 1;
      const token = `${rotating ? 'xoxe.' : ''}xoxb-fake-issued-${serial}`;
      tokens.set(token, { team, expiresAt: rotating ? now() + ROTATING_SECONDS * 1000 : null, ended: null });
      if (!rotating) return { token, refreshToken: null };
      for (const [, old] of live(team).slice(0, -2)) old.ended = 'token_revoked';
      const refreshToken = `xoxe-1-fake-refresh-${serial}`;
      refreshers.set(refreshToken, team);
      return { token, refreshToken };
    },

    /** Spends a refresh token: it counts once. */
    refresh(refreshToken: string): Issued | null {
      const team = refreshers.get(refreshToken);
      if (team === undefined || !refreshers.delete(refreshToken)) return null;
      return this.issue(team, true);
    },

    /** Makes the code that a person's approval sends to the app. */
    grant(team: Team, user: string, redirectUri: string | null): string {
      serial += 1;
      const code = `9000000000000.900000000000${serial}.fakecode`;
      codes.set(code, { team, user, redirectUri, at: now(), used: false });
      return code;
    },

    /** Spends a code: it counts once, for ten minutes, with the same redirect address. */
    exchange(code: string, redirectUri: string | null): { team: Team; user: string } | { error: string } {
      const known = codes.get(code);
      if (known === undefined) return { error: 'invalid_code' };
      if (known.used) return { error: 'code_already_used' };
      if (now() - known.at > CODE_MS) return { error: 'invalid_code' };
      if (known.redirectUri !== redirectUri) return { error: 'bad_redirect_uri' };
      known.used = true;
      return { team: known.team, user: known.user };
    },

    revoke(token: string): void {
      const known = tokens.get(token);
      if (known !== undefined) known.ended = 'token_revoked';
    },

    /** Ends every token of a workspace. */
    end(team: Team, why: Ended): void {
      for (const [, token] of live(team)) token.ended = why;
      for (const [refreshToken, owner] of refreshers) if (owner === team) refreshers.delete(refreshToken);
    },
  };
}
