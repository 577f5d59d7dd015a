/** Every form of `/protocol`, over the wire: acknowledged empty, answered to the person alone. */
import { describe, expect, it } from 'vitest';
import { ADMIN, ASKER, GENERAL, GROUP, OUTSIDE, openDoor, QUESTION, SHARED, wordsIn } from './door.ts';

describe.each(['socket', 'http'] as const)('over %s', (mode) => {
  it('answers each command to the asker alone', async () => {
    const { slack } = await openDoor({ mode });
    const table: [string, RegExp][] = [
      [QUESTION, /You asked: can a councillor instruct me No\. .*clause 2\.1\(f\).*What to do.*What you can say.*Better not.*Guidance, not legal advice\./],
      [`ask ${QUESTION}`, /You asked: can a councillor instruct me No\./],
      [`in leeds ${QUESTION}`, /Leeds City Council/],
      ['clause 2.1 8.3', /clause 2\.1 .*clause 8\.3 /],
      ['clause 99', /There is no clause “99”/],
      ['contents', /contents .*Choose a section/],
      [`compare ${QUESTION}`, /How each council’s protocol answers .*Leeds City Council/],
      ['', /You can ask/],
      ['help', /Ask what your council’s member\/officer protocol says/],
      ['privacy', /What is kept about you/],
      ['role', /You have not chosen a role/],
      ['role clerk', /Advice is now worded for you as: Clerk/],
      ['settings', /You cannot change the settings here/],
      ['help me deal with a rude councillor', /You asked: help me deal with a rude councillor/],
      ['what is the capital of France', /does not|not something/],
    ];
    for (const [text, expected] of table) {
      const act = await slack.command({ user: ASKER, channel: GENERAL, text });
      const answer = await act.next();
      expect(answer, text).toMatchObject({ kind: 'ephemeral', audience: [ASKER], via: 'response_url' });
      expect(wordsIn(answer.blocks), text).toMatch(expected);
      expect(answer.text, text).not.toContain('can a councillor instruct me');
      expect(act.delivery.ack, text).toEqual({});
    }
    expect(wordsIn((await (await slack.command({ user: ADMIN, channel: GENERAL, text: 'settings' })).next()).blocks)).toContain('Set the bot up for your council.');
    expect([slack.violations(), slack.unacknowledged(), slack.visible().filter(({ audience }) => audience.length !== 1), slack.calls('chat.postEphemeral')]).toEqual([
      [],
      [],
      [],
      [],
    ]);
  });
});

it('works where the bot is not: a channel it never joined, a shared one, a group, a conversation of two others', async () => {
  const { slack } = await openDoor();
  const team = slack.team();
  team.channels.set('D0FAKEOTHR', { id: 'D0FAKEOTHR', name: 'directmessage', kind: 'im', members: [ASKER, ADMIN], botIsMember: false, messages: [] });
  for (const channel of [OUTSIDE, SHARED, GROUP, 'D0FAKEOTHR']) {
    const answer = await (await slack.command({ user: ASKER, channel, text: QUESTION })).next();
    expect(answer, channel).toMatchObject({ kind: 'ephemeral', audience: [ASKER], channel });
  }
  expect([slack.violations(), slack.calls('chat.postMessage')]).toEqual([[], []]);
});

it('reads names and links as words, since Slack sends ids', async () => {
  const { slack } = await openDoor();
  const text = 'can &lt;b&gt; <@U0FAKECLR1|clerk> tell <#C0FAKEPUB1|general> to &amp; fro <https://a.example|a link>';
  const answer = await (await slack.command({ user: ASKER, channel: GENERAL, text })).next();
  expect(wordsIn(answer.blocks)).toContain('You asked: can <b> @clerk tell #general to & fro a link');
});

it('uses the council of the channel', async () => {
  const { slack, workspaces } = await openDoor();
  await workspaces.change('slack:T0FAKE0001', { person: ADMIN, administrator: true, groups: [] }, [{ set: 'channel-protocol', channel: GENERAL, to: 'wadhurst' }]);
  expect(wordsIn((await (await slack.command({ user: ASKER, channel: GENERAL, text: QUESTION })).next()).blocks)).toContain('Wadhurst Parish Council');
  expect(wordsIn((await (await slack.command({ user: ASKER, channel: OUTSIDE, text: QUESTION })).next()).blocks)).toContain('Leighton-Linslade');
});

it('finds the council named even where none was chosen', async () => {
  const { slack } = await openDoor({ defaultProtocol: null });
  expect(wordsIn((await (await slack.command({ user: ASKER, channel: GENERAL, text: QUESTION })).next()).blocks)).toContain('No council has been chosen here yet.');
  expect(wordsIn((await (await slack.command({ user: ASKER, channel: GENERAL, text: `in leeds ${QUESTION}` })).next()).blocks)).toContain('Leeds City Council');
});
