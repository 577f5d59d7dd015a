/** Where a protocol itself demands that people are told of it: `knowledge/briefings.yaml`. */
import { join } from 'node:path';
import { z } from 'zod';
import type { Quote } from '../escalation/escalation-reply.ts';
import type { Protocol } from '../protocols/protocol.ts';
import { readValidatedFile } from '../validated-file.ts';

const FILE = 'briefings.yaml';

const text = z.string().trim().min(1, 'must not be empty');

/** The clause of each protocol that demands it; at most one a protocol. */
const demandsSchema = z.array(z.strictObject({ protocol: text, clause: text }));

/** The clauses that demand it, by protocol id. @throws ProtocolBotError `bad-file` */
export function loadDemands(folder: string): ReadonlyMap<string, string> {
  return new Map(readValidatedFile(join(folder, FILE), demandsSchema).map(({ protocol, clause }) => [protocol, clause]));
}

/** The demanding clause of a protocol word for word; null where it demands nothing. */
export function demandOf(protocol: Protocol, demands: ReadonlyMap<string, string>): Quote | null {
  const clause = protocol.byRef.get(demands.get(protocol.id) ?? '');
  return clause ? { ref: clause.ref, heading: clause.heading, leadIn: clause.leadIn, text: clause.text } : null;
}

/** @returns one line per problem @throws ProtocolBotError `bad-file` */
export function checkDemands(folder: string, protocols: readonly Protocol[]): string[] {
  return [...loadDemands(folder)].flatMap(([id, clause]) => {
    const protocol = protocols.find((one) => one.id === id);
    if (!protocol) return [`${join(folder, FILE)}: ${id}: there is no protocol of that id; mend it`];
    return protocol.byRef.has(clause) ? [] : [`${join(folder, FILE)}: ${id}: there is no clause "${clause}"; see npm run protocol -- contents ${id}`];
  });
}
