/** Where a clause points within its own protocol is found, and a pointer that leads nowhere is noticed. */
import { expect, it } from 'vitest';
import { checkCrossReferences, crossReferences } from '../../src/protocols/cross-references.ts';
import { createProtocol, type Protocol } from '../../src/protocols/protocol.ts';
import { protocolSchema } from '../../src/protocols/schema.ts';
import { readValidatedFile } from '../../src/validated-file.ts';

function load(id: string): Protocol {
  return createProtocol(readValidatedFile(`knowledge/protocols/${id}.yaml`, protocolSchema));
}

it.each([
  ['See paragraph 5 of this Protocol.', ['5']],
  ['as in points 7 & 8', ['7', '8']],
  ['as in points 7.1, 7.2 and 8.', ['7.1', '7.2', '8']],
  ['under clause 2.12, and clauses 3 and 4', ['2.12', '3', '4']],
  ['the rules of section 2.1 of this protocol', ['2.1']],
  ['footnote 1 to Article 12 of the Constitution', []],
  ['under section 101 of the Local Government Act 1972', []],
  ['in paragraph 5 of the Code of Conduct', []],
  ['the points made on 5 May', []],
])('"%s" points to %j', (text, places) => {
  expect(crossReferences(text)).toEqual(places);
});

it.each([
  ['leeds', 'footnote 4', ['5']],
  ['leighton-linslade', '6.1', ['7', '8']],
])('%s %s points to sections %j, which are there', (id, ref, places) => {
  const protocol = load(id);
  expect(crossReferences(protocol.byRef.get(ref)?.text ?? '')).toEqual(places);
  expect(checkCrossReferences(protocol)).toEqual([]);
});

it('names the clause whose pointer or footnote leads nowhere', () => {
  const protocol = load('leeds');
  Object.assign(protocol.byRef.get('footnote 4') ?? {}, { text: 'See paragraph 9 of this Protocol.' });
  Object.assign(protocol.byRef.get('4.11') ?? {}, { footnotes: ['footnote 6'] });
  expect(checkCrossReferences(protocol)).toEqual([expect.stringMatching(/footnote 4.*9/), expect.stringMatching(/4\.11.*footnote 6/)]);
});
