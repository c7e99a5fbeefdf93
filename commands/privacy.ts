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
  async run(request, services) {
    if (request.subcommand === 'delete') {
      const isForgotten = services.forget(conversationOf(request.actor));
      const question = isForgotten ? 'Your last question in this channel is forgotten.' : '';
      if (services.forgetMember === null)
        return privately(question || 'There was nothing to delete: nothing is stored about you.');
      await services.forgetMember(request.actor.user);
      return privately(
        `Deleted, in every server: your suggestions, and your name on changes, decisions and settings. What was changed stays, without a name. ${question}`.trim(),
      );
    }
    return privately(
      'I store no question, no message and no name. On disk is: what you suggest with /suggest, with your id; and, where you change what a server keeps, your id with the change.',
      'What was asked in vain in a server is counted by what was missing, without who asked; of the question itself at most the one word that nobody knows is kept.',
      'What your last question in this channel was about stays in memory for ten minutes, so that a follow-up can lean on it, and is gone with a restart. A preview or form that you have not saved stays there for fifteen.',
      '/privacy delete removes your suggestions and your id in every server, and forgets that last question.',
      "An answer's buttons carry the id of whoever asked, so that only they or a moderator change it; Discord keeps that with the message.",
    );
  },
} satisfies Command;
