/** Every button of an answer, over the wire. */
import { describe, expect, it } from 'vitest';
import type { Visible } from '../../fakes/slack/ledger.ts';
import { ASKER, GENERAL, type Opened, OUTSIDE, openDoor, QUESTION, wordsIn } from './door.ts';

async function asked(opened: Opened, text = QUESTION): Promise<Visible> {
  return (await opened.slack.command({ user: ASKER, channel: GENERAL, text })).next();
}

const press = async ({ slack }: Opened, on: Visible, button: string) => (await slack.press({ user: ASKER, on, button })).next();
const soundOf = ({ slack }: Opened) => [slack.violations(), slack.unacknowledged()];

describe('under an answer', () => {
  it('more clauses come in a new message and turn pages in their place', async () => {
    const opened = await openDoor();
    const answer = await asked(opened);
    const first = await press(opened, answer, 'More clauses');
    expect(first.id).not.toBe(answer.id);
    const second = await press(opened, first, 'Next page');
    expect([second.id, wordsIn(second.blocks)]).toEqual([first.id, expect.stringContaining('Page 2 of')]);
    const back = await press(opened, second, 'Previous page');
    expect(wordsIn(back.blocks)).toContain('Page 1 of');
    expect(soundOf(opened)).toEqual([[], []]);
  });

  it('a clause opens in its place, and previous, next and parent turn the page of that modal', async () => {
    const opened = await openDoor();
    const place = await press(opened, await asked(opened), '2.1(f) in its place');
    expect(place).toMatchObject({ kind: 'view', text: 'Clause 2.1(f)', audience: [ASKER], via: 'views.open' });
    const before = await press(opened, place, 'Previous');
    expect(before).toMatchObject({ id: place.id, text: 'Clause 2.1(e)', via: 'views.update' });
    expect(await press(opened, await press(opened, before, 'Next'), 'Up to 2.1')).toMatchObject({ id: place.id, text: 'Clause 2.1' });
    expect(soundOf(opened)).toEqual([[], []]);
  });

  it('"Not what I meant" takes the answer’s place, and so does the topic chosen', async () => {
    const opened = await openDoor();
    const answer = await asked(opened);
    const choice = await press(opened, answer, 'Not what I meant');
    expect([choice.id, wordsIn(choice.blocks)]).toEqual([answer.id, expect.stringContaining('What did you mean?')]);
    const topic = choice.blocks.flatMap((block) => (block['type'] === 'actions' ? (block['elements'] as { action_id: string }[]) : []))[0];
    const chosen = await (await opened.slack.press({ user: ASKER, on: choice, actionId: topic?.action_id ?? '' })).next();
    expect([chosen.id, wordsIn(chosen.blocks)]).toEqual([answer.id, expect.stringContaining('Guidance, not legal advice.')]);
    expect(soundOf(opened)).toEqual([[], []]);
  });

  it('a role is chosen from a menu and changes the wording', async () => {
    const opened = await openDoor();
    const roles = await press(opened, await asked(opened), 'Choose my role');
    const chosen = await (await opened.slack.select({ user: ASKER, on: roles, actionId: 'choose~0', choose: 'Officer' })).next();
    expect(wordsIn(chosen.blocks)).toContain('Advice is now worded for you as: Officer.');
    expect(wordsIn((await asked(opened)).blocks)).not.toContain('worded for anyone');
    expect(soundOf(opened)).toEqual([[], []]);
  });

  it('a copy goes to the person’s own direct messages, without the question, and can be cleared', async () => {
    const opened = await openDoor();
    const { slack } = opened;
    const act = await slack.press({ user: ASKER, on: await asked(opened), button: 'Keep a copy' });
    const copy = await act.next(({ kind }) => kind === 'dm');
    expect(copy).toMatchObject({ audience: [ASKER], metadata: null });
    expect(JSON.stringify(copy)).not.toContain(QUESTION);
    expect(wordsIn(copy.blocks)).toContain('clause 2.1(f)');
    expect(wordsIn((await act.next(({ kind }) => kind === 'ephemeral')).blocks)).toContain('A copy is in your direct messages with me.');
    const cleared = await slack.press({ user: ASKER, on: copy, button: 'Clear this' });
    await expect.poll(() => slack.team().ims.get(ASKER)?.messages.length).toBe(0);
    expect([cleared.seen(), ...soundOf(opened)]).toEqual([[], [], []]);
  });

  it('says so where direct messages do not work', async () => {
    const opened = await openDoor();
    opened.slack.fail('chat.postMessage', { kind: 'error', error: 'user_disabled' });
    expect(wordsIn((await press(opened, await asked(opened), 'Keep a copy')).blocks)).toContain('I could not send you a direct message.');
  });

  it('a clause is shared in the channel chosen: the clause and nothing of the question or the asker', async () => {
    const opened = await openDoor();
    const { slack } = opened;
    const form = await press(opened, await asked(opened), 'Share 2.1(f)');
    expect(wordsIn(form.blocks)).toContain('Your question and your name are not in it.');
    const act = await slack.submitView({ user: ASKER, values: { channel: GENERAL } });
    const post = await act.next(({ kind }) => kind === 'channel');
    expect(post).toMatchObject({ channel: GENERAL, author: 'app', metadata: null, text: 'Leighton-Linslade Town Council: clause 2.1(f)' });
    expect(JSON.stringify([post.text, post.blocks])).not.toMatch(new RegExp(`${QUESTION}|${ASKER}`));
    expect(slack.calls('chat.postMessage')).toMatchObject([{ args: { unfurl_links: 'false', unfurl_media: 'false' } }]);
    const told = await act.next(({ kind, blocks }) => kind === 'view' && wordsIn(blocks).includes('is posted in'));
    expect([told.audience, slack.visible().filter(({ audience }) => audience.length > 1)]).toEqual([[ASKER], [post]]);
    expect(soundOf(opened)).toEqual([[], []]);
  });

  it('says what to do where the bot is not in the channel', async () => {
    const opened = await openDoor();
    await press(opened, await asked(opened), 'Share 2.1(f)');
    const act = await opened.slack.submitView({ user: ASKER, values: { channel: OUTSIDE } });
    const told = await act.next(({ blocks }) => wordsIn(blocks).includes('I could not post in'));
    expect([told.audience, wordsIn(told.blocks)]).toEqual([[ASKER], expect.stringContaining('Add me to that channel')]);
    expect(opened.slack.visible().filter(({ kind }) => kind === 'channel')).toEqual([]);
  });

  it('a clause is shared from its place too, on top of that modal', async () => {
    const opened = await openDoor();
    const place = await press(opened, await asked(opened), '2.1(f) in its place');
    expect(await press(opened, place, 'Share 2.1(f)')).toMatchObject({ kind: 'view', via: 'views.push' });
    const act = await opened.slack.submitView({ user: ASKER, values: { channel: GENERAL } });
    expect(await act.next(({ kind }) => kind === 'channel')).toMatchObject({ channel: GENERAL });
  });
});

