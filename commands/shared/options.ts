import {
  ApplicationIntegrationType,
  InteractionContextType,
  SlashCommandBuilder,
  type SlashCommandOptionsOnlyBuilder,
} from 'discord.js';

/** A slash command for members: in servers and in direct messages, installed to a server. */
export const memberCommand = (name: string, description: string): SlashCommandBuilder =>
  new SlashCommandBuilder()
    .setName(name)
    .setDescription(description)
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall);

/** What people type here is resolved again when it is sent, so this is all that bounds it. */
const MAX_TYPED = 100;

/** Name and description; those that have to be filled come first, a name that ends in "!". */
type Texts = Readonly<Record<string, string>>;

/** Text options that complete as they are typed. */
export function withCompleted<T extends SlashCommandOptionsOnlyBuilder>(command: T, options: Texts): T {
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
