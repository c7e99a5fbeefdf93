import { titleOfKept } from '../../src/bot/fact-list.js';
import type { Keeping } from '../../src/bot/keeping.js';
import type { Block, Reply } from '../../src/bot/reply.js';
import type { Services } from '../../src/bot/services.js';
import type { Choice } from '../../src/domain/catalogue.js';
import type { ChangeKind, KeptFact, Revision } from '../../src/domain/fact-store.js';
import type { FactId } from '../../src/domain/knowledge.js';
import { differences } from './fact-draft.js';

/** What was done, in the history and when it is done. */
export const DONE: Readonly<Record<ChangeKind, string>> = {
  add: 'Saved',
  edit: 'Corrected',
  remove: 'Removed',
  restore: 'Restored',
  rank: 'Ranked',
  approve: 'Approved',
  import: 'Imported',
  undo: 'Undone',
};

/** Of a state that may no longer be held. */
export const showFact = (fact: KeptFact | null, services: Services): string | null =>
  fact === null ? null : titleOfKept(fact, services);

const note = (text: string): Block => ({ kind: 'note', text });

/** So many steps of a history fit a message. */
const MAX_STEPS = 8;

export function historyReply(id: FactId, revisions: readonly Revision[], services: Services, keeping: Keeping): Reply {
  const last = revisions.at(-1);
  const steps = revisions
    .slice(-MAX_STEPS)
    .toReversed()
    .flatMap(({ number, kind, at, actor, reason, before, after }): Block[] => [
      {
        kind: 'item',
        text: `Revision ${number}: ${DONE[kind]}, ${at.slice(0, 16).replace('T', ' ')} UTC${reason ? `: ${reason}` : ''}`,
        ...(actor ? { member: actor } : {}),
      },
      ...(before && after
        ? differences(before, after, keeping).map(note)
        : [note(showFact(after ?? before, services) ?? '')]),
    ]);
  return {
    kind: 'message',
    visibility: 'private',
    blocks: [{ kind: 'heading', text: showFact(last?.after ?? last?.before ?? null, services) ?? id }, ...steps],
    controls: last
      ? [
          {
            kind: 'button',
            label: `Undo ${last.number}`,
            action: { name: 'fact-undo', args: [id, String(last.number)] },
            style: 'danger',
          },
        ]
      : [],
  };
}

/** By what a choice is called, where that is one alone; else an id. */
export async function findRemoved(typed: string, services: Services): Promise<FactId> {
  const choices = await removedChoices(typed, services);
  const named = choices.filter(({ name }) => name === typed);
  const [only, ...others] = named.length > 0 ? named : choices;
  return only && others.length === 0 ? only.value : typed;
}

/** So many of the latest changes are looked through for what was removed. */
const MAX_LOOKED_THROUGH = 1_000;

export async function removedChoices(typed: string, services: Services): Promise<Choice[]> {
  const { keeping } = services;
  if (keeping === null) return [];
  const latest = await keeping.store.latest(keeping.guild, MAX_LOOKED_THROUGH);
  const gone = latest.filter(({ fact, after }) => after === null && !keeping.layer.facts.some(({ id }) => id === fact));
  return [...new Map(gone.map(({ fact, before }) => [fact, showFact(before, services) ?? fact])).entries()]
    .filter(([id, name]) => id === typed || name.toLowerCase().includes(typed.trim().toLowerCase()))
    .map(([value, name]) => ({ name: name.slice(0, 100), value }));
}
