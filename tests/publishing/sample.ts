/** A council's own protocol in two versions, as the importer gives it and as a Word file. */
import type { Imported } from '../../src/importing/recognise.ts';
import type { ProtocolNode } from '../../src/protocols/schema.ts';
import { docx, p } from '../importing/fixtures/docx.ts';

/** The clauses of the first version. */
const FIRST = [
  'Councillors may not give instructions to officers.',
  'Officers give advice that is impartial and in writing where asked.',
  'Complaints about an officer go to the clerk.',
];

/** In the second a clause is new, so that two are renumbered, and the last has other words. */
const SECOND = ['Everybody treats each other with respect at all times.', FIRST[0] as string, FIRST[1] as string, 'Complaints about an officer go to the clerk or to the chair.'];

/** The clauses of a version. */
function clausesOf(version: 1 | 2): readonly string[] {
  return version === 1 ? FIRST : SECOND;
}

/** What the importer gives. @param council the council's name; a doubt stands in the report */
export function sample(version: 1 | 2 = 1, council = 'Sample Town Council'): Imported {
  const items: ProtocolNode[] = clausesOf(version).map((text, i) => ({ ref: `1.${i + 1}`, text }));
  return {
    document: {
      id: 'sample',
      council,
      title: 'Member and Officer Protocol',
      nation: 'england',
      tier: 'town',
      people: { officer: 'officer', councillor: 'councillor', headOfficer: 'Town Clerk', chair: 'Mayor' },
      adopted: '4 May 2026',
      version: 1,
      source: { file: 'sample.docx', sha256: 'a'.repeat(64), imported: true },
      body: [{ number: '1', heading: 'Working together', items }],
      leftOut: [{ line: 9, text: 'Page 1 of 1', reason: 'page number' }],
      changes: [],
    },
    doubts: [{ kind: 'gap', place: 'clause 1.3', message: 'A number is missing before "1.3".' }],
    keptCharacters: 1,
  };
}

/** The same as a Word file. */
export function wordFile(version: 1 | 2 = 1, council = 'Sample Town Council'): Buffer {
  const lines = clausesOf(version).map((text, i) => p(`1.${i + 1} ${text}`));
  return Buffer.from(
    docx({ body: [p(council, { style: 'Title' }), p('Member and Officer Protocol'), p('Adopted 4 May 2026'), p('1 Working together', { style: 'Heading1' }), ...lines] }),
  );
}
