import type { Command } from '../src/bot/command.js';
import { findInText } from '../src/bot/find-in-text.js';
import { keepingFor } from './shared/moderation.js';
import { serverMenu } from './shared/options.js';
import { suggestionForm } from './shared/suggestions.js';

export default {
  kind: 'menu',
  data: serverMenu('Suggest as fact'),
  run: (request, services) =>
    keepingFor(request, services, 'member', (keeping) =>
      suggestionForm(findInText(request.target.text, services, keeping)),
    ),
} satisfies Command;
