/** A question that names another council is noticed, however many councils are at hand. */
import { expect, it } from 'vitest';
import { otherCouncil } from '../../src/guidance/other-council.ts';
import { createLibrary, loadProtocols } from '../../src/protocols/library.ts';

const library = loadProtocols('knowledge/protocols');
const leeds = library.get('leeds');

it.each([
  ['what about blaenavon?', 'blaenavon'],
  ['does leighton-linslade say the same', 'leighton-linslade'],
  ['in little glemham, who decides', 'little-glemham'],
  ['can leeds do that', undefined],
  ['what about wadhurstian customs', undefined],
])('%s', (question, named) => {
  expect(otherCouncil(question, leeds, library.all)?.id).toBe(named);
});

it('knows a council that was added later', () => {
  const grown = createLibrary(library.all);
  expect(otherCouncil('what about ambridge', leeds, grown.all)).toBeNull();
  grown.add({ ...library.get('wadhurst'), id: 'ambridge', council: 'Ambridge Parish Council' });
  expect(otherCouncil('what about ambridge', leeds, grown.all)?.id).toBe('ambridge');
});

it('does not take a second protocol of the council that is asked for another council', () => {
  const draft = { ...leeds, id: 'leeds-draft' };
  expect(otherCouncil('what does leeds say', draft, library.all)).toBeNull();
});
