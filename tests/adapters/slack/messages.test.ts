/** Direct messages, the message shortcut, the Messages tab and the Home tab, over the wire. */
import { describe, expect, it } from 'vitest';
import { ADMIN, ASKER, CLERK, GENERAL, GROUP, OUTSIDE, openDoor, QUESTION, SHARED, wordsIn } from './door.ts';

describe('a direct message', () => {
  it('is answered there, without the question', async () => {
    const { slack } = await openDoor();
    const answer = await (await slack.directMessage({ user: ASKER, text: QUESTION })).next();
    expect(answer).toMatchObject({ kind: 'dm', audience: [ASKER], via: 'chat.postMessage', metadata: null, text: expect.stringContaining('Clause 2.1(f).') });
    expect(wordsIn(answer.blocks)).not.toContain('You asked');
    expect([slack.violations(), slack.visible()]).toEqual([[], [answer]]);
  });

  it('reads the same words as the command, and stays in its thread', async () => {
    const { slack } = await openDoor();
    const clause = await (await slack.directMessage({ user: ASKER, text: 'clause 8.3', threadTs: '1790000000.000100' })).next();
    expect(wordsIn(clause.blocks)).toContain('clause 8.3');
    expect(slack.calls('chat.postMessage')).toMatchObject([{ args: { thread_ts: '1790000000.000100' } }]);
  });

  it('has buttons that answer in the conversation, in place where a page is turned', async () => {
    const { slack } = await openDoor();
    const answer = await (await slack.directMessage({ user: ASKER, text: QUESTION })).next();
    const more = await (await slack.press({ user: ASKER, on: answer, button: 'More clauses' })).next();
    expect(more).toMatchObject({ kind: 'dm', audience: [ASKER] });
    const next = await (await slack.press({ user: ASKER, on: more, button: 'Next page' })).next();
    expect([next.id, wordsIn(next.blocks)]).toEqual([more.id, expect.stringContaining('Page 2 of')]);
    expect([slack.violations(), slack.unacknowledged()]).toEqual([[], []]);
  });

  it('with only an image gets a note', async () => {
    const { slack } = await openDoor();
    const note = await (await slack.directMessage({ user: ASKER, text: '' })).next();
    expect(wordsIn(note.blocks)).toContain('no words that I can check');
  });
});

describe('Check the protocol', () => {
  it.each([GENERAL, OUTSIDE, SHARED, GROUP])('on a message in %s is answered to the asker alone', async (channel) => {
    const { slack } = await openDoor();
    const answer = await (await slack.shortcut({ user: ASKER, channel, author: CLERK, text: 'I order you to open the hall by six' })).next();
    expect(answer).toMatchObject({ kind: 'ephemeral', audience: [ASKER], channel });
    expect([slack.violations(), slack.calls('chat.postMessage')]).toEqual([[], []]);
  });

  it('on a message with only an image says that there are no words', async () => {
    const { slack } = await openDoor();
    const note = await (await slack.shortcut({ user: ASKER, channel: GENERAL, author: CLERK, text: '' })).next();
    expect([note.kind, wordsIn(note.blocks)]).toEqual(['ephemeral', expect.stringContaining('no words that I can check')]);
  });

  it('reads a message as a question, whatever its first word', async () => {
    const { slack } = await openDoor();
    const answer = await (await slack.shortcut({ user: ASKER, channel: GENERAL, author: CLERK, text: 'help' })).next();
    expect(wordsIn(answer.blocks)).toContain('You asked: help');
  });
});

describe('the Messages tab', () => {
  it('offers at most four questions by role, in the conversation and not in a thread', async () => {
    const { slack } = await openDoor();
    const offered = await (await slack.openHome({ user: ASKER, tab: 'messages' })).next();
    expect(offered).toMatchObject({ kind: 'dm', audience: [ASKER], via: 'assistant.threads.setSuggestedPrompts' });
    const [{ args } = { args: {} }] = slack.calls('assistant.threads.setSuggestedPrompts');
    expect(args).not.toHaveProperty('thread_ts');
    await slack.command({ user: ASKER, channel: GENERAL, text: 'role councillor' });
    expect((await (await slack.openHome({ user: ASKER, tab: 'messages' })).next(({ kind }) => kind === 'dm')).text).toContain('Can I tell an officer what to do?');
  });

  it('stays quiet where that is not granted', async () => {
    const { slack, logged } = await openDoor({
      fake: { teams: [{ id: 'T0FAKE0001', botToken: 'xoxb-fake-0001', scopes: ['chat:write', 'commands', 'im:history', 'users:read'] }] },
    });
    const act = await slack.openHome({ user: ASKER, tab: 'messages' });
    await expect.poll(logged).toContain('missing_scope');
    expect([act.seen(), slack.unacknowledged()]).toEqual([[], []]);
  });
});

describe('the Home tab', () => {
  it('shows the council, examples, what is new and privacy; the settings to administrators alone', async () => {
    const { slack } = await openDoor();
    const words = wordsIn((await (await slack.openHome({ user: ASKER, tab: 'home' })).next()).blocks);
    for (const part of ['Leighton-Linslade Town Council', 'You can ask', 'What is new in the protocol', 'kept nowhere']) expect(words).toContain(part);
    expect(words).not.toContain('Set the bot up');
    expect(wordsIn((await (await slack.openHome({ user: ADMIN, tab: 'home' })).next()).blocks)).toContain('Set the bot up for your council.');
    expect(slack.violations()).toEqual([]);
  });

  it('answers presses in a modal and shows what changed', async () => {
    const { slack } = await openDoor();
    const home = await (await slack.openHome({ user: ASKER, tab: 'home' })).next();
    const roles = await (await slack.press({ user: ASKER, on: home, button: 'Choose my role' })).next(({ kind }) => kind === 'view');
    expect(roles.via).toBe('views.open');
    await (await slack.select({ user: ASKER, on: roles, actionId: 'choose~0', choose: 'Officer' })).next(({ blocks }) => wordsIn(blocks).includes('worded for you as: Officer'));
    await slack.waitFor(({ kind, blocks }) => kind === 'home' && wordsIn(blocks).includes('Your role: Officer.'));
    expect([slack.violations(), slack.unacknowledged()]).toEqual([[], []]);
  });
});
