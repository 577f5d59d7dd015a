/** A person before the stand-in's screens: every kind of input, menus that act at once, and what the client would not let them do. */
import type { webApi } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import type { FakeSlack } from './slack.ts';
import { ASKER, CLERK, clientOf, GENERAL, plain, QUESTION, section, slackWith, socketApp } from './slack-bolt.ts';

const options = [1, 2, 3].map((number) => ({ text: plain(`Option ${number}`), value: `o${number}` }));
const input = (id: string, element: object, optional = false) =>
  ({ type: 'input', block_id: id, label: plain(`The ${id}`), optional, element: { action_id: id, ...element } }) as webApi.KnownBlock;

const BLOCKS = [
  input('note', { type: 'plain_text_input', min_length: 3 }),
  input('one', { type: 'static_select', options }),
  input('some', { type: 'multi_static_select', options, max_selected_items: 2 }),
  input('place', { type: 'conversations_select', filter: { include: ['public', 'private'], exclude_external_shared_channels: true } }),
  input('channel', { type: 'channels_select' }, true),
  input('person', { type: 'users_select', initial_user: CLERK }),
  input('people', { type: 'multi_users_select' }, true),
  input('day', { type: 'datepicker' }),
  input('hour', { type: 'timepicker', initial_time: '19:00' }),
  input('which', { type: 'radio_buttons', options }),
  input('ticks', { type: 'checkboxes', options, initial_options: [options[2]] }, true),
  input('paper', { type: 'file_input', filetypes: ['pdf'], max_files: 1 }, true),
];

const ENTERED = { note: 'a note', one: 'Option 2', some: ['o1', 'o3'], place: GENERAL, people: [ASKER, CLERK], day: '2026-11-05', which: 'o1' };

/** A stand-in whose asker has the form open; `sent` collects what arrives. */
async function withForm(): Promise<{ slack: FakeSlack; sent: unknown[] }> {
  const slack = await slackWith();
  const sent: unknown[] = [];
  await socketApp(slack, (app) => {
    app.command('/protocol', async ({ ack, body, client }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view: { type: 'modal', callback_id: 'form', title: plain('A form'), submit: plain('Send'), blocks: BLOCKS } });
    });
    app.view('form', async ({ ack, view }) => {
      sent.push(view.state.values);
      await ack();
    });
  });
  await (await slack.command(QUESTION)).next();
  return { slack, sent };
}

describe('a form', () => {
  it('sends what each kind of input holds', async () => {
    const { slack, sent } = await withForm();
    const paper = slack.upload({ user: ASKER, name: 'protocol.pdf', mimetype: 'application/pdf', content: Buffer.from('%PDF') });
    await slack.submitView({ user: ASKER, values: { ...ENTERED, paper } });
    expect(sent).toMatchObject([
      {
        note: { note: { type: 'plain_text_input', value: 'a note' } },
        one: { one: { type: 'static_select', selected_option: { value: 'o2' } } },
        some: { some: { selected_options: [{ value: 'o1' }, { value: 'o3' }] } },
        place: { place: { selected_conversation: GENERAL } },
        channel: { channel: { selected_channel: null } },
        person: { person: { selected_user: CLERK } },
        people: { people: { selected_users: [ASKER, CLERK] } },
        day: { day: { selected_date: '2026-11-05' } },
        hour: { hour: { selected_time: '19:00' } },
        which: { which: { selected_option: { value: 'o1' } } },
        ticks: { ticks: { selected_options: [{ value: 'o3' }] } },
        paper: { paper: { files: [{ name: 'protocol.pdf', mimetype: 'application/pdf', size: 4 }] } },
      },
    ]);
    expect(slack.violations()).toEqual([]);
  });

  it.each([
    [{ note: 'ab' }, 'takes 3 to 3000 characters'],
    [{ one: 'Option 9' }, '"Option 9" is not offered'],
    [{ some: ['o1', 'o2', 'o3'] }, 'at most 2 may be selected'],
    [{ place: 'C0FAKESHR1' }, 'does not offer C0FAKESHR1'],
    [{ place: 'C0FAKEPRI1' }, 'does not offer C0FAKEPRI1'],
    [{ channel: 'C0FAKESEC1' }, 'does not offer C0FAKESEC1'],
    [{ person: 'U0FAKENOBO' }, 'is nobody in'],
    [{ hour: '7pm' }, 'a time as HH:mm'],
    [{ which: null }, 'asks for "The which"'],
    [{ colour: 'red' }, 'nothing on the screen takes colour'],
  ])('does not go with %o', async (entered, problem) => {
    const { slack, sent } = await withForm();
    await expect(slack.submitView({ user: ASKER, values: { ...ENTERED, ...entered } })).rejects.toThrow(problem);
    expect(sent).toEqual([]);
  });
});

it('tells the app of a menu, an overflow menu and a press on the Home tab', async () => {
  const slack = await slackWith();
  const seen: unknown[] = [];
  const button = { type: 'button' as const, action_id: 'settings', text: plain('Settings') };
  await socketApp(slack, (app) => {
    app.event('app_home_opened', async ({ client, event }) => {
      const blocks = [
        { ...section('Your role'), accessory: { type: 'static_select' as const, action_id: 'role', options } },
        { type: 'actions' as const, elements: [{ type: 'overflow' as const, action_id: 'more', options }, button] },
      ];
      await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
    });
    app.action(/.*/, async ({ ack, action, body }) => {
      await ack();
      const state = 'view' in body ? Object.values(body.view?.state.values ?? {}) : [];
      seen.push([action.type, 'selected_option' in action ? action.selected_option : null, state.map((held) => held['role']?.selected_option?.value)]);
    });
  });
  const home = await (await slack.openHome({ user: ASKER, tab: 'home' })).next();
  await slack.select({ user: ASKER, on: home, actionId: 'role', choose: 'Option 2' });
  await slack.select({ user: ASKER, on: home, actionId: 'more', choose: 'o3' });
  await slack.press({ user: ASKER, on: home, button: 'Settings', values: { role: 'o1' } });
  expect(seen).toEqual([
    ['static_select', options[1], ['o2']],
    ['overflow', options[2], [undefined]],
    ['button', null, ['o1']],
  ]);
  await expect(slack.press({ user: CLERK, on: home, button: 'Settings' })).rejects.toThrow('cannot see that');
  await clientOf(slack).views.publish({ user_id: ASKER, view: { type: 'home', blocks: [section('Nothing')] } });
  await expect(slack.press({ user: ASKER, on: home, button: 'Settings' })).rejects.toThrow('there is no {"button":"Settings"}');
  expect(slack.violations()).toEqual([]);
});
