/** Notices that a question names another council than the one it is put to. */
import type { Protocol } from '../protocols/protocol.ts';
import { normaliseText, splitWords } from '../search/normalise.ts';

/** The protocols by the place their council is named after, and the most words such a place has. */
interface Places {
  byName: ReadonlyMap<string, readonly Protocol[]>;
  mostWords: number;
}

/** Made once for each list of protocols: looking a question up then takes as long for a thousand councils as for five. */
const known = new WeakMap<readonly Protocol[], Places>();

/**
 * The council that a question names, other than the one asked.
 * @param question the normalised question
 * @returns the first named whose protocol is among `all`; null for none
 */
export function otherCouncil(question: string, asked: Protocol, all: readonly Protocol[]): Protocol | null {
  const { byName, mostWords } = known.get(all) ?? remember(all);
  const words = splitWords(question);
  for (let from = 0; from < words.length; from++) {
    for (let count = 1; count <= mostWords && from + count <= words.length; count++) {
      const named = byName.get(words.slice(from, from + count).join(' '))?.filter(({ council }) => council !== asked.council);
      if (named?.[0]) return named[0];
    }
  }
  return null;
}

function remember(all: readonly Protocol[]): Places {
  const byName = new Map<string, Protocol[]>();
  for (const protocol of all) {
    const name = placeOf(protocol);
    byName.set(name, [...(byName.get(name) ?? []), protocol]);
  }
  const places = { byName, mostWords: Math.max(0, ...[...byName.keys()].map((name) => name.split(' ').length)) };
  known.set(all, places);
  return places;
}

/** The place a council is named after, as people type it. */
function placeOf({ council }: Protocol): string {
  return splitWords(normaliseText(council).replace(/ (parish|town|city|community|borough|county|district)? ?council$/, '')).join(' ');
}
