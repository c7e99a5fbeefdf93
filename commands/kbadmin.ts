import { ChannelType, type SlashCommandSubcommandBuilder } from 'discord.js';
import type { Command } from '../src/bot/command.js';
import { factChoices } from '../src/bot/fact-list.js';
import type { Keeping } from '../src/bot/keeping.js';
import { privately, type Reply } from '../src/bot/reply.js';
import type { SlashRequest } from '../src/bot/request.js';
import type { Services } from '../src/bot/services.js';
import { completeSlots } from '../src/bot/slot-options.js';
import { exportReply } from './shared/export.js';
import { IMPORT_ACTIONS, importReply } from './shared/import.js';
import { keepingFor, mayUse } from './shared/moderation.js';
import { serverCommand, withCompleted } from './shared/options.js';
import { PURGE_ACTIONS, purgeForm } from './shared/purge.js';
import { CLEARED, MOST_PER_MINUTE, settingsReply } from './shared/settings.js';

type Sub = SlashCommandSubcommandBuilder;
const withText = (sub: Sub, name: string, description: string, most: number): Sub =>
  sub.addStringOption((option) => option.setName(name).setDescription(description).setMaxLength(most));
const withChoices = (sub: Sub, name: string, description: string, choices: readonly string[]): Sub =>
  sub.addStringOption((option) =>
    option
      .setName(name)
      .setDescription(description)
      .addChoices(...choices.map((choice) => ({ name: choice, value: choice }))),
  );

const settings = (sub: Sub): Sub =>
  withChoices(
    withText(
      sub
        .setName('settings')
        .setDescription('How the bot behaves in this server; without options, how it stands')
        .addRoleOption((option) => option.setName('role').setDescription('Who moderates, beside Manage Server'))
        .addChannelOption((option) =>
          option
            .setName('log-channel')
            .setDescription('Where changes are told')
            .addChannelTypes(ChannelType.GuildText, ChannelType.GuildAnnouncement),
        ),
      'answer-channels',
      'Where answers are for all to see, such as #questions #market; or all',
      700,
    )
      .addBooleanOption((option) => option.setName('public-answers').setDescription('Off: for the asker alone'))
      .addIntegerOption((option) =>
        option
          .setName('questions-per-minute')
          .setDescription('Of a member')
          .setMinValue(1)
          .setMaxValue(MOST_PER_MINUTE),
      )
      .addBooleanOption((option) =>
        option.setName('shared-pack').setDescription('Off: only what this server keeps itself'),
      ),
    'clear',
    'Set one back to what is usual',
    CLEARED,
  );

const data = serverCommand('kbadmin', "This server's settings, files and data (Manage Server)")
  .addSubcommand(settings)
  .addSubcommand((sub) =>
    withText(
      withCompleted(
        withText(
          sub
            .setName('import')
            .setDescription('Read facts from a file; first it says what it would do')
            .addAttachmentOption((option) =>
              option.setName('file').setDescription('CSV or JSON, at most 1 MiB and 5,000 facts').setRequired(true),
            ),
          'unit',
          'For a table of one measure: its unit, such as % or million units',
          60,
        ),
        { metric: 'For a table of one measure: which', region: 'For a table of one market: which' },
      ),
      'source',
      'For a table from one source: a title and an https address',
      700,
    ),
  )
  .addSubcommand((sub) =>
    withChoices(
      withChoices(sub.setName('export').setDescription("This server's facts as a file"), 'format', 'As what', [
        'csv',
        'json',
      ]),
      'revisions',
      'Those that hold, or the whole history (JSON)',
      ['active', 'all'],
    ),
  )
  .addSubcommand((sub) =>
    withCompleted(sub.setName('purge').setDescription("Remove a fact or a member's data for good"), {
      fact: 'Which fact',
    }).addUserOption((option) => option.setName('member').setDescription('Whose data')),
  );

type Handler = (request: SlashRequest, services: Services, keeping: Keeping) => Promise<Reply>;

const HANDLERS: Readonly<Record<string, Handler>> = {
  settings: (request, _, keeping) => settingsReply(request, keeping),
  import: importReply,
  export: (request, _, keeping) => exportReply(request, keeping),
  purge: purgeForm,
};

export default {
  kind: 'slash',
  data,
  example: '/kbadmin settings',
  run: (request, services) =>
    keepingFor(request, services, 'manager', async (keeping) => {
      const handler = HANDLERS[request.subcommand ?? ''];
      return handler
        ? await handler(request, services, keeping)
        : privately(`Say what to do: ${Object.keys(HANDLERS).join(', ')}.`);
    }),
  complete: (request, services) => {
    if (mayUse(request, services, 'manager') === null) return [];
    if (request.focused === 'fact') return factChoices(request.typed, services, false);
    return completeSlots(request, { metric: 'metric', region: 'region' }, services.catalogue);
  },
  actions: { ...IMPORT_ACTIONS, ...PURGE_ACTIONS },
} satisfies Command;
