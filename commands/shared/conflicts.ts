import { answerBlocks } from '../../src/bot/answer-reply.js';
import type { SlashCommand } from '../../src/bot/command.js';
import { keptFact, titleOf } from '../../src/bot/fact-list.js';
import { type Keeping, lastRevision } from '../../src/bot/keeping.js';
import { readOffset } from '../../src/bot/pages.js';
import { type Block, type Button, privately, type Reply } from '../../src/bot/reply.js';
import type { PressRequest } from '../../src/bot/request.js';
import type { Services } from '../../src/bot/services.js';
import type { Change, FactRank } from '../../src/domain/fact-store.js';
import type { Fact, FactId } from '../../src/domain/knowledge.js';
import { keepingFor, logged, writerOf } from './moderation.js';

type Pair = readonly [Fact, Fact];

/** One disagreement at a time: both facts as they are told, and how they stand. */
export function conflictsReply(
  kind: 'message' | 'update',
  offset: number,
  services: Services,
  keeping: Keeping,
  lead: readonly Block[] = [],
): Reply {
  const pairs = keeping.conflicts();
  const at = Math.min(offset, pairs.length - 1);
  const pair = pairs[at];
  const shown = kind === 'update' ? ({ kind } as const) : ({ kind, visibility: 'private' } as const);
  if (!pair)
    return { ...shown, blocks: [...lead, { kind: 'text', text: 'No facts held here disagree.' }], controls: [] };
  const { catalogue } = services;
  const told = catalogue.tell(pair.map(({ id }) => id));
  const keys = pair.map(({ id }) => catalogue.keyOf(id));
  const decide = (label: string, how: string): Button => ({
    kind: 'button',
    label,
    action: { name: 'conflict-decide', args: [how, ...keys, String(at)] },
    style: how === 'both' ? 'plain' : 'main',
  });
  const to = (label: string, page: number): Button => ({
    kind: 'button',
    label,
    action: { name: 'conflict-page', args: [String(page)] },
  });
  return {
    ...shown,
    blocks: [
      ...lead,
      { kind: 'heading', text: `Disagreement ${at + 1} of ${pairs.length}` },
      ...pair.map(
        (fact, index): Block => ({
          kind: 'item',
          text: `${index === 0 ? 'A' : 'B'}: ${titleOf(fact.id, services)} (${standingOf(fact, services)})`,
        }),
      ),
      ...(told === null ? [] : answerBlocks(told, catalogue)),
    ],
    controls: [
      decide('Prefer A', 'a'),
      decide('Prefer B', 'b'),
      decide('Keep both', 'both'),
      ...(at > 0 ? [to('◀ Earlier', at - 1)] : []),
      ...(at + 1 < pairs.length ? [to('Later ▶', at + 1)] : []),
    ],
  };
}

const standingOf = (fact: Fact, services: Services): string =>
  `${fact.rank ?? 'normal'}, ${keptFact(fact.id, services) ? 'of this server' : 'of the shared pack'}`;

/** The two that a button names, where they are held here and still disagree. */
function pairOf({ args }: PressRequest, services: Services, keeping: Keeping): Pair | null {
  const ids = args.slice(1, 3).map((key) => services.catalogue.factOf(key)?.id);
  return keeping.conflicts().find((pair) => pair.every(({ id }, index) => id === ids[index])) ?? null;
}

const RANKS: Readonly<Record<string, readonly [FactRank, FactRank]>> = {
  a: ['preferred', 'deprecated'],
  b: ['deprecated', 'preferred'],
  both: ['normal', 'normal'],
};

async function rank(
  pair: Pair,
  ranks: readonly FactRank[],
  request: PressRequest,
  services: Services,
  keeping: Keeping,
) {
  const { store, guild } = keeping;
  const writer = writerOf(request);
  const reason = ranks[0] === 'normal' ? 'both are kept' : 'the other one is preferred';
  const changes: Change[] = [];
  const shared: { fact: FactId; rank: FactRank; reason: string }[] = [];
  for (const [index, { id }] of pair.entries()) {
    const wanted = ranks[index] ?? 'normal';
    const why = wanted === 'preferred' ? 'preferred to what contradicts it' : reason;
    const kept = keptFact(id, services);
    if (!kept) shared.push({ fact: id, rank: wanted, reason: why });
    else if (kept.rank !== wanted) {
      const seen = (await lastRevision(keeping, id))?.number ?? 0;
      changes.push({ fact: id, kind: 'rank', seen, after: { ...kept, rank: wanted }, reason: why });
    }
  }
  if (changes.length > 0 && (await store.write(guild, writer, changes)).kind === 'stale') return false;
  for (const standing of shared) await store.setStanding(guild, writer, standing);
  return true;
}

export const CONFLICT_ACTIONS: NonNullable<SlashCommand['actions']> = {
  'conflict-page': (request, services) =>
    keepingFor(request, services, 'moderator', (keeping) =>
      conflictsReply('update', readOffset(request.args[0]), services, keeping),
    ),
  'conflict-decide': (request, services) =>
    keepingFor(request, services, 'moderator', async (keeping) => {
      const pair = pairOf(request, services, keeping);
      const ranks = RANKS[request.args[0] ?? ''];
      if (pair === null || ranks === undefined)
        return privately('These no longer disagree, or one is no longer held. /kb conflicts shows what does.');
      if (!(await rank(pair, ranks, request, services, keeping)))
        return privately('Not saved: somebody changed one of them meanwhile. /kb conflicts shows how they stand.');
      const preferred = pair[ranks.indexOf('preferred')];
      const text = preferred
        ? `Preferred: ${titleOf(preferred.id, services)}`
        : `Both stand: ${pair.map(({ id }) => titleOf(id, services)).join('; ')}`;
      const next = readOffset(request.args[3]) + 1;
      const more = next < keeping.conflicts().length;
      return {
        kind: 'update',
        blocks: [
          { kind: 'text', text: `${text}.` },
          { kind: 'note', text: 'Both stay answered, each with its source. /fact rank changes how they stand.' },
        ],
        controls: [
          {
            kind: 'button',
            label: more ? 'Next' : 'See all',
            action: { name: 'conflict-page', args: [String(more ? next : 0)] },
            style: 'main',
          },
        ],
        ...logged(keeping, text),
      };
    }),
};
