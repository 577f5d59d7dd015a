/** A protocol in any format of ours imports as the very same protocol. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/importing/read.ts';
import { EXPORT_FORMATS, exportProtocol } from '../../src/protocols/export.ts';
import { readProtocolFile } from '../../src/protocols/library.ts';
import { readExport } from '../../src/protocols/read-export.ts';
import type { ClauseNode, ProtocolFile, ProtocolNode } from '../../src/protocols/schema.ts';

const leeds = readProtocolFile('knowledge/protocols/leeds.yaml');
const read = async (text: string) => (await readDocument(new TextEncoder().encode(text), { fileName: 'export' })).document;

describe.each(EXPORT_FORMATS)('%s', (format) => {
  it.each(['blaenavon', 'leeds', 'leighton-linslade', 'little-glemham', 'wadhurst'])('%s', async (id) => {
    const file = readProtocolFile(`knowledge/protocols/${id}.yaml`);
    expect(await read(exportProtocol(file, format))).toEqual(file);
  });

  it('any tree of any words', () => {
    const words = fc.string({ minLength: 1, maxLength: 40, unit: fc.constantFrom(...'ab1 *_[]<>#&~|^\\-:"`{}!.()\u2019\u00e9') }).map((text) => `a${text.replace(/\s+/g, ' ')}b`);
    const { clause, node } = fc.letrec<{ clause: ClauseNode; node: ProtocolNode }>((tie) => ({
      clause: fc
        .record(
          {
            ref: words,
            text: words,
            footnotes: fc.option(fc.array(fc.constantFrom('1', '23'), { minLength: 1, maxLength: 2 }), { nil: undefined }),
            items: fc.option(fc.array(tie('clause'), { minLength: 1, maxLength: 3 }), { nil: undefined, depthIdentifier: 'tree' }),
          },
          { requiredKeys: ['ref', 'text'] },
        )
        .map((made) => JSON.parse(JSON.stringify(made)) as ClauseNode),
      node: fc.oneof(
        { depthIdentifier: 'tree', maxDepth: 4 },
        tie('clause'),
        fc.record({ number: words, heading: words, items: fc.array(tie('node'), { maxLength: 3 }) }, { requiredKeys: ['heading', 'items'] }) as fc.Arbitrary<ProtocolNode>,
      ),
    }));
    fc.assert(
      fc.property(fc.array(node, { minLength: 1, maxLength: 4 }), clause, (body, last) => {
        const file: ProtocolFile = { ...leeds, body: [...body, last] };
        expect(readExport(exportProtocol(file, format))).toEqual(JSON.parse(JSON.stringify(file)));
      }),
      { numRuns: 60 },
    );
  });
});

it('a changed Markdown export is read like any other document', async () => {
  const text = `${exportProtocol(leeds, 'md')}\nA paragraph that somebody added by hand.\n`;
  expect(readExport(text)).toBeNull();
  expect(JSON.stringify((await read(text)).body)).toContain('somebody added by hand');
});
