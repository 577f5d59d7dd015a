/** Every button, menu and form, end to end. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodePress } from '../../../src/index.ts';
import { PERMISSION } from '../../fakes/discord.ts';
import { buttonsOf, controlsOf, type OpenDoor, openDoor, optionOf, type User, type Visible } from './door.ts';

let at: OpenDoor;
beforeAll(async () => {
  at = await openDoor();
});
afterAll(async () => {
  expect(at.discord.violations()).toEqual([]);
  await at.close();
});

const press = (message: Visible, label: string, user: User = at.asker) => at.discord.press({ user, message, label });
const choose = (message: Visible, label: string | RegExp, user: User = at.asker) => at.discord.select({ user, message, ...optionOf(message, label) });
const answer = () => at.use('ask', { question: 'can a councillor instruct me' });

describe('under an answer', () => {
  it('brings further clauses as a new private message, and turns its pages in place', async () => {
    const first = await answer();
    const more = await press(first, 'More clauses');
    expect(more).toMatchObject({ kind: 'ephemeral', change: 'posted', audience: [at.asker.id] });
    expect(more.text).toContain('Page 1 of');
    const next = await press(more, 'Next page');
    expect(next).toMatchObject({ change: 'edited', message: more.message });
    expect(next.text).toContain('Page 2 of');
    const back = await press(next, 'Previous page');
    expect(back).toMatchObject({ change: 'edited', message: more.message });
    const place = await choose(back, /./);
    expect(buttonsOf(place)).toEqual(expect.arrayContaining(['Next']));
  });

  it('shows the clause in its place and walks through the document in place', async () => {
    const place = await press(await answer(), '2.1(f) in its place');
    expect(place).toMatchObject({ kind: 'ephemeral', change: 'posted' });
    const next = await press(place, 'Next');
    expect(next).toMatchObject({ change: 'edited', message: place.message });
    expect(next.text).toContain('clause 2.1(g)');
    expect((await press(next, 'Up to 2.1')).text).toContain('clause 2.1**');
  });

  it('offers other readings in place, and answers the one that is picked', async () => {
    const first = await answer();
    const others = await press(first, 'Not what I meant');
    expect(others).toMatchObject({ change: 'edited', message: first.message });
    const [label = ''] = buttonsOf(others);
    const picked = await press(others, label);
    expect(picked).toMatchObject({ kind: 'ephemeral', change: 'posted' });
    expect(picked.text).toContain('clause');
  });

  it('says who to go to, privately', async () => {
    const who = await press(await answer(), 'Who can I go to?');
    expect(who).toMatchObject({ kind: 'modal', title: 'Who can I go to?', audience: [at.asker.id] });
  });

  it('keeps a copy in the person’s own direct messages, without the question', async () => {
    const from = at.discord.visible().length;
    const said = await press(await answer(), 'Keep a copy');
    expect(said).toMatchObject({ kind: 'ephemeral', audience: [at.asker.id] });
    expect(said.text).toContain('A copy is in your direct messages');
    const copy = at.discord
      .visible()
      .slice(from)
      .find(({ kind }) => kind === 'dm');
    expect(copy).toMatchObject({ audience: expect.arrayContaining([at.asker.id]) });
    expect(copy?.text).toContain('clause 2.1(f)');
    expect(copy?.text).not.toContain('You asked');
    const gone = await press(copy as Visible, 'Clear this');
    expect(gone).toMatchObject({ change: 'removed', message: copy?.message });
  });
});

describe('sharing a clause', () => {
  const share = async (channel: string) => {
    const modal = await press(await answer(), 'Share 2.1(f)');
    expect(modal).toMatchObject({ kind: 'modal', title: 'Share 2.1(f)', audience: [at.asker.id] });
    return at.discord.submitModal({ user: at.asker, modal, values: { channel: [channel] } });
  };

  it('is a second, deliberate act that posts the clause and neither question nor asker', async () => {
    const from = at.discord.visible().length;
    const said = await share(at.channel.id);
    expect(said).toMatchObject({ kind: 'ephemeral' });
    expect(said.text).toContain(`Clause 2.1(f) is posted in <#${at.channel.id}>.`);
    const posted = at.discord
      .visible()
      .slice(from)
      .filter(({ kind }) => kind === 'channel');
    expect(posted).toHaveLength(1);
    expect(posted[0]).toMatchObject({ namedUser: null, pings: { everyone: false, roles: [], users: [] } });
    expect(posted[0]?.text).toContain('No one councillor may make decisions or instruct officers');
    expect(posted[0]?.text).not.toMatch(/You asked|instruct me|asker/);
  });

  it('fails privately where the bot may not write, and says what to do', async () => {
    const closed = at.discord.addChannel(at.guild, 'closed', [{ id: at.discord.bot.id, deny: PERMISSION.sendMessages }]);
    at.discord.overwrite(closed, at.discord.bot, { deny: PERMISSION.sendMessages });
    at.discord.allow(50_013, 50_001);
    const said = await share(closed.id);
    expect(said).toMatchObject({ kind: 'ephemeral' });
    expect(said.text).toContain('Nothing was posted. Add me to that channel');
  });

  it('is refused in a channel where the person could not write themselves', async () => {
    const staff = at.discord.addChannel(at.guild, 'notices');
    at.discord.overwrite(staff, at.asker, { deny: PERMISSION.sendMessages });
    const said = await share(staff.id);
    expect(said.text).toContain('You cannot post in that channel.');
  });

  it('says what is missing from a form that came without its field, and opens it again', async () => {
    const modal = await press(await answer(), 'Share 2.1(f)');
    const said = await at.discord.submitModal({ user: at.asker, modal, values: {}, leaveOut: ['channel'] });
    expect(said).toMatchObject({ kind: 'ephemeral' });
    expect(said.text).toContain('Choose a channel.');
    expect(await press(said, 'Open the form again')).toMatchObject({ kind: 'modal', title: 'Share 2.1(f)' });
  });
});

describe('the person’s own choices', () => {
  it('keeps the role that is picked, in place, and words advice for it', async () => {
    const page = await at.use('role');
    const chosen = await choose(page, 'Clerk');
    expect(chosen).toMatchObject({ change: 'edited', message: page.message });
    expect(chosen.text).toContain('Clerk');
    expect(await at.workspaces.person(`discord:${at.asker.id}`)).toMatchObject({ role: 'clerk', workspace: `discord:${at.guild.id}` });
    expect(buttonsOf(await answer())).toContain('My role');
  });

  it('shows what is kept and deletes it', async () => {
    const gone = await press(await at.use('privacy'), 'Delete my data');
    expect(gone.text).toContain('Deleted.');
    expect(await at.workspaces.person(`discord:${at.asker.id}`)).toBeNull();
  });

  it('leads from the first page to the others', async () => {
    const home = await at.use('help');
    for (const label of buttonsOf(home)) expect(await press(home, label)).toMatchObject({ kind: label === 'Who can I go to?' ? 'modal' : 'ephemeral', change: 'posted' });
  });
});

it('reads the protocol: contents, a section, a clause in its place', async () => {
  const contents = await at.use('contents');
  const section = await choose(contents, /The Management of Officers/);
  expect(section).toMatchObject({ change: 'edited', message: contents.message });
  const second = await press(section, 'Next page');
  expect(second).toMatchObject({ change: 'edited', message: contents.message });
  expect(await press(second, 'See the contents')).toMatchObject({ kind: 'ephemeral' });
});

describe('settings', () => {
  const settings = () => at.use('settings', {}, { user: at.administrator });

  it('are set in one form at the first run, with people chosen from Discord’s list', async () => {
    const modal = await press(await settings(), 'Start', at.administrator);
    expect(modal.kind).toBe('modal');
    const saved = await at.discord.submitModal({
      user: at.administrator,
      modal,
      values: { protocol: ['wadhurst'], 'time-zone': 'Europe/London', chair: [at.colleague.id], clerk: [at.asker.id] },
    });
    expect(saved).toMatchObject({ kind: 'ephemeral', audience: [at.administrator.id] });
    expect(saved.text).toContain('Saved.');
    expect(saved.text).toContain(`<@${at.colleague.id}>`);
    expect(await at.workspaces.settings(`discord:${at.guild.id}`)).toMatchObject({ protocol: 'wadhurst', setUp: true });
    expect((await at.use('ask', { question: 'can a councillor instruct an officer' })).text).toContain('Wadhurst');
  });

  it('show a refused form’s fault with what was typed, and open it again', async () => {
    const modal = await press(await settings(), 'Council and time zone', at.administrator);
    const refused = await at.discord.submitModal({ user: at.administrator, modal, values: { protocol: ['leeds'], 'time-zone': '@everyone Mars @{12345}' } });
    expect(refused.text).toContain('Give it as in Europe/London.');
    expect(refused.text).toContain('Mars');
    expect(refused.text).not.toMatch(/@everyone|<@12345>/);
    const again = await press(refused, 'Open the form again', at.administrator);
    await at.discord.submitModal({ user: at.administrator, modal: again, values: { protocol: ['leighton-linslade'], 'time-zone': 'Europe/London' } });
    expect(await at.workspaces.settings(`discord:${at.guild.id}`)).toMatchObject({ protocol: 'leighton-linslade' });
  });

  it('grant a role to people and to a Discord role, and take it back', async () => {
    const page = await settings();
    const officers = at.discord.addRole(at.guild, 'officers');
    const modal = await press(page, 'Grant a role', at.administrator);
    expect(controlsOf(modal.components).map(({ custom_id, type }) => [custom_id, type])).toEqual([
      ['role', 3],
      ['people', 5],
      ['group', 6],
    ]);
    const saved = await at.discord.submitModal({ user: at.administrator, modal, values: { role: ['monitoring-officer'], people: [at.colleague.id], group: [officers.id] } });
    expect(saved.text).toContain(`<@&${officers.id}>`);
    const back = await press(page, 'Take a role back', at.administrator);
    const gone = await at.discord.submitModal({ user: at.administrator, modal: back, values: { role: ['monitoring-officer'], people: [], group: [officers.id] } });
    expect(gone.text).not.toContain(`<@&${officers.id}>`);
  });

  it('let whoever holds a granted Discord role do what it permits, at the moment of the act', async () => {
    const reviewers = at.discord.addRole(at.guild, 'reviewers');
    const reviewer = at.discord.addUser('reviewer');
    at.discord.addMember(at.guild, reviewer, [reviewers]);
    const modal = await press(await settings(), 'Grant a role', at.administrator);
    await at.discord.submitModal({ user: at.administrator, modal, values: { role: ['monitoring-officer'], group: [reviewers.id] } });
    const seen = await at.use('ask', { question: 'can a councillor instruct me' }, { user: reviewer });
    expect(buttonsOf(seen)).toContain('Mark as reviewed');
    expect((await press(seen, 'Mark as reviewed', reviewer)).text).toContain('Marked as reviewed');
    expect(buttonsOf(await answer())).not.toContain('Hide our advice');
    at.discord.addMember(at.guild, reviewer, []);
    expect((await press(seen, 'Hide our advice', reviewer)).text).toContain('You cannot review or hide advice here.');
  });

  it('set another council for a channel, name an office holder, and show who changed what', async () => {
    const page = await settings();
    const channel = await press(page, 'A channel’s council', at.administrator);
    await at.discord.submitModal({ user: at.administrator, modal: channel, values: { channel: [at.channel.id], protocol: ['leeds'] } });
    expect((await at.use('ask', { question: 'can a councillor instruct an officer' })).text).toContain('Leeds');
    const contact = await press(page, 'Name an office holder', at.administrator);
    const saved = await at.discord.submitModal({ user: at.administrator, modal: contact, values: { office: ['clerk'], state: ['held'], people: [at.colleague.id] } });
    expect(saved.text).toContain(`Clerk: <@${at.colleague.id}>`);
    const audit = await press(page, 'Who changed what', at.administrator);
    expect(audit).toMatchObject({ change: 'edited', message: page.message });
    expect(audit.text).toContain(`<@${at.administrator.id}> `);
  });

  it('switch the bot off and on in place', async () => {
    const page = await settings();
    const off = await press(page, 'Switch the bot off', at.administrator);
    expect(off).toMatchObject({ change: 'edited', message: page.message });
    expect((await answer()).text).toContain('switched off here');
    expect((await at.discord.autocomplete({ user: at.asker, channel: at.channel, name: 'protocol', sub: 'clause', focused: 'ref', options: { ref: '8' } })).choices).toEqual([]);
    const on = await press(off, 'Switch the bot on', at.administrator);
    expect(on.text).toContain('The bot is on.');
  });

  it('are refused to whoever does not administer the server, though they forge the button', async () => {
    const page = await at.use('help');
    for (const forged of [encodePress('form', 'basics'), encodePress('switch', 'bot', 'off'), encodePress('settings', 'audit')]) {
      const seen = await at.discord.press({ user: at.asker, message: page, customId: forged, forged: true });
      expect(seen).toMatchObject({ kind: 'ephemeral' });
      expect(seen.text).toContain('You cannot change the settings here.');
    }
    expect(await at.workspaces.settings(`discord:${at.guild.id}`)).toMatchObject({ off: false });
  });

  it('are an owner’s and a manager’s, and no longer theirs once the role is gone', async () => {
    const owner = { ...at.asker, id: at.guild.owner };
    expect(buttonsOf(await at.use('settings', {}, { user: owner }))).toContain('Grant a role');
    const page = await settings();
    at.discord.addMember(at.guild, at.administrator, []);
    expect((await press(page, 'Switch the bot off', at.administrator)).text).toContain('You cannot change the settings here.');
    at.discord.addMember(at.guild, at.administrator, [at.manager]);
  });
});
