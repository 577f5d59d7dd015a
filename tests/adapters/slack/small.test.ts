/** The small parts of the Slack door: words out of markup, what was filled in, states of installing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filledOf } from '../../../adapters/slack/filled.ts';
import { plainWords, wordsOf } from '../../../adapters/slack/incoming-text.ts';
import { createStateStore } from '../../../adapters/slack/install.ts';
import { workspaceOf } from '../../../adapters/slack/installations.ts';
import { cut, escapeMarks } from '../../../adapters/slack/render/text.ts';
import { createOnce } from '../../../src/index.ts';

describe('words out of Slack’s markup', () => {
  it.each([
    ['<@U1|anna> and <@U2>', '@anna and somebody'],
    ['<#C1|general> <#C2>', '#general a channel'],
    ['<!here> <!subteam^S1|@officers> <!date^1^x|today>', '@officers today'],
    ['<https://a.example/x|a link> <https://b.example> <mailto:c@d.example|>', 'a link https://b.example c@d.example'],
    ['1 &lt; 2 &amp;amp; 3', '1 < 2 &amp; 3'],
  ])('%s', (text, words) => {
    expect(plainWords(text)).toBe(words);
  });

  it('undoes what escaping did', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(plainWords(escapeMarks(text))).toBe(text.trim());
      }),
    );
  });

  it('reads what a message forwards', () => {
    expect([wordsOf({ attachments: [{ text: 'Please *do* this' }, { fallback: 'A file' }, null, { text: 7 }] }), wordsOf({ text: '', attachments: [] })]).toEqual([
      'Please *do* this\nA file',
      '',
    ]);
  });
});

describe('a cut text', () => {
  it('keeps to its length, ends at a word where it can, and splits no character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.nat(70), (text, most) => {
        const short = cut(text, most);
        expect(short.length).toBeLessThanOrEqual(Math.max(most, 0));
        expect(short === text || text.startsWith(short.replace(/ \.\.\.$/, ''))).toBe(true);
      }),
    );
    expect([cut('one two three four', 15), cut('😀😀😀', 5)]).toEqual(['one two ...', ' ...']);
  });
});

describe('what was filled in', () => {
  it('is read by field, for every kind of element', () => {
    const values = {
      note: { value: { type: 'plain_text_input', value: 'words' } },
      empty: { value: { type: 'plain_text_input', value: null } },
      role: { value: { type: 'static_select', selected_option: { value: 'clerk' } } },
      several: { value: { type: 'checkboxes', selected_options: [{ value: 'a' }, { value: 'b' }] } },
      people: { value: { type: 'multi_users_select', selected_users: ['U1', 'U2'] } },
      channel: { value: { type: 'conversations_select', selected_conversation: 'C1' } },
      day: { value: { type: 'datepicker', selected_date: '2026-11-02' } },
      time: { value: { type: 'timepicker', selected_time: '09:30' } },
      file: { value: { type: 'file_input', files: [{ id: 'F1' }] } },
    };
    expect(Object.fromEntries(filledOf(values))).toEqual({
      ...{ note: ['words'], empty: [], role: ['clerk'], several: ['a', 'b'], people: ['U1', 'U2'] },
      ...{ channel: ['C1'], day: ['2026-11-02'], time: ['09:30'], file: ['F1'] },
    });
  });

  it('takes nothing but texts from what a client sends', () => {
    fc.assert(
      fc.property(fc.anything(), (values) => {
        for (const list of filledOf(values).values()) for (const one of list) expect(typeof one).toBe('string');
      }),
    );
  });
});

it.each([
  [{ teamId: 'T1', enterpriseId: 'E1', isEnterpriseInstall: false }, 'slack:T1'],
  [{ teamId: 'T1', enterpriseId: 'E1', isEnterpriseInstall: true }, 'slack:E1'],
  [{ teamId: undefined, enterpriseId: 'E1', isEnterpriseInstall: false }, 'slack:E1'],
  [{ teamId: undefined, enterpriseId: undefined, isEnterpriseInstall: false }, null],
])('an installation of %j is the workspace %s', (ids, workspace) => {
  expect(workspaceOf(ids)).toBe(workspace);
});

it('a state counts once, for ten minutes, with this secret', async () => {
  let now = 1_000_000;
  const store = createStateStore(
    'secret',
    createOnce(() => now, { remembered: 900_000, most: 10 }),
    () => now,
  );
  const state = await store.generateStateParam({ scopes: [] }, new Date());
  const verify = (text: string, by = store) => by.verifyStateParam(new Date(), text);
  await expect(verify(`${state}x`)).rejects.toThrow();
  await expect(
    verify(
      state,
      createStateStore(
        'other',
        createOnce(() => now, { remembered: 900_000, most: 10 }),
        () => now,
      ),
    ),
  ).rejects.toThrow();
  await expect(verify('')).rejects.toThrow();
  await expect(verify(state)).resolves.toEqual({ scopes: [] });
  await expect(verify(state)).rejects.toThrow();
  const old = await store.generateStateParam({ scopes: [] }, new Date());
  now += 11 * 60_000;
  await expect(verify(old)).rejects.toThrow();
});
