import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  ContextMenuCommandBuilder,
  InteractionContextType,
} from 'discord.js';
import type { Command } from '../src/bot/command.js';
import { privately, textBlock } from '../src/bot/reply.js';

export default {
  kind: 'menu',
  data: new ContextMenuCommandBuilder()
    .setName('Delete this answer')
    .setType(ApplicationCommandType.Message)
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall),
  run({ actor, target }) {
    if (!target.isOurs) return privately('That is not an answer of mine.');
    const isAllowed = target.asker === actor.user || actor.managesMessages || actor.isManager;
    if (!isAllowed) return privately('Only whoever asked, or somebody who manages messages here, deletes an answer.');
    return { kind: 'delete-target', blocks: [textBlock('Deleted.')], controls: [] };
  },
} satisfies Command;
