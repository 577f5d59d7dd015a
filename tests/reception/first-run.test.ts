/** An administrator sets the bot up in one form; until then questions are answered from the default, which is said; nobody else can change a thing. */
import { expect, it } from 'vitest';
import { encodePress } from '../../src/reception/press.ts';
import type { Filled, Outcome } from '../../src/reception/says.ts';
import { ADMINISTRATOR } from '../store/filled.ts';
import { callerIn, openDesk, saidIn, textOf } from './desk.ts';

const W = 'slack:T1';
const ann = callerIn(W, 'ann', { administrator: true });
const ben = callerIn(W, 'ben');
const ASKED = 'can a councillor instruct me';

const filled = (fields: Record<string, string | string[]>): Filled => new Map(Object.entries(fields).map(([name, value]) => [name, [value].flat()]));
const answerIn = (outcome: Outcome) => {
  const { reply } = saidIn(outcome);
  if (reply.type !== 'answer') throw new Error(`Not an answer but ${reply.type}`);
  return reply;
};
const pageIn = (outcome: Outcome) => {
  const { reply } = saidIn(outcome);
  if (reply.type !== 'page') throw new Error(`Not a page but ${reply.type}`);
  return [reply.headline, ...reply.sections.flatMap(({ lines }) => lines)].join('\n');
};

it('before anybody set it up, the default protocol answers and says so', async () => {
  const { reception } = openDesk();
  const { protocol, notices, passages } = answerIn(await reception.ask(ASKED, ben));
  expect(protocol.id).toBe('leighton-linslade');
  expect(passages.length).toBeGreaterThan(0);
  expect(notices).toEqual([`No council has been chosen here yet. This is from ${protocol.council}’s protocol. An administrator can choose yours: /protocol settings`]);
  expect(textOf(await reception.page('home', ben))).toContain('No council has been chosen here yet.');
});

it('with no default either, it says what to do and which councils there are', async () => {
  const { reception, core } = openDesk({ defaultProtocol: null });
  const said = pageIn(await reception.ask(ASKED, ben));
  expect(said).toContain('An administrator of this workspace can choose yours in a minute: /protocol settings');
  for (const { council } of core.list().protocols) expect(said).toContain(council);
  expect(answerIn(await reception.ask(ASKED, ben, 'wadhurst')).protocol.id).toBe('wadhurst'); // naming one works meanwhile
});

it('an administrator walks through one form of four fields, and everything is in force at once', async () => {
  const { reception, workspaces } = openDesk();
  const start = saidIn(await reception.page('settings', ann));
  expect(start.reply).toMatchObject({ headline: 'Set the bot up for your council.' });
  const [first] = start.buttons;
  expect(first).toMatchObject({ label: 'Start', style: 'primary' });
  const opened = await reception.press(first?.press ?? '', ann);
  if (opened.do !== 'open') throw new Error(textOf(opened));
  expect(opened.form.fields.map(({ name, required }) => [name, required])).toEqual([
    ['protocol', true],
    ['time-zone', true],
    ['chair', false],
    ['clerk', false],
  ]);

  const saved = await reception.submit(opened.form.press, filled({ protocol: 'wadhurst', 'time-zone': 'Europe/London', chair: 'cat', clerk: 'dan' }), ann);

  expect(pageIn(saved)).toMatch(/Saved\.[\s\S]*Wadhurst[\s\S]*Europe\/London[\s\S]*Chair or mayor: @\{cat\}[\s\S]*Clerk: @\{dan\}/);
  expect(await workspaces.settings(W)).toMatchObject({ protocol: 'wadhurst', setUp: true, contacts: new Map(Object.entries({ chair: ['cat'], clerk: ['dan'] })) });
  const answer = answerIn(await reception.ask(ASKED, ben));
  expect(answer.protocol.id).toBe('wadhurst');
  expect(answer.notices.join()).not.toContain('No council has been chosen');
  expect(saidIn(await reception.page('settings', ann)).reply).toMatchObject({ headline: 'Settings' });
  const trail = pageIn(await reception.press(encodePress('settings', 'audit'), ann));
  for (const line of ['@{ann} finished setting up', '@{ann} granted clerk: @{dan}', '@{ann} chose Wadhurst', 'set the time zone to Europe/London']) expect(trail).toContain(line);
  expect(trail).toContain('23 November 2026');
});

it.each([
  ['the council', { protocol: '', 'time-zone': 'Europe/London' }, 'protocol', 'Choose one of'],
  ['a council that is not there', { protocol: 'zzzzzz', 'time-zone': 'Europe/London' }, 'protocol', 'Choose one of'],
  ['the time zone', { protocol: 'leeds', 'time-zone': '' }, 'time-zone', 'Europe/London'],
  ['a time zone that is none', { protocol: 'leeds', 'time-zone': 'Mars' }, 'time-zone', 'Europe/London'],
])('a form without %s is shown again with what is wrong, and nothing is kept', async (_what, fields, name, message) => {
  const { reception, workspaces } = openDesk();
  const outcome = await reception.submit(encodePress('form', 'first-run'), filled({ ...fields, clerk: 'dan' }), ann);
  if (outcome.do !== 'mend') throw new Error(textOf(outcome));
  expect(outcome.problems.get(name)).toContain(message);
  expect((await workspaces.settings(W)).setUp).toBe(false);
});

