/**
 * The files that `npm run fit` makes from the knowledge and that the search loads: small numbers in flat arrays,
 * so that loading is reading. `header.json` names what the rows stand for.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Role } from '../roles.ts';
import { readValidatedFile } from '../validated-file.ts';
import { FORMS } from './question-form.ts';

const folder = new URL('trained/', import.meta.url);

/** Where each file stands. */
export const TRAINED = {
  header: new URL('header.json', folder),
  /** Fingerprints of what it was made from; small, so that it can be read by itself. */
  sums: new URL('sums.json', folder),
  /** One byte a place: how rare its features are, in steps of `RARITY_STEP`. */
  rarity: new URL('rarity.bin', folder),
  /** One signed byte a place and topic. */
  topics: new URL('topics.bin', folder),
  /** The topic network: one signed byte a place and unit, one a unit and topic, then steps and biases of both (32-bit floats). */
  networkInner: new URL('network-inner.bin', folder),
  networkOuter: new URL('network-outer.bin', folder),
  networkScales: new URL('network-scales.bin', folder),
  /** Signed bytes, net after net: one row a place of a stance, then one row a place of a matter; see `verdict-model.ts`. */
  verdicts: new URL('verdicts.bin', folder),
  /** The phrasings by place: `BUCKETS + 1` starts (32 bit), then phrasings (16 bit), then values (8 bit). */
  phrasings: new URL('phrasings.bin', folder),
  /** Words of the knowledge and how often each occurs, for spelling repair. */
  words: new URL('words.json', folder),
  /** The topics and questions answered elsewhere without their phrasings, which need no YAML reader. */
  questions: new URL('questions.json', folder),
  /** The texts of the phrasings, one a line; read only when a reply is explained. */
  texts: new URL('phrasings.txt', folder),
};

/** One step of the rarity bytes. */
export const RARITY_STEP = 1 / 24;

/** One step of the phrasings' values. */
export const VALUE_STEP = 1 / 255;

const ASKERS = ['officer', 'councillor', 'clerk', 'chair', 'monitoring-officer', 'anyone'] as const satisfies readonly (Role | 'anyone')[];

const headerSchema = z.strictObject({
  /** Topic ids in the order of the rows; wider kinds last (`@covered`). */
  topics: z.array(z.string()),
  /** One step of the topic rows' bytes, and what is added to each row's sum. */
  steps: z.array(z.number()),
  biases: z.array(z.number()),
  /** By net of the verdict model. */
  verdicts: z.array(
    z.strictObject({
      /** One step of each number of a row. */
      stanceSteps: z.array(z.number()),
      matterSteps: z.array(z.number()),
      /** By form, weights of the stance's traits; the last is that of questions for a fact. */
      forms: z.array(z.array(z.number())),
    }),
  ),
  /** The claims in the order of the phrasings: topic row, place within the topic, form, askers, and how many phrasings. */
  claims: z.array(z.strictObject({ topic: z.int(), claim: z.int(), form: z.enum(FORMS).nullable(), askers: z.array(z.enum(ASKERS)), phrasings: z.int() })),
});

export type TrainedHeader = z.infer<typeof headerSchema>;

const sumsSchema = z.strictObject({
  /** Of the knowledge files: changes with any edit. */
  files: z.string(),
  /** Of what the topics are learned from: phrasings, who asks them, and vocabulary. */
  phrasings: z.string(),
  /** Of what the verdicts are learned from besides: forms and verdicts of the claims. */
  claims: z.string(),
});

export type TrainedSums = z.infer<typeof sumsSchema>;

/** Reads the fingerprints of what the search learned from. @throws ProtocolBotError `bad-file` */
export function loadSums(): TrainedSums {
  return readValidatedFile(TRAINED.sums.pathname, sumsSchema);
}

/** Reads the header. @throws ProtocolBotError `bad-file` */
export function loadHeader(): TrainedHeader {
  return readValidatedFile(TRAINED.header.pathname, headerSchema);
}

/** How rare each place's features are. */
export function loadRarity(): Float32Array {
  return Float32Array.from(readFileSync(TRAINED.rarity), (byte) => byte * RARITY_STEP);
}

/** A file of signed bytes. */
export function readSignedBytes(file: URL): Int8Array {
  const bytes = readFileSync(file);
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
