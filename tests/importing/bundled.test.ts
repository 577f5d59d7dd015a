/** The five protocols that people read by hand come out of their plain texts the same. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readDocument } from '../../src/importing/read.ts';
import { flattenClauses } from '../../src/protocols/clauses.ts';
import { protocolSchema } from '../../src/protocols/schema.ts';
import { readValidatedFile } from '../../src/validated-file.ts';

/**
 * Particulars that the texts do not say, or say otherwise than a person chose; clauses differ nowhere.
 * Leeds' text does not name its council. No text names its nation, and Blaenavon's is Wales.
 * What people are called is the commonest form in the text; the hand-made files have it as it reads best in a sentence.
 */
it.each([
  ['blaenavon', { council: 'Blaenavon Town Council', title: 'Protocol on Member / Officer Relations', tier: 'town', adopted: 'August 2019' }],
  ['leeds', { council: 'Unnamed council', title: 'A Protocol for Member/Officer Relations', tier: 'parish', adopted: null }],
  ['leighton-linslade', { council: 'Leighton-Linslade Town Council', title: 'Councillor/Officer Protocol', tier: 'town', adopted: null }],
  ['little-glemham', { council: 'Little Glemham Parish Council', title: 'Protocol on Member-Officer Relations', tier: 'parish', adopted: null }],
  ['wadhurst', { council: 'Wadhurst Parish Council', title: 'Member / Officer Relations Protocol', tier: 'parish', adopted: null }],
])('%s', async (id, particulars) => {
  const byHand = readValidatedFile(`knowledge/protocols/${id}.yaml`, protocolSchema);
  const { document, keptCharacters } = await readDocument(readFileSync(`knowledge/protocols/${id}.txt`), { fileName: `${id}.txt` });
  expect(flattenClauses(document.body)).toEqual(flattenClauses(byHand.body));
  expect(document.body).toEqual(byHand.body);
  expect(document.leftOut.map(({ line, text }) => ({ line, text }))).toEqual(byHand.leftOut.map(({ line, text }) => ({ line, text })));
  expect(document).toMatchObject(particulars);
  expect(document.source.sha256).toBe(byHand.source.sha256);
  expect(keptCharacters).toBe(1);
});
