/** Whatever the core says fits Discord, says what matters, and wakes nobody. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modalOf } from '../../../adapters/discord/form.ts';
import { escapeText, fitted, weigh } from '../../../adapters/discord/markdown.ts';
import { DISCREET, renderSaid } from '../../../adapters/discord/render.ts';
import { type ChatReply, encodePress, type PageReply } from '../../../src/index.ts';
import { sharedCore } from '../../core.ts';
import { messageProblems, modalProblems } from '../../fakes/discord.ts';
import { forms, saids } from './replies.ts';

const FLAGS = (1 << 15) | (1 << 6);
const core = sharedCore();

/** All text that a message shows, without the marks that escape. */
function textOf(reply: ChatReply): string {
  return JSON.stringify(renderSaid({ reply, buttons: [], menus: [] }));
}

it('breaks no rule of Discord’s, whatever the reply and the controls', () => {
  fc.assert(
    fc.property(saids, (said) => {
      expect(messageProblems({ components: renderSaid(said), flags: FLAGS })).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

it('breaks no rule of Discord’s, whatever the form', () => {
  fc.assert(
    fc.property(forms, (form) => {
      expect(modalProblems(modalOf(form))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

it('leaves no mention that Discord would find, whatever people type, and none that looks like a command or a time', () => {
  fc.assert(
    fc.property(saids, ({ reply, ...rest }) => {
      if (reply.type === 'page' || reply.type === 'escalation') return; // these show people
      const shown = JSON.stringify(renderSaid({ reply, ...rest, buttons: [], menus: [] }));
      expect(shown).not.toMatch(/@(everyone|here)\b/i);
      expect(shown).not.toMatch(/(?<!\\\\)<(@|#|\/|t:|a?:)/);
    }),
    { numRuns: 200 },
  );
});

it('shows people, channels and roles of a page, and only those that the core marked', () => {
  const page: PageReply = {
    type: 'page',
    headline: 'x',
    sections: [{ lines: ['Clerk: @{123456789012345678}, in #{223456789012345678}, &{323456789012345678}; @{no} <@423456789012345678> @everyone'] }],
  };
  const shown = textOf(page);
  expect(shown).toContain('Clerk: <@123456789012345678>, in <#223456789012345678>, <@&323456789012345678>; @{no} ');
  expect(shown).not.toContain(' <@423456789012345678>');
  expect(shown).not.toContain('@everyone');
});

describe('text from people', () => {
  it.each([
    ['**bold** _it_ ~~x~~ ||y|| `z`', '\\*\\*bold\\*\\* \\_it\\_ \\~\\~x\\~\\~ \\|\\|y\\|\\| \\`z\\`'],
    ['# a heading', '\\# a heading'],
    ['1. one', '1\\. one'],
    ['> quote', '\\> quote'],
    ['[a](https://example.com)', '\\[a\\](https\\://example.com)'],
    ['two\nlines\u202E', 'two lines'],
    ['mother-in-law (8.3)', 'mother-in-law (8.3)'],
  ])('%j is shown as typed', (typed, shown) => {
    expect(escapeText(typed)).toBe(shown);
  });

  it('is cut at the end of a word, with three dots, never within an escape', () => {
    expect(fitted('the officer must not be instructed by one councillor', 30)).toBe('the officer must not be ...');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.integer({ min: 5, max: 200 }), (text, most) => {
        const cut = fitted(text, most);
        expect(weigh(cut)).toBeLessThanOrEqual(most);
        expect(cut.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('a reply', () => {
  const ask = (question: string, id = 'leighton-linslade') => core.ask(question, { protocol: id, role: null });

  it('is not cut for any clause of any protocol', () => {
    for (const { id } of core.list().protocols) {
      for (const { ref } of core.allClauses(id)) expect(textOf(core.clauses(id, [ref])), `${id} ${ref}`).not.toContain('shortened');
    }
  });

  it('to every development question holds its first clause whole', () => {
    const questions = ['can a councillor instruct an officer', 'who do i complain to about the clerk', 'may officers attend party group meetings', 'an officer shouted at me'];
    for (const { id } of core.list().protocols) {
      for (const question of questions) {
        const reply = ask(question, id);
        if (reply.type === 'answer') expect(JSON.parse(textOf(reply))[0].content).toContain(escapeText(reply.passages[0]?.text ?? ''));
      }
    }
  });

  it('that is discreet begins with a line that gives nothing away, and covers the rest', () => {
    const [first, second] = renderSaid({ reply: ask('can a councillor instruct an officer'), buttons: [], menus: [], discreet: true });
    expect(first).toMatchObject({ content: DISCREET });
    expect(second).toMatchObject({ type: 17, spoiler: true });
  });

  it('that is too long says so and points to the whole clause', () => {
    const long: ChatReply = {
      type: 'place',
      protocol: ask('x y').type === 'signpost' ? never() : (core.list().protocols[0] ?? never()),
      ref: '1',
      heading: '',
      leadIn: null,
      text: 'word '.repeat(2_000),
      under: [],
    };
    expect(textOf(long)).toContain('word ...');
    expect(textOf(long)).toContain('See a whole clause with /protocol clause');
  });

  it('with a choice of more than 25 options goes on in a second list', () => {
    const options = Array.from({ length: 60 }, (_, i) => ({ label: `Council ${i}`, value: `c${i}` }));
    const modal = modalOf({
      press: encodePress('form', 'basics'),
      title: 'x',
      intro: [],
      fields: [{ name: 'protocol', label: 'Council', required: true, kind: 'choice', options }],
      submit: 'Save',
    });
    const ids = modal.components.map((one) => ('component' in one ? (one.component as { custom_id: string }).custom_id : ''));
    expect(ids).toEqual(['protocol', 'protocol#1', 'protocol#2']);
  });
});

function never(): never {
  throw new Error('no protocol');
}
