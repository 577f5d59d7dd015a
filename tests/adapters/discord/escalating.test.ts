/** Private escalation, notes and guidance on Discord, end to end: nobody else sees anything, and nothing is called sent that was not. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WorkspaceId } from '../../../src/index.ts';
import { controlsOf, makeClerk, type OpenDoor, openDoor, type Visible } from './door.ts';

const SEND = 'POST /channels/:channel/messages';
const CANARY = 'zqxcanary';
const ROUTE = { kind: ['bullying'], about: ['chair'], role: ['officer'] };

let at: OpenDoor;
let here: WorkspaceId;

beforeAll(async () => {
  at = await openDoor();
  at.discord.allow(50_007, 10_007);
  here = `discord:${at.guild.id}`;
  await makeClerk(at);
});
afterAll(async () => {
  expect(at.discord.violations()).toEqual([]);
  await at.close();
});

const press = (message: Visible, label: string, user = at.asker) => at.discord.press({ user, message, label });

async function route(): Promise<Visible> {
  const modal = await at.use('escalate');
  expect(modal).toMatchObject({ kind: 'modal', title: 'Who can I go to?', audience: [at.asker.id] });
  return at.discord.submitModal({ user: at.asker, modal, values: ROUTE });
}

/** What the bot showed to anybody but these people since a moment. */
const seenByOthers = (from: number, ...people: string[]) =>
  at.discord
    .visible()
    .slice(from)
    .filter(({ audience, kind }) => kind === 'channel' || audience.some((id) => ![...people, at.discord.bot.id].includes(id)));

const keptAnywhere = (word: string) => [...readdirSync(at.folder).map((name) => readFileSync(join(at.folder, name), 'latin1')), ...at.lines].some((text) => text.includes(word));

describe('escalating', () => {
  it('asks in a form and answers the asker alone, with a link to each person, covered until it is tapped', async () => {
    const from = at.discord.visible().length;
    const shown = await route();
    expect(shown).toMatchObject({ kind: 'ephemeral', audience: [at.asker.id] });
    expect(shown.text).toContain('The Town Clerk');
    expect(shown.text).toContain('Who not to go to');
    expect(controlsOf(shown.components)).toContainEqual(expect.objectContaining({ url: `https://discord.com/users/${at.colleague.id}` }));
    expect(JSON.stringify(shown.components)).toContain('"spoiler":true');
    expect(shown.pings).toMatchObject({ everyone: false });
    expect(seenByOthers(from, at.asker.id)).toEqual([]);
  });

  it('leads to the clauses and to what to write down, and is cleared with one press', async () => {
    const shown = await route();
    expect((await press(shown, 'The clauses and sources')).text).toContain('The clauses and sources behind this');
    expect((await press(shown, 'What to write down')).text).toContain('What to write down');
    expect(await press(shown, 'Clear this')).toMatchObject({ change: 'removed' });
  });

  it('says what cannot both be meant, and leads back to the form', async () => {
    const modal = await at.use('escalate');
    const shown = await at.discord.submitModal({ user: at.asker, modal, values: { ...ROUTE, about: ['self'], person: [at.colleague.id] } });
    expect(shown.text).toContain('You chose “Me” and named somebody else.');
  });

  it('keeps nothing that was chosen', async () => {
    await route();
    for (const word of ['bullying', at.asker.name]) expect(keptAnywhere(word)).toBe(false);
  });
});

describe('people who are not here', () => {
  const named = (person: string) =>
    at.workspaces.change(here, { person: at.administrator.id, administrator: true, groups: [] }, [{ set: 'contact', office: 'clerk', to: [person] }]);

  it('are no contacts to write to, and the route says that they left', async () => {
    await named(at.discord.addUser('leaver').id);
    const shown = await route();
    await named(at.colleague.id);
    expect(shown.text).toContain('has left this workspace. Ask your council who it is now');
    expect(controlsOf(shown.components).filter(({ url }) => url)).toEqual([]);
  });

  it('are sent no guidance, nor are programs', async () => {
    const from = at.discord.visible().length;
    for (const person of [at.discord.addUser('stranger'), at.discord.bot]) {
      const answer = await at.use('brief', { person: person.id }, { user: at.colleague });
      expect(answer.text).toContain('I cannot find that person here.');
    }
    expect(seenByOthers(from, at.colleague.id)).toEqual([]);
  });
});

