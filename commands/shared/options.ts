import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  ContextMenuCommandBuilder,
  InteractionContextType,
  SlashCommandBuilder,
  type SlashCommandOptionsOnlyBuilder,
  type SlashCommandSubcommandBuilder,
} from 'discord.js';

/** A slash command for members: in servers and in direct messages, installed to a server. */
export const memberCommand = (name: string, description: string): SlashCommandBuilder =>
  new SlashCommandBuilder()
    .setName(name)
    .setDescription(description)
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall);

/** A command for a server's moderators: in servers alone. Who may use it is checked each time it is used. */
export const serverCommand = (name: string, description: string): SlashCommandBuilder =>
  memberCommand(name, description).setContexts(InteractionContextType.Guild);

/** An entry of a message's menu that keeps something: in servers alone. */
export const serverMenu = (name: string): ContextMenuCommandBuilder =>
  new ContextMenuCommandBuilder()
    .setName(name)
    .setType(ApplicationCommandType.Message)
    .setContexts(InteractionContextType.Guild)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall);

/** What people type here is resolved again when it is sent, so this is all that bounds it. */
const MAX_TYPED = 100;

/** Name and description; those that have to be filled come first, a name that ends in "!". */
type Texts = Readonly<Record<string, string>>;

/** A command or a subcommand. */
type Optioned = Pick<SlashCommandSubcommandBuilder, 'addStringOption'> | SlashCommandOptionsOnlyBuilder;

/** Text options that complete as they are typed. */
export function withCompleted<T extends Optioned>(command: T, options: Texts): T {
  for (const [name, description] of Object.entries(options)) {
    command.addStringOption((option) =>
      option
        .setName(name.replace('!', ''))
        .setDescription(description)
        .setRequired(name.endsWith('!'))
        .setAutocomplete(true)
        .setMaxLength(MAX_TYPED),
    );
  }
  return command;
}

/** The last option of every command that answers: for the asker's eyes alone. */
export function withHide<T extends SlashCommandOptionsOnlyBuilder>(command: T): T {
  command.addBooleanOption((option) => option.setName('hide').setDescription('Show the answer to you alone'));
  return command;
}

export const DESCRIPTIONS = {
  metric: 'What to look up: a share, a growth rate, a price …',
  vendor: 'Company, brand or product',
  region: 'Market; open: every one held',
  period: 'Quarter, half, year, month or day; open: every one held',
  source: 'Who the figure goes back to, such as a research house',
} as const;
