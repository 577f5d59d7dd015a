/** People in the stand-in can do what Discord's window lets them do: buttons, selects, forms, suggestions, menus. */
import { type ButtonInteraction, ComponentType, type Interaction, MessageFlags, type ModalSubmitInteraction, PermissionFlagsBits } from 'discord.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { codeOf, type Harness, startHarness } from './harness.ts';

let harness: Harness;
let discord: Harness['discord'];

beforeEach(async () => {
  harness = await startHarness();
  discord = harness.discord;
});

afterEach(() => harness.close());

const row = (...components: object[]) => ({ type: ComponentType.ActionRow, components });
const button = (customId: string, label: string, more: object = {}) => ({ type: ComponentType.Button, style: 2, custom_id: customId, label, ...more });
const ephemeral = (components: object[], content = 'Choose') => ({ content, components: components as never[], flags: MessageFlags.Ephemeral as const });

/** A bot that answers a command with components, and other interactions by a handler. */
async function answerWith(components: object[], then: (interaction: Interaction) => unknown = () => {}) {
  const client = await harness.connectWithCommands((interaction) => (interaction.isChatInputCommand() ? interaction.reply(ephemeral(components)) : then(interaction)));
  return { client, shown: await harness.ask() };
}

it('presses a button, whose message changes for the same eyes', async () => {
  const { shown } = await answerWith([row(button('yes', 'Yes'), button('no', 'No', { disabled: true }))], (interaction): unknown =>
    (interaction as ButtonInteraction).update({ content: `Pressed ${(interaction as ButtonInteraction).customId}`, components: [] }),
  );
  const press = (more: object) => discord.press({ user: harness.asker, message: shown, ...more });
  await expect(press({ label: 'No' })).rejects.toThrow('disabled');
  await expect(press({ label: 'Maybe' })).rejects.toThrow('There are: ["Yes","No"]');
  await expect(discord.press({ user: harness.colleague, message: shown, label: 'Yes' })).rejects.toThrow('cannot see');
  expect(await press({ label: 'Yes' })).toMatchObject({ kind: 'ephemeral', change: 'edited', content: 'Pressed yes', audience: [harness.asker.id] });
  expect(await press({ customId: 'forged:id', forged: true })).toMatchObject({ content: 'Pressed forged:id' });
  expect(discord.violations()).toEqual([]);
});

it('edits the message after a deferred update, and refuses one where there is no message', async () => {
  const codes: unknown[] = [];
  const { client, shown } = await answerWith([row(button('later', 'Later'))]);
  client.removeAllListeners('interactionCreate');
  client.on('interactionCreate', async (interaction) => {
    codes.push(await codeOf(client.rest.post(`/interactions/${interaction.id}/${(interaction as ButtonInteraction).token}/callback`, { body: { type: 6 }, auth: false })));
    if (interaction.isButton()) await interaction.webhook.editMessage('@original', { content: 'Done', components: [] });
    else if (interaction.isRepliable()) await interaction.reply(ephemeral([], 'Instead'));
  });
  expect((await discord.press({ user: harness.asker, message: shown, label: 'Later' })).content).toBe('Done');
  expect((await harness.ask()).content).toBe('Instead');
  expect(codes).toEqual([null, 50035]);
});

it.each<[string, object, () => string]>([
  ['string', { type: ComponentType.StringSelect, options: [{ label: 'One', value: 'one' }] }, () => 'one'],
  ['user', { type: ComponentType.UserSelect }, () => harness.colleague.id],
  ['channel', { type: ComponentType.ChannelSelect }, () => harness.channel.id],
  ['role', { type: ComponentType.RoleSelect }, () => harness.guild.id],
])('chooses in a %s select', async (_kind, select, value) => {
  const { shown } = await answerWith([row({ custom_id: 'pick', ...select })], (interaction) => {
    if (!interaction.isAnySelectMenu()) return undefined;
    const picked = interaction.isUserSelectMenu()
      ? interaction.members
      : interaction.isChannelSelectMenu()
        ? interaction.channels
        : interaction.isRoleSelectMenu()
          ? interaction.roles
          : null;
    return interaction.update({ content: `${interaction.values} ${picked?.size ?? 1}`, components: [] });
  });
  await expect(discord.select({ user: harness.asker, message: shown, customId: 'pick', values: [] })).rejects.toThrow('too few');
  expect((await discord.select({ user: harness.asker, message: shown, customId: 'pick', values: [value()] })).content).toBe(`${value()} 1`);
  expect(discord.violations()).toEqual([]);
});

const FORM = {
  title: 'Escalate',
  custom_id: 'form',
  components: [
    { type: ComponentType.Label, label: 'What happened?', component: { type: ComponentType.TextInput, custom_id: 'what', style: 2, max_length: 20 } },
    { type: ComponentType.Label, label: 'Who?', component: { type: ComponentType.UserSelect, custom_id: 'who', required: false } },
    { type: ComponentType.Label, label: 'How?', component: { type: ComponentType.StringSelect, custom_id: 'how', options: [{ label: 'E-mail', value: 'mail', default: true }] } },
    { type: ComponentType.ActionRow, components: [{ type: ComponentType.TextInput, custom_id: 'when', style: 1, label: 'When?', required: false }] },
    { type: ComponentType.Label, label: 'Letter', component: { type: ComponentType.FileUpload, custom_id: 'letter', required: false } },
  ],
};

