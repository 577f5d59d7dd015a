/** The bot's commands as data: what Discord is told, and what each does. A further subcommand is a further row. */
import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord.js';
import type { Caller, Outcome, Reception } from '../../src/index.ts';

/** The name of the slash command. */
export const COMMAND = 'protocol';

/** The name of the command in the menu of a message. */
export const MESSAGE_COMMAND = 'Check the protocol';

/** A subcommand: its options as Discord shows them, and its work. */
interface Subcommand {
  description: string;
  options: APIApplicationCommandBasicOption[];
  /** @param option gives what was typed in an option; empty where it was left out */
  run(reception: Reception, option: (name: string) => string, caller: Caller): Promise<Outcome>;
}

/** Longest question taken: what the core reads. In characters. */
const LONGEST_QUESTION = 2_000;

const text = (name: string, description: string, most: number, given: { required: boolean; autocomplete: boolean }): APIApplicationCommandBasicOption => ({
  type: ApplicationCommandOptionType.String,
  name,
  description,
  max_length: most,
  ...given,
});

const question = text('question', 'Your question, in your own words', LONGEST_QUESTION, { required: true, autocomplete: true });

/** The subcommands by name, in the order in which Discord shows them. */
export const SUBCOMMANDS: Readonly<Record<string, Subcommand>> = {
  ask: {
    description: 'Ask what your council’s protocol says. Only you see the answer.',
    options: [question, text('council', 'Another council, by name', 100, { required: false, autocomplete: true })],
    run: (reception, option, caller) => reception.ask(option('question'), caller, option('council') || undefined),
  },
  clause: {
    description: 'Read a clause word for word',
    options: [text('ref', 'Its number, or words from it', 100, { required: true, autocomplete: true })],
    run: (reception, option, caller) => reception.clause([option('ref')], caller),
  },
  contents: {
    description: 'See the headings of the protocol',
    options: [],
    run: (reception, _option, caller) => reception.contents(caller),
  },
  compare: {
    description: 'See what several councils’ protocols say on one question',
    options: [question],
    run: (reception, option, caller) => reception.compare(option('question'), caller),
  },
  remind: {
    description: 'Remind people of the protocol before a meeting (for chairs and clerks)',
    options: [],
    run: (reception, _option, caller) => reception.remind(caller),
  },
  reminders: {
    description: 'See, change or cancel reminders (for chairs and clerks)',
    options: [],
    run: (reception, _option, caller) => reception.reminders(caller),
  },
  escalate: {
    description: 'See who you can go to, and who not. Nothing is kept and nobody is told.',
    options: [],
    run: (reception, _option, caller) => reception.escalate(caller),
  },
  brief: {
    description: 'Send an officer guidance, after you have seen it (for chairs, clerks and monitoring officers)',
    options: [
      { type: ApplicationCommandOptionType.User, name: 'person', description: 'Who is to get it', required: true },
      text('topic', 'About what, in your own words; leave it out for the short guide', 200, { required: false, autocomplete: true }),
    ],
    run: (reception, option, caller) => reception.brief(option('person') || null, option('topic'), caller),
  },
  register: {
    description: 'See who was sent guidance, and who marked it as read (for clerks and monitoring officers)',
    options: [],
    run: (reception, _option, caller) => reception.page('register', caller),
  },
  role: {
    description: 'Choose your role, so that advice is worded for you',
    options: [],
    run: (reception, _option, caller) => reception.page('role', caller),
  },
  privacy: {
    description: 'See what is kept about you, and delete it',
    options: [],
    run: (reception, _option, caller) => reception.page('privacy', caller),
  },
  help: {
    description: 'See how to use the bot, with questions to try',
    options: [],
    run: (reception, _option, caller) => reception.page('home', caller),
  },
  settings: {
    description: 'Set the bot up for your council (for administrators)',
    options: [],
    run: (reception, _option, caller) => reception.page('settings', caller),
  },
};

/** Where the commands work: in servers, and in direct messages with the bot; the bot is added to servers, not to people. */
const SHARED = { contexts: [InteractionContextType.Guild, InteractionContextType.BotDM], integration_types: [ApplicationIntegrationType.GuildInstall] };

/** What Discord is told: all commands, global, so that they work in direct messages too. */
export const DEFINITIONS: RESTPutAPIApplicationCommandsJSONBody = [
  {
    type: ApplicationCommandType.ChatInput,
    name: COMMAND,
    description: 'What your council’s member/officer protocol says, privately',
    options: Object.entries(SUBCOMMANDS).map(
      ([name, { description, options }]): APIApplicationCommandSubcommandOption => ({ type: ApplicationCommandOptionType.Subcommand, name, description, options }),
    ),
    ...SHARED,
  },
  { type: ApplicationCommandType.Message, name: MESSAGE_COMMAND, ...SHARED },
];
