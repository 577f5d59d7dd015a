/** Whatever is said, Slack takes it, nothing in it comes alive, and quotations stay word for word. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formOf } from '../../../../adapters/slack/render/form.ts';
import { homeOf, messageOf, modalOf } from '../../../../adapters/slack/render/said.ts';
import { encodePress, keyOf, type PlaceReply, type Said } from '../../../../src/index.ts';
import { messageProblems, viewProblems } from '../../../fakes/slack/view-problems.ts';
import { form, said } from './arbitrary.ts';

/** Every object anywhere in a value. */
function objectsIn(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Record<string, unknown>, ...Object.values(value).flatMap(objectsIn)];
}

const quotesIn = (blocks: unknown) => objectsIn(blocks).filter(({ type }) => type === 'rich_text_quote');
const textOf = (quote: Record<string, unknown>) => (quote['elements'] as { text?: string }[]).map(({ text = '' }) => text).join('');

function expectInert(view: unknown): void {
  expect(objectsIn(view).filter(({ type }) => type === 'mrkdwn' || type === 'broadcast' || type === 'emoji')).toEqual([]);
}

describe('any reply', () => {
  it('fits a message, and its notification holds no live markup', () => {
    fc.assert(
      fc.property(said, fc.boolean(), (one, restate) => {
        const { text, blocks } = messageOf(one, restate);
        expect(messageProblems({ text, blocks })).toBeNull();
        expect(text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
        expect(JSON.stringify(blocks).length).toBeLessThan(60_000);
        expectInert(blocks);
      }),
      { numRuns: 150 },
    );
  });

  it('fits a modal and the Home tab', () => {
    fc.assert(
      fc.property(fc.array(said, { minLength: 1, maxLength: 5 }), (several) => {
        for (const one of several) {
          const modal = modalOf(one, false);
          expect(viewProblems(modal)).toEqual([]);
          expectInert(modal);
        }
        const home = homeOf(several);
        expect(viewProblems(home)).toEqual([]);
        expectInert(home);
      }),
      { numRuns: 60 },
    );
  });
});

describe('any form', () => {
  it('fits a modal, and carries its press alone', () => {
    fc.assert(
      fc.property(form, (one) => {
        const view = formOf(one, false);
        expect(viewProblems(view)).toEqual([]);
        expect(view.private_metadata).toBe(one.press);
        expectInert(view);
      }),
      { numRuns: 100 },
    );
  });
});

const PROTOCOL = { id: 'leeds', council: 'Leeds City Council', title: 'Protocol', adopted: 'May 2026', version: 2 };
const LONG = Array.from({ length: 500 }, (_, i) => `word${i}`).join(' ');
const place = (text: string, under: PlaceReply['under'] = []): Said => ({
  reply: { type: 'place', protocol: PROTOCOL, ref: '8.3', heading: 'Respect', leadIn: null, text, under },
  buttons: [],
  menus: [],
});

describe('a clause', () => {
  it('is quoted word for word, markup and all', () => {
    const text = 'Officers *must* not <b>take</b> `sides` & _remain_ neutral :smile: <!channel>';
    expect(quotesIn(messageOf(place(text), false).blocks).map(textOf)).toEqual([text]);
  });

  it('that is too long for a message is cut at a word, and a button shows the whole of it', () => {
    const { blocks } = messageOf(place(LONG), false);
    const [quote = ''] = quotesIn(blocks).map(textOf);
    expect(quote).toMatch(/ word\d+ \.\.\.$/);
    expect(LONG.startsWith(quote.replace(/ \.\.\.$/, ''))).toBe(true);
    expect(objectsIn(blocks)).toContainEqual(expect.objectContaining({ type: 'button', action_id: encodePress('place', keyOf('leeds'), keyOf('8.3')) }));
  });

  it('is whole in a modal, with all sixty bullets of 3,000 characters cut only at what a view holds', () => {
    expect(
      quotesIn(modalOf(place(LONG), false).blocks)
        .map(textOf)
        .join(''),
    ).toBe(LONG);
    const under = Array.from({ length: 60 }, (_, i) => ({ ref: `8.3(${i})`, text: `bullet ${i}` }));
    const modal = modalOf(place(LONG, under), false);
    for (const { text } of under) expect(JSON.stringify(modal)).toContain(`"${text}"`);
    expect(viewProblems(modalOf(place('x'.repeat(3_000), Array(60).fill({ ref: '1', text: 'y '.repeat(1_500) })), false))).toEqual([]);
  });

  it('is named in the notification', () => {
    expect(messageOf(place('Short.'), false).text).toBe('Leeds City Council: clause 8.3');
    expect(messageOf({ ...place('Short.'), discreet: true }, false).text).toBe('A private note from the protocol bot');
  });
});

describe('a page', () => {
  it('names people, channels and groups as Slack names them, and says nothing but words in the notification', () => {
    const { text, blocks } = messageOf(
      { reply: { type: 'page', headline: 'Posted in #{C0FAKEPUB1}.', sections: [{ lines: ['@{U0FAKEASK1} and &{S0FAKEOFF1}', '- one', '- two'] }] }, buttons: [], menus: [] },
      false,
    );
    expect(text).toBe('Posted in that channel.');
    expect(objectsIn(blocks)).toEqual(
      expect.arrayContaining([
        { type: 'channel', channel_id: 'C0FAKEPUB1' },
        { type: 'user', user_id: 'U0FAKEASK1' },
        { type: 'usergroup', usergroup_id: 'S0FAKEOFF1' },
        expect.objectContaining({ type: 'rich_text_list', style: 'bullet' }),
      ]),
    );
  });
});