it('fills in a form, opened only from where Discord allows it', async () => {
  const codes: unknown[] = [];
  await harness.connectWithCommands(async (interaction: Interaction) => {
    if (interaction.isChatInputCommand()) return interaction.showModal(FORM as never);
    const form = interaction as ModalSubmitInteraction;
    const raw = (body: object) => form.client.rest.post(`/interactions/${form.id}/${form.token}/callback`, { body, auth: false });
    codes.push(await codeOf(raw({ type: 9, data: FORM })), await codeOf(raw({ type: 6 })));
    const { fields } = form;
    const words = [fields.getTextInputValue('what'), fields.getSelectedMembers('who')?.size, fields.getStringSelectValues('how'), fields.getTextInputValue('when')];
    return form.reply(ephemeral([], [...words, fields.getUploadedFiles('letter')?.first()?.name].join('|')));
  });
  const modal = await harness.ask();
  expect(modal).toMatchObject({ kind: 'modal', title: 'Escalate', customId: 'form', audience: [harness.asker.id] });
  const submit = (values: Record<string, string | string[] | { name: string; type: string; data: Uint8Array }[]>) => discord.submitModal({ user: harness.asker, modal, values });
  await expect(submit({})).rejects.toThrow('must be filled in');
  await expect(submit({ what: 'x'.repeat(21) })).rejects.toThrow('too long');
  await expect(submit({ what: 'x', whom: 'y' })).rejects.toThrow('no field "whom"');
  await expect(submit({ what: 'x', how: 'pigeon' })).rejects.toThrow('offered are mail');
  const letter = [{ name: 'letter.txt', type: 'text/plain', data: Buffer.from('Dear') }];
  expect((await submit({ what: 'A remark', who: [harness.colleague.id], letter })).content).toBe('A remark|1|mail||letter.txt');
  expect(codes).toEqual([50035, 50035]);
});

it('offers choices while somebody types', async () => {
  let choices = [{ name: '8.3 Instructions', value: '8.3' }];
  await harness.connectWithCommands((interaction: Interaction) => {
    if (!interaction.isAutocomplete()) return undefined;
    return interaction.respond(choices).catch(() => interaction.respond([{ name: interaction.options.getFocused(), value: 'x' }]));
  });
  const type = (ref: string) => discord.autocomplete({ user: harness.asker, channel: harness.channel, name: 'protocol', sub: 'clause', options: { ref }, focused: 'ref' });
  expect(await type('8')).toMatchObject({ kind: 'autocomplete', choices, audience: [harness.asker.id], text: '8.3 Instructions' });
  choices = Array.from({ length: 26 }, (_, index) => ({ name: `${index}`, value: `${index}` }));
  expect((await type('too many')).text).toBe('too many');
  expect(harness.rules()).toEqual(['50035']);
});

it('uses the menu of a message, and resolves a person typed into a command', async () => {
  await harness.connectWithCommands((interaction: Interaction) => {
    if (interaction.isMessageContextMenuCommand()) return interaction.reply(ephemeral([], interaction.targetMessage.content));
    if (interaction.isChatInputCommand())
      return interaction.reply(ephemeral([], `${interaction.options.getMember('person') !== null} ${interaction.options.getUser('person', true).username}`));
    return undefined;
  });
  const { colleague, asker, channel } = harness;
  const message = await discord.say({ user: colleague, channel, text: 'Do as I say' });
  expect((await discord.messageCommand({ user: asker, channel, message, name: 'Check the protocol' })).content).toBe('Do as I say');
  expect((await discord.command({ user: asker, channel, name: 'protocol', sub: 'brief', options: { person: colleague.id } })).content).toBe('true colleague');
});

it('lets nobody send what the window would not', async () => {
  const client = await harness.connectWithCommands(() => {});
  const send = (sub: string, options: Record<string, string>) => discord.command({ user: harness.asker, channel: harness.channel, name: 'protocol', sub, options });
  await expect(send('ask', {})).rejects.toThrow('needs the option "question"');
  await expect(send('ask', { question: 'x'.repeat(301) })).rejects.toThrow('length');
  await expect(send('ask', { question: 'x', council: 'y' })).rejects.toThrow('no option "council"; it has question');
  await expect(send('sing', {})).rejects.toThrow('no subcommand "sing"');
  await client.application.commands.set([{ name: 'settings', description: 'Set', defaultMemberPermissions: PermissionFlagsBits.ManageGuild, contexts: [0] }]);
  const settings = (channel: typeof harness.channel | null) => discord.command({ user: harness.asker, channel, name: 'settings' });
  await expect(settings(harness.channel)).rejects.toThrow('may not use');
  await expect(settings(null)).rejects.toThrow('not offered in direct messages');
});