describe('a note', () => {
  const write = async (note: string) => {
    const modal = await press(await route(), 'Write a note for yourself');
    return at.discord.submitModal({ user: at.asker, modal, values: { note } });
  };

  it('comes back in the asker’s own direct messages, mentions inert, and is kept nowhere', async () => {
    const from = at.discord.visible().length;
    const end = await write(`${CANARY} @everyone <@${at.colleague.id}>`);
    expect(end.text).toContain('Your note is in your direct messages with me.');
    const note = at.discord
      .visible()
      .slice(from)
      .find(({ kind }) => kind === 'dm');
    expect(note?.text).toContain(CANARY);
    expect(note?.text).toContain('SHA-256');
    expect(note?.pings).toMatchObject({ everyone: false, users: [] });
    expect(seenByOthers(from, at.asker.id)).toEqual([]);
    expect(keptAnywhere(CANARY)).toBe(false);
  });

  it.each(['closed', 'failing'])('is handed back where direct messages are %s, so that no word is lost', async (how) => {
    const from = at.discord.visible().length;
    if (how === 'closed') at.asker.directMessages = 50_007;
    else for (let i = 0; i < 4; i++) at.discord.fail(SEND, { status: 503 });
    const end = await write(`${CANARY} again`);
    at.asker.directMessages = 'open';
    expect(end.text).not.toContain('is in your direct messages with me');
    const back = () =>
      at.discord
        .visible()
        .slice(from)
        .some(({ kind, text }) => kind === 'ephemeral' && text.includes(`${CANARY} again`));
    await expect.poll(back).toBe(true);
    expect(seenByOthers(from, at.asker.id)).toEqual([]);
    expect(keptAnywhere(CANARY)).toBe(false);
    at.wait(2 * 3_600_000);
  });
});

describe('guidance', () => {
  const preview = (by = at.colleague) => at.use('brief', { person: at.asker.id }, { user: by });

  it('is shown to its sender first, then sent to the officer, who can mark it read', async () => {
    const from = at.discord.visible().length;
    const shown = await preview();
    expect(shown).toMatchObject({ kind: 'ephemeral', audience: [at.colleague.id] });
    expect(shown.text).toContain('Nothing has been sent yet.');
    expect((await press(shown, 'Send it', at.colleague)).text).toContain('Sent.');
    const guide = at.discord
      .visible()
      .slice(from)
      .find(({ kind, audience }) => kind === 'dm' && audience.includes(at.asker.id)) as Visible;
    expect(guide.text).toContain('3.3');
    expect((await press(guide, 'I have read it')).text).toContain('Marked as read.');
    expect((await at.use('register', {}, { user: at.colleague })).text).toContain('the short guide, version 1');
    expect(seenByOthers(from, at.asker.id, at.colleague.id)).toEqual([]);
  });

  it('is refused to those who were not granted it, and a forged button sends nothing', async () => {
    expect((await preview(at.asker)).text).toContain('You cannot send guidance to officers here.');
    const own = await at.use('help');
    const from = at.discord.visible().length;
    const forged = await at.discord.press({ user: at.asker, message: own, customId: `send~${at.colleague.id}~guide~1`, forged: true });
    expect(forged.text).toContain('You cannot send guidance to officers here.');
    expect(
      at.discord
        .visible()
        .slice(from)
        .filter(({ kind }) => kind === 'dm'),
    ).toEqual([]);
  });

  it('is never called sent where direct messages are closed: the sender gets the text to pass on', async () => {
    at.asker.directMessages = 50_007;
    const end = await press(await preview(), 'Send it', at.colleague);
    at.asker.directMessages = 'open';
    expect(end.text).toContain('It could not be delivered.');
    expect(end.text).toContain('pass it on yourself');
    at.wait(2 * 3_600_000);
  });

  it('is said to be unknown where the answer was lost', async () => {
    const shown = await preview();
    for (let i = 0; i < 4; i++) at.discord.fail(SEND, { status: 503 });
    const end = await press(shown, 'Send it', at.colleague);
    expect(end.text).toContain('It is not known whether it arrived.');
  });
});
