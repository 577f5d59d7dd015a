/** The first three clauses for a question, in order: each line of ranking.jsonl was chosen by hand and says why its first clause stands first. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Role } from '../../src/index.ts';
import { sharedCore } from '../core.ts';

/** One question, the first three references it is to be given, and the reason for the first. */
interface Ranked {
  protocol: string;
  role: Role | null;
  q: string;
  refs: string[];
  why: string;
}

const core = sharedCore();
const ranked = readFileSync(new URL('ranking.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => JSON.parse(line) as Ranked);

/** The references of the passages, best first. */
function refsFor(protocol: string, role: Role | null, question: string): string[] {
  const reply = core.ask(question, { protocol, role });
  return 'passages' in reply ? reply.passages.map(({ ref }) => ref) : [];
}

it('has at least 60 lines that say why', () => {
  expect(ranked.filter(({ refs, why }) => refs.length === 3 && why.trim() !== '').length).toBeGreaterThanOrEqual(60);
});

it.each(ranked)('$protocol: $q', ({ protocol, role, q, refs }) => {
  expect(refsFor(protocol, role, q).slice(0, 3)).toEqual(refs);
});

/** Who does it to whom: the same matter from the councillors' side and from the officers', and the clause that comes first for each. */
const OPPOSITES: { protocol: string; matter: string; councillors: [Role, string, string]; officers: [Role, string, string] }[] = [
  {
    protocol: 'blaenavon',
    matter: 'the code of conduct each side keeps',
    councillors: ['councillor', 'are councillors bound by a code', '3.2(g)'],
    officers: ['councillor', 'are officers bound by a code', '3.1(l)'],
  },
  {
    protocol: 'blaenavon',
    matter: 'using the relationship for oneself',
    councillors: ['councillor', 'May I use my friendship with an officer to help my own business?', '3.2(f)'],
    officers: ['councillor', 'an officer is using contact with councillors for her own ends', '3.1(k)'],
  },
  {
    protocol: 'little-glemham',
    matter: 'courtesy owed by each side',
    councillors: ['officer', 'What courtesy and confidentiality should councillors show me?', '3.2(d)'],
    officers: ['councillor', 'What courtesy and confidentiality should officers show me?', '3.1(h)'],
  },
  {
    protocol: 'little-glemham',
    matter: 'advancing oneself',
    councillors: ['officer', 'Is a councillor allowed to use his position to advance himself?', '3.2(f)'],
    officers: ['councillor', 'Is an officer allowed to use contact with councillors to advance herself?', '3.1(k)'],
  },
  {
    protocol: 'leeds',
    matter: 'a breach by each side',
    councillors: ['monitoring-officer', 'a member has not complied with the code; where may the complaint go', '5.1'],
    officers: ['monitoring-officer', 'an officer has breached the protocol; who considers it', '5.2'],
  },
  {
    protocol: 'leeds',
    matter: 'taking a grievance about the other side further',
    councillors: ['councillor', 'Talking to the officer privately has not worked. Do I go to the Director or the Chief Executive?', '4.9'],
    officers: ['officer', 'Members keep making unfounded attacks on my work. Should I tell my Director or the Monitoring Officer?', '4.11'],
  },
  {
    protocol: 'leeds',
    matter: 'serving on outside bodies',
    councillors: ['councillor', 'Some members are appointed to represent the Council on national bodies; how does that work?', '2.10'],
    officers: ['officer', 'officers appointed to regional bodies for their expertise', '3.8'],
  },
  {
    protocol: 'leighton-linslade',
    matter: 'bullying by each side',
    councillors: ['officer', 'bullied by a councillor', '5.20'],
    officers: ['councillor', 'may officers bully or harass councillors', '5.13'],
  },
  {
    protocol: 'leighton-linslade',
    matter: 'to whom each side accounts',
    councillors: ['councillor', 'To whom does a councillor have to account?', '2.1(a)'],
    officers: ['officer', 'To whom does an officer have to account?', '2.2(a)'],
  },
  {
    protocol: 'leighton-linslade',
    matter: 'recruitment by each side',
    councillors: ['councillor', 'who recruits the Town Clerk?', '8.5'],
    officers: ['officer', 'who recruits junior staff', '8.6'],
  },
  {
    protocol: 'wadhurst',
    matter: 'the formal policy open to each side',
    councillors: ['councillor', 'Can a councillor use the disciplinary policy against an officer?', '5.3'],
    officers: ['officer', 'Can an officer use the grievance policy against a councillor?', '5.2'],
  },
];

it.each(OPPOSITES)('$protocol: $matter depends on who does it', ({ protocol, councillors, officers }) => {
  const [first, opposite] = [councillors, officers].map(([role, question]) => refsFor(protocol, role, question)[0]);
  expect([first, opposite]).toEqual([councillors[2], officers[2]]);
  expect(first).not.toBe(opposite);
});
