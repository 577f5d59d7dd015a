/** The grammar of `/protocol`: a first word is a subcommand only where the rest fits it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Known, readAsked, readBrief, SUBCOMMAND_WORDS } from '../../../adapters/slack/grammar.ts';

const KNOWN: Known = {
  councils: [
    { name: 'Leeds City Council', id: 'leeds' },
    { name: 'Little Glemham Parish Council', id: 'little-glemham' },
  ],
  refs: ['Common Law 3'],
};
const read = (text: string) => readAsked(text, KNOWN);

describe('subcommands', () => {
  it.each([
    ['', { do: 'page', page: 'home' }],
    ['   ', { do: 'page', page: 'home' }],
    ['help', { do: 'page', page: 'help' }],
    ['HELP', { do: 'page', page: 'help' }],
    ['privacy', { do: 'page', page: 'privacy' }],
    ['settings', { do: 'page', page: 'settings' }],
    ['role', { do: 'page', page: 'role' }],
    ['role Monitoring Officer', { do: 'role', role: 'monitoring-officer' }],
    ['role mayor', { do: 'role', role: 'chair' }],
    ['role anyone', { do: 'role', role: 'anyone' }],
    ['contents', { do: 'contents' }],
    ['ask can they', { do: 'ask', question: 'can they' }],
    ['compare can they', { do: 'compare', question: 'can they' }],
    ['clause 8.3 2.1', { do: 'clause', refs: ['8.3', '2.1'] }],
    ['clause 2.1(f), 4 and 7.2(1)', { do: 'clause', refs: ['2.1(f)', '4', '7.2(1)'] }],
    ['clause 2.4 para 2', { do: 'clause', refs: ['2.4 para 2'] }],
    ['clause Preamble para 1', { do: 'clause', refs: ['Preamble para 1'] }],
    ['clause Appendix B 2', { do: 'clause', refs: ['Appendix B 2'] }],
    ['clause footnote 1', { do: 'clause', refs: ['footnote 1'] }],
    ['clause common law 3', { do: 'clause', refs: ['common law 3'] }],
    ['in leeds can they', { do: 'ask', question: 'can they', council: 'leeds' }],
    ['in Leeds City Council, can they', { do: 'ask', question: 'can they', council: 'leeds' }],
    ['in little glemham can they', { do: 'ask', question: 'can they', council: 'little-glemham' }],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe('questions that begin like a subcommand', () => {
  it.each([
    'help me deal with a rude councillor',
    'privacy of members who rent a flat',
    'settings of the committee',
    'role of the chair in a meeting',
    'contents of my e-mail, who may read it',
    'clause 4 says what about gifts',
    'clause about gifts',
    'clause',
    'in a meeting can the chair stop me',
    'in leeds',
    'in',
    'ask',
    'compare',
    'remind me what the protocol says about gifts',
    'brief answer please: can they instruct me',
  ])('%s', (text) => {
    expect(read(text)).toEqual({ do: 'ask', question: text });
  });
});

it('takes any text that does not begin with a subcommand as the question itself', () => {
  const notFirst = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 30 })
    .filter((text) => text.trim() !== '' && !SUBCOMMAND_WORDS.includes((text.trim().split(/\s/)[0] ?? '').toLowerCase()));
  fc.assert(
    fc.property(notFirst, (text) => {
      expect(read(text)).toEqual({ do: 'ask', question: text.trim() });
    }),
  );
});

it('takes a bare subcommand with anything after it as a question', () => {
  const bare = fc.constantFrom('help', 'privacy', 'settings', 'contents');
  const rest = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter((text) => text.trim() !== '');
  fc.assert(
    fc.property(bare, rest, (word, more) => {
      expect(read(`${word} ${more}`)).toMatchObject({ do: 'ask' });
    }),
  );
});

it('never loses a word of a question, and never fails', () => {
  const word = fc.constantFrom(...SUBCOMMAND_WORDS, 'can', 'they', '8.3', 'leeds', '(', '~', '\u202E', '*');
  fc.assert(
    fc.property(fc.array(word, { maxLength: 8 }), (words) => {
      const text = words.join(' ');
      const asked = read(text);
      if ('question' in asked) expect(text.endsWith(asked.question)).toBe(true);
    }),
  );
});

it('takes "escalate", "register" and "brief" for subcommands where nothing else stands, and a picked person for the one to be briefed', () => {
  expect(read('escalate')).toEqual({ do: 'escalate' });
  expect(read('register')).toEqual({ do: 'page', page: 'register' });
  expect(read('brief')).toEqual({ do: 'brief', person: null, topic: '' });
  expect(readBrief('brief <@U0FAKEASK1|ann> giving orders')).toEqual({ do: 'brief', person: 'U0FAKEASK1', topic: 'giving orders' });
  for (const text of ['brief @ann', 'brief <!channel>', 'please brief <@U0FAKEASK1>', 'brief']) expect(readBrief(text), text).toBeNull();
});
