import type { Command } from '../src/bot/command.js';
import { findInText } from '../src/bot/find-in-text.js';
import { askAgain, entryForm, entryIn, readEntry } from './shared/entry.js';
import { factDrafts, previewOf } from './shared/fact-draft.js';
import { keepingFor } from './shared/moderation.js';
import { serverMenu } from './shared/options.js';

const TITLE = 'Add a fact';
const FILLED = { name: 'entry-filled', args: [] };

export default {
  kind: 'menu',
  data: serverMenu('Add as fact'),
  run: (request, services) =>
    keepingFor(request, services, 'moderator', (keeping) => ({
      kind: 'modal',
      ...entryForm(TITLE, FILLED, findInText(request.target.text, services, keeping)),
    })),
  actions: {
    'entry-filled': (request, services) =>
      keepingFor(request, services, 'moderator', (keeping) => {
        const entry = entryIn(request);
        const read = readEntry(entry, null, services, keeping);
        if ('problem' in read) return askAgain(read.problem, { title: TITLE, action: FILLED, entry }, request);
        const draft = { fact: read.fact, seen: 0, reason: null };
        const preview = previewOf(draft, request.actor, services, keeping, factDrafts);
        return { kind: 'message', visibility: 'private', ...preview };
      }),
  },
} satisfies Command;
