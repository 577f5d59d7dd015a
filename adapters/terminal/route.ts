/** The command `route`: one route in full, or a table of all of them, so that a monitoring officer can review them. */
import { ABOUTS, ASKERS, type Core, type EscalationReply, ProtocolBotError, ROUTE_IDS } from '../../src/index.ts';

/** What was typed after the flags. */
interface Typed {
  role?: string;
  about?: string;
  kind?: string;
}

/**
 * The routes asked for: those that fit every flag that is given.
 * @throws ProtocolBotError `usage` for a flag with an unknown value
 */
export function routesAsked(core: Core, protocol: string, { role, about, kind }: Typed): EscalationReply[] {
  const roles = chosen('role', role, ASKERS);
  const abouts = chosen('about', about, ABOUTS);
  const kinds = chosen('kind', kind, ROUTE_IDS);
  return roles.flatMap((asker) => kinds.flatMap((one) => abouts.map((whom) => core.route({ role: asker, about: { role: whom }, kind: one, protocol }))));
}

function chosen<T extends string>(flag: string, typed: string | undefined, all: readonly T[]): readonly T[] {
  if (typed === undefined) return flag === 'role' ? all.filter((one) => one === 'anyone') : all;
  const found = all.find((one) => one === typed.trim().toLowerCase());
  if (found) return [found];
  throw new ProtocolBotError('usage', `--${flag} "${typed.slice(0, 60)}" is unknown.`, `Choose one of: ${all.join(', ')}.`);
}