it('nobody else sees or changes settings, whatever they send', async () => {
  const { reception, workspaces } = openDesk();
  await reception.submit(encodePress('form', 'grant'), filled({ role: 'chair', people: ['ben'] }), ann);
  const forms = ['first-run', 'basics', 'channel', 'grant', 'revoke', 'contact'];
  const whole = filled({ protocol: 'leeds', 'time-zone': 'UTC', chair: 'ben', channel: 'C', role: 'clerk', people: ['ben'], office: 'clerk', state: 'held' });
  const tried = [
    await reception.page('settings', ben),
    await reception.press(encodePress('settings', 'audit'), ben),
    await reception.press(encodePress('settings', 'page'), ben),
    await reception.press(encodePress('switch', 'bot', 'off'), ben),
    await reception.press(encodePress('switch', 'reminders', 'off'), ben),
    ...(await Promise.all(forms.map((name) => reception.press(encodePress('form', name), ben)))),
    ...(await Promise.all(forms.map((name) => reception.submit(encodePress('form', name), whole, ben)))),
  ];
  for (const outcome of tried) expect(pageIn(outcome)).toMatch(/^You cannot change the settings here\.\nAn administrator of this workspace can\./);
  expect(await workspaces.audit(W, ADMINISTRATOR, 10)).toHaveLength(1);
});

it('in a direct message settings are nobody’s', async () => {
  const { reception } = openDesk();
  const direct = callerIn(null, 'ann', { administrator: true });
  const tried = [
    await reception.page('settings', direct),
    await reception.press(encodePress('form', 'basics'), direct),
    await reception.press(encodePress('switch', 'bot', 'off'), direct),
    await reception.submit(encodePress('form', 'basics'), filled({ protocol: 'leeds' }), direct),
  ];
  for (const outcome of tried) expect(pageIn(outcome)).toContain('in the workspace or server itself, not in a direct message');
});

it('channels have their own council, and every reply names it', async () => {
  const { reception, core } = openDesk();
  await reception.submit(encodePress('form', 'basics'), filled({ protocol: 'leeds', 'time-zone': 'Europe/London' }), ann);
  await reception.submit(encodePress('form', 'channel'), filled({ channel: 'C1', protocol: 'blaenavon' }), ann);
  const asked = async (channel: string | null) => answerIn(await reception.ask(ASKED, callerIn(W, 'ben', { channel }))).protocol;
  const nameOf = (id: string) => expect.objectContaining({ id, council: core.list().protocols.find((one) => one.id === id)?.council });
  expect([await asked('C1'), await asked('C2'), await asked(null)]).toEqual([nameOf('blaenavon'), nameOf('leeds'), nameOf('leeds')]);
  expect(pageIn(await reception.page('settings', ann))).toContain('#{C1}: ');
  await reception.submit(encodePress('form', 'channel'), filled({ channel: 'C1', protocol: 'same' }), ann);
  expect((await asked('C1')).id).toBe('leeds');
});

it('roles are granted to people and groups and taken back; offices are held, vacant or unknown', async () => {
  const { reception, workspaces } = openDesk();
  const send = (form: string, fields: Record<string, string | string[]>) => reception.submit(encodePress('form', form), filled(fields), ann);
  await send('grant', { role: 'monitoring-officer', people: ['mo1', 'mo2'], group: 'G1' });
  await send('revoke', { role: 'monitoring-officer', people: ['mo2'], group: [] });
  await send('contact', { office: 'monitoring-officer', state: 'held', people: ['mo1', 'mo3'] });
  await send('contact', { office: 'mayor', state: 'vacant', people: [] });
  const { grants, contacts } = await workspaces.settings(W);
  expect(grants.map(({ kind, subject }) => `${kind} ${subject}`).sort()).toEqual(['group G1', 'person mo1']);
  expect([...(contacts.get('monitoring-officer') ?? [])].sort()).toEqual(['mo1', 'mo3']);
  expect(pageIn(await reception.page('settings', ann))).toBeTruthy();
  expect(pageIn(await send('contact', { office: 'mayor', state: 'unknown', people: [] }))).not.toContain('vacant');
  const wrong: [string, Record<string, string | string[]>, string][] = [
    ['grant', { role: '', people: ['x'] }, 'role'],
    ['grant', { role: 'clerk', people: [] }, 'people'],
    ['contact', { office: 'king', state: 'held', people: ['x'] }, 'office'],
    ['contact', { office: 'clerk', state: 'held', people: [] }, 'people'],
    ['contact', { office: 'clerk', state: 'vacant', people: ['x'] }, 'people'],
    ['channel', { protocol: 'leeds' }, 'channel'],
  ];
  for (const [form, fields, name] of wrong) expect(await send(form, fields)).toEqual({ do: 'mend', problems: new Map([[name, expect.any(String)]]) });
});

it('switched off it answers nobody, and an administrator can switch it on again', async () => {
  const { reception } = openDesk();
  await reception.press(encodePress('switch', 'bot', 'off'), ann);
  const told = [
    await reception.ask(ASKED, ben),
    await reception.ask(ASKED, ben, 'leeds'),
    await reception.compare(ASKED, ben),
    await reception.clause(['2.1'], ben),
    await reception.contents(ben),
  ];
  for (const outcome of told) expect(pageIn(outcome)).toMatch(/^The protocol bot is switched off here\.\nAn administrator/);
  expect(await reception.complete('ref', '2', ben)).toEqual([]);
  await reception.press(encodePress('switch', 'bot', 'on'), ann);
  expect(answerIn(await reception.ask(ASKED, ben)).passages.length).toBeGreaterThan(0);
  expect(pageIn(await reception.press(encodePress('switch', 'reminders', 'off'), ann))).toContain('All reminders are off.');
});
