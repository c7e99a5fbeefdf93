import type { SlashCommandSubcommandBuilder } from 'discord.js';
import type { Command } from '../src/bot/command.js';
import type { Keeping } from '../src/bot/keeping.js';
import { privately, type Reply } from '../src/bot/reply.js';
import { type SlashRequest, textOption } from '../src/bot/request.js';
import type { Services } from '../src/bot/services.js';
import { completeSlots, missing } from '../src/bot/slot-options.js';
import { CONFLICT_ACTIONS, conflictsReply } from './shared/conflicts.js';
import { GAP_ACTIONS, gapsReply } from './shared/gaps.js';
import { choicesFor, done, keepingFor, mayUse, writerOf } from './shared/moderation.js';
import { addAlias, addEntity, KINDS } from './shared/naming.js';
import { serverCommand, withCompleted } from './shared/options.js';
import { QUEUE_ACTIONS, QUEUES, queueReply, readQueue } from './shared/queue.js';
import { statsReply } from './shared/stats.js';

type Sub = SlashCommandSubcommandBuilder;
const withText = (sub: Sub, name: string, description: string): Sub =>
  sub.addStringOption((option) =>
    option.setName(name).setDescription(description).setRequired(true).setMinLength(2).setMaxLength(60),
  );
const withChoices = (sub: Sub, name: string, description: string, choices: readonly string[], required: boolean): Sub =>
  sub.addStringOption((option) =>
    option
      .setName(name)
      .setDescription(description)
      .setRequired(required)
      .addChoices(...choices.map((choice) => ({ name: choice, value: choice }))),
  );

const data = serverCommand('kb', "Look after this server's knowledge (moderators)")
  .addSubcommand((sub) =>
    withChoices(
      sub.setName('queue').setDescription("Members' suggestions: approve, edit, reject"),
      'show',
      'Those that wait, or those decided',
      QUEUES,
      false,
    ),
  )
  .addSubcommand((sub) => sub.setName('gaps').setDescription('What members asked in vain, most asked first'))
  .addSubcommand((sub) => sub.setName('conflicts').setDescription('Facts that say otherwise than others'))
  .addSubcommand((sub) => sub.setName('stats').setDescription('What is kept, suggested, asked and missing'))
  .addSubcommand((sub) =>
    withCompleted(
      withText(sub.setName('alias-add').setDescription('Another name for somebody'), 'alias', 'The other name'),
      {
        'entity!': 'Whom or what it names',
      },
    ),
  )
  .addSubcommand((sub) =>
    withCompleted(sub.setName('alias-remove').setDescription('Take away an alias of this server'), {
      'alias!': 'One of this server',
    }),
  )
  .addSubcommand((sub) =>
    withChoices(
      withText(sub.setName('entity-add').setDescription('Add somebody or something new'), 'name', 'Its name'),
      'kind',
      'What it is',
      KINDS,
      true,
    ),
  );

type Handler = (request: SlashRequest, services: Services, keeping: Keeping) => Promise<Reply> | Reply;

const HANDLERS: Readonly<Record<string, Handler>> = {
  queue: (request, services, keeping) =>
    queueReply('message', readQueue(textOption(request, 'show')), null, services, keeping),
  gaps: (_, __, keeping) => gapsReply('message', null, keeping),
  conflicts: (_, services, keeping) => conflictsReply('message', 0, services, keeping),
  stats: (_, services, keeping) => statsReply(services, keeping),
  'alias-add': async (request, services, keeping) => {
    const [alias, entity] = [textOption(request, 'alias'), textOption(request, 'entity')];
    if (alias === null) return missing('alias');
    if (entity === null) return missing('entity');
    return (await addAlias({ alias, entity }, writerOf(request), services, keeping)).reply;
  },
  'alias-remove': async (request, services, keeping) => {
    const typed = textOption(request, 'alias');
    if (typed === null) return missing('alias');
    const alias = keeping.layer.aliases.find((one) => one.alias.toLowerCase() === typed.toLowerCase());
    const isGone = alias && (await keeping.store.removeAlias(keeping.guild, writerOf(request), alias.alias));
    if (!isGone)
      return privately(
        'No alias of this server is called so. Those of the shared pack stay; choose one from the list.',
      );
    const text = `"${alias.alias}" no longer names ${services.catalogue.nameOf(alias.entity)}`;
    return done(keeping, `${text}, in this server.`, text);
  },
  'entity-add': async (request, services, keeping) => {
    const [name, kind] = [textOption(request, 'name'), textOption(request, 'kind')];
    if (name === null) return missing('name');
    if (kind === null) return missing('kind');
    return await addEntity({ name, kind }, writerOf(request), services, keeping);
  },
};

export default {
  kind: 'slash',
  data,
  example: '/kb gaps',
  run: (request, services) =>
    keepingFor(request, services, 'moderator', async (keeping) => {
      const handler = HANDLERS[request.subcommand ?? ''];
      return handler
        ? await handler(request, services, keeping)
        : privately(`Say what to do: ${Object.keys(HANDLERS).join(', ')}.`);
    }),
  complete: (request, services) => {
    const keeping = mayUse(request, services, 'moderator');
    if (keeping === null) return [];
    if (request.focused === 'entity') return completeSlots(request, { entity: 'name' }, services.catalogue);
    return choicesFor(
      request.typed,
      keeping.layer.aliases.map(({ alias }) => ({ name: alias, value: alias })),
    );
  },
  actions: { ...QUEUE_ACTIONS, ...GAP_ACTIONS, ...CONFLICT_ACTIONS },
} satisfies Command;
