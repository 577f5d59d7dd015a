/** Documents of every kind come out as their hand-written trees, whole, and the same on every import. */
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/importing/read.ts';
import { flattenClauses } from '../../src/protocols/clauses.ts';
import { protocolSchema } from '../../src/protocols/schema.ts';
import { FIXTURES } from './fixtures/all.ts';
import type { Fixture } from './fixtures/expect.ts';

const all: [string, Fixture][] = Object.values(FIXTURES).flatMap((fixtures) => fixtures.map((fixture): [string, Fixture] => [fixture.name, fixture]));

describe.each(all)('%s', (_name, fixture) => {
  const options = { fileName: 'protocol' };
  const imported = readDocument(fixture.bytes(), options);

  it('comes out clause by clause', async () => {
    const { document } = await imported;
    expect(flattenClauses(document.body).map(({ ref, heading, text }) => ({ ref, heading, text }))).toEqual(fixture.expected);
    expect(protocolSchema.safeParse(document).error).toBeUndefined();
    const refs = flattenClauses(document.body).map(({ ref }) => ref);
    expect(new Set(refs).size).toBe(refs.length);
  });

  it('keeps every character and names what it left out', async () => {
    const { document, keptCharacters, doubts } = await imported;
    expect(keptCharacters).toBeGreaterThanOrEqual(0.995);
    const left = document.leftOut.map(({ text }) => text);
    for (const text of fixture.leftOut ?? []) expect(left).toContain(text);
    if (fixture.doubts) expect([...new Set(doubts.map(({ kind }) => kind))].filter((kind) => kind !== 'particulars' && kind !== 'maybe-heading')).toEqual(fixture.doubts);
    if (fixture.council) expect(document.council).toBe(fixture.council);
    if (fixture.title) expect(document.title).toBe(fixture.title);
    if (fixture.adopted !== undefined) expect(document.adopted).toBe(fixture.adopted);
  });

  it('is the same on another import', async () => {
    expect(await readDocument(fixture.bytes(), options)).toEqual(await imported);
  });
});
