import type { Command } from '../src/bot/command.js';
import { conversationOf } from '../src/bot/conversations.js';
import { privately } from '../src/bot/reply.js';
import { memberCommand } from './shared/options.js';

const data = memberCommand('privacy', 'What is stored about you, and how to delete it')
  .addSubcommand((sub) => sub.setName('show').setDescription('What is stored about you'))
  .addSubcommand((sub) => sub.setName('delete').setDescription('Delete what is stored about you'));

export default {
  kind: 'slash',
  data,
  example: '/privacy show',
  run(request, services) {
    if (request.subcommand === 'delete')
      return privately(
        services.forget(conversationOf(request.actor))
          ? 'Your last question in this channel is forgotten. Nothing else was stored about you.'
          : 'There was nothing to delete: nothing is stored about you.',
      );
    return privately(
      'I store nothing about you on disk: no questions, no names, no messages.',
      'What your last question in this channel was about stays in memory for ten minutes, so that a follow-up can lean on it, and is gone with a restart. /privacy delete forgets it now.',
      "An answer's buttons carry the id of whoever asked, so that only they or a moderator change it; Discord keeps that with the message.",
    );
  },
} satisfies Command;
