import type { Command } from '../src/bot/command.js';
import { titleOfKept } from '../src/bot/fact-list.js';
import { privately } from '../src/bot/reply.js';
import { textOption } from '../src/bot/request.js';
import { missing } from '../src/bot/slot-options.js';
import { EMPTY_ENTRY, openAgain } from './shared/entry.js';
import { choicesFor, done, keepingFor, mayUse, writerOf } from './shared/moderation.js';
import { serverCommand, withCompleted } from './shared/options.js';
import { openOf, statusOf, suggest, suggestionForm } from './shared/suggestions.js';

const data = serverCommand('suggest', 'Suggest a fact to the moderators of this server')
  .addSubcommand((sub) => sub.setName('fact').setDescription('Suggest a fact, with its source'))
  .addSubcommand((sub) => sub.setName('status').setDescription('What became of your suggestions'))
  .addSubcommand((sub) =>
    withCompleted(sub.setName('withdraw').setDescription('Take a suggestion back'), {
      'suggestion!': 'One of yours that waits',
    }),
  );

export default {
  kind: 'slash',
  data,
  example: '/suggest status',
  run: (request, services) =>
    keepingFor(request, services, 'member', async (keeping) => {
      const member = request.actor.user;
      switch (request.subcommand) {
        case 'fact':
          return suggestionForm(EMPTY_ENTRY);
        case 'status':
          return await statusOf(member, services, keeping);
        case 'withdraw': {
          const typed = textOption(request, 'suggestion');
          if (typed === null) return missing('suggestion');
          const own = (await openOf(member, keeping)).find(
            ({ id, fact }) => id === typed || titleOfKept(fact, services) === typed,
          );
          if (!own) return privately('None of your suggestions that wait is called so. /suggest status lists them.');
          const outcome = await keeping.store.decide(keeping.guild, writerOf(request), own.id, {
            seen: 'open',
            status: 'withdrawn',
            reason: null,
            change: null,
          });
          const title = titleOfKept(own.fact, services);
          if (outcome === null || outcome.kind === 'stale')
            return privately(`A moderator has decided meanwhile about ${title}. /suggest status shows how.`);
          return done(keeping, `Withdrawn: ${title}.`, `Withdrawn by its member: ${title}`);
        }
        default:
          return missing('fact, status or withdraw');
      }
    }),
  complete: async (request, services) => {
    const keeping = mayUse(request, services, 'member');
    if (keeping === null || request.subcommand !== 'withdraw') return [];
    const open = await openOf(request.actor.user, keeping);
    return choicesFor(
      request.typed,
      open.map(({ id, fact }) => ({ name: titleOfKept(fact, services), value: id })),
    );
  },
  actions: {
    'suggest-filled': (request, services) =>
      keepingFor(request, services, 'member', (keeping) => suggest(request, services, keeping)),
    'entry-again': (request) => openAgain(request),
  },
} satisfies Command;
