import type { SlashCommand } from '../../src/bot/command.js';
import { Drafts } from '../../src/bot/drafts.js';
import { findFact, keptFact, titleOfKept } from '../../src/bot/fact-list.js';
import { type Keeping, lastRevision } from '../../src/bot/keeping.js';
import { privately, type Reply } from '../../src/bot/reply.js';
import { type SlashRequest, textOption } from '../../src/bot/request.js';
import type { Services } from '../../src/bot/services.js';
import type { FactId } from '../../src/domain/knowledge.js';
import { done, keepingFor, writerOf } from './moderation.js';

type Purge =
  | { readonly kind: 'fact'; readonly id: FactId; readonly title: string }
  | { readonly kind: 'member'; readonly id: string };

const drafts = new Drafts<Purge>();

/** What has to be typed: nobody does that by a slip. */
const WORD = 'PURGE';

/** The form in which it is confirmed. */
export async function purgeForm(request: SlashRequest, services: Services, keeping: Keeping): Promise<Reply> {
  const [typed, member] = [textOption(request, 'fact'), textOption(request, 'member')];
  if ((typed === null) === (member === null))
    return privately('Give a fact or a member, one of them.', 'Nothing was removed.');
  const purge = member === null ? await findAny(typed ?? '', services, keeping) : readMember(member);
  if (purge === null)
    return privately(
      typed === null ? 'member: expected a member of this server.' : 'No fact of this server is called so.',
      'Nothing was removed.',
    );
  return {
    kind: 'modal',
    title: purge.kind === 'fact' ? 'Remove a fact for good' : "Remove a member's data for good",
    action: { name: 'purge-confirmed', args: [drafts.add(purge, request.actor)] },
    fields: [
      {
        name: 'confirm',
        label: `Type ${WORD}: it can't be undone`,
        placeholder: purge.kind === 'fact' ? purge.title : WORD,
        isRequired: true,
        maxLength: 20,
      },
    ],
  };
}

const readMember = (id: string): Purge | null => (/^\w{1,40}$/.test(id) ? { kind: 'member', id } : null);

/** A fact kept now, or one that was removed: its history is still there. */
async function findAny(typed: string, services: Services, keeping: Keeping): Promise<Purge | null> {
  const id = findFact(typed, services, false) ?? typed;
  const last = await lastRevision(keeping, id);
  const fact = keptFact(id, services) ?? last?.after ?? last?.before ?? null;
  return fact === null ? null : { kind: 'fact', id, title: titleOfKept(fact, services) };
}

export const PURGE_ACTIONS: NonNullable<SlashCommand['actions']> = {
  'purge-confirmed': (request, services) =>
    keepingFor(request, services, 'manager', async (keeping) => {
      const key = request.args[0] ?? '';
      const purge = drafts.get(key, request.actor);
      if (purge === null) return privately('This form is over. Give the command again.', 'Nothing was removed.');
      if (request.fields.get('confirm')?.trim() !== WORD)
        return privately(`Nothing was removed: ${WORD} was not typed.`);
      drafts.delete(key);
      if (purge.kind === 'member') {
        await keeping.store.purgeMember(keeping.guild, purge.id);
        return done(
          keeping,
          "Removed for good: the member's suggestions, and the member's name on every change and decision here. The facts stay.",
          "A member's data was removed for good",
        );
      }
      const wasThere = await keeping.store.purgeFact(keeping.guild, writerOf(request), purge.id);
      return done(
        keeping,
        wasThere ? `Removed for good, with its history: ${purge.title}.` : `It was gone already: ${purge.title}.`,
        'A fact was removed for good, with its history',
      );
    }),
};
