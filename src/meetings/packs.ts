/** Picks the reminder pack for a meeting by the words of its agenda. */
import { ProtocolBotError } from '../errors.ts';
import { normaliseText, splitWords, stem } from '../search/normalise.ts';
import { FALLBACK_PACK } from './knowledge.ts';
import type { Pack } from './pack-schema.ts';

/**
 * The pack that fits an agenda best: the one most of whose agenda words are named, the first by id among equals.
 * @param agenda what is on tonight, in any words
 * @returns the pack on conduct at meetings where none fits
 * @throws ProtocolBotError `knowledge` where that pack is missing
 */
export function packFor(agenda: string, packs: readonly Pack[]): Pack {
  const words = stemsOf(agenda);
  const scored = packs.map((pack) => ({ pack, hits: pack.agenda.filter((phrase) => words.includes(stemsOf(phrase))).length }));
  const best = scored.reduce((a, b) => (b.hits > a.hits ? b : a), { pack: fallbackPack(packs), hits: 0 });
  return best.pack;
}

/** The pack on conduct at meetings. @throws ProtocolBotError `knowledge` where it is missing */
export function fallbackPack(packs: readonly Pack[]): Pack {
  const pack = packs.find(({ id }) => id === FALLBACK_PACK);
  if (!pack) throw new ProtocolBotError('knowledge', `There is no reminder pack ${FALLBACK_PACK}.`, `Restore knowledge/meetings/${FALLBACK_PACK}.yaml.`);
  return pack;
}

/** The stems of a text between spaces, so that whole words are compared. */
function stemsOf(text: string): string {
  return ` ${splitWords(normaliseText(text)).map(stem).join(' ')} `;
}