it('the contents lead to a section, its pages and a clause in its place', async () => {
  const opened = await openDoor();
  const contents = await asked(opened, 'contents');
  const menu = contents.blocks.flatMap((block) => (block['type'] === 'actions' ? (block['elements'] as { options?: { value: string }[] }[]) : []))[0];
  const section = await (await opened.slack.select({ user: ASKER, on: contents, actionId: 'choose~0', choose: menu?.options?.[1]?.value ?? '' })).next();
  expect(wordsIn(section.blocks)).toContain('See one in its place');
  const inPlace = section.blocks
    .flatMap((block) => (block['type'] === 'actions' ? (block['elements'] as { action_id: string; options?: { value: string }[] }[]) : []))
    .find(({ options }) => options);
  const place = await (await opened.slack.select({ user: ASKER, on: section, actionId: inPlace?.action_id ?? '', choose: inPlace?.options?.[0]?.value ?? '' })).next();
  expect(place).toMatchObject({ kind: 'view', via: 'views.open' });
  expect(soundOf(opened)).toEqual([[], []]);
});

it('deletes what is kept about a person', async () => {
  const opened = await openDoor();
  await asked(opened, 'role clerk');
  const gone = await press(opened, await asked(opened, 'privacy'), 'Delete my data');
  expect(wordsIn(gone.blocks)).toContain('Deleted.');
  expect(await opened.workspaces.person(`slack:T0FAKE0001:${ASKER}`)).toBeNull();
});
