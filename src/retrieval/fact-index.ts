import type { FactProfile } from '../domain/fact-profile.js';
import type { Entity, EntityId, FactId, IntentId } from '../domain/knowledge.js';
import type { UtteranceIndex } from './utterance-index.js';

/** Positions in `facts`, ascending, and the worth of a match with each. */
export interface Posting {
  readonly positions: number[];
  readonly worths: number[];
}

/** Facts by entity, by entity and intent, and by word. Lists are in the order of fact ids. */
export interface FactIndex {
  readonly facts: readonly FactProfile[];
  readonly byId: ReadonlyMap<FactId, FactProfile>;
  readonly byEntity: ReadonlyMap<EntityId, readonly FactProfile[]>;
  /** `entity|intent` */
  readonly byEntityIntent: ReadonlyMap<string, readonly FactProfile[]>;
  /** Facts by word or concept, with what a match is worth. */
  readonly byKey: ReadonlyMap<string, Posting>;
  /** Facts whose utterances have a word that they themselves lack. */
  readonly byUtterance: ReadonlyMap<string, readonly number[]>;
  readonly utterances: UtteranceIndex;
  /** By every day-grain or coarser period a fact is about, `YYYY`, `YYYY-MM`, and `*-MM` for any year. */
  readonly byMonth: ReadonlyMap<string, readonly FactProfile[]>;
  readonly byIntent: ReadonlyMap<IntentId, readonly FactProfile[]>;
  readonly byRegion: ReadonlyMap<EntityId, readonly FactProfile[]>;
  /** Groups that hold facts, by member. */
  readonly groupsOf: ReadonlyMap<EntityId, readonly EntityId[]>;
  /** Space for one search, by position; zero between searches. */
  readonly scratch: { readonly held: Float64Array; readonly best: Float64Array; readonly stamp: Uint16Array };
  /** By position: 1 where a fact, or a group that it is about, may have to do with an entity; null in a large pack. */
  near(entity: EntityId): Uint8Array | null;
  /** Weight of a key, 0.2 (in most facts) to 1 (in one). */
  weight(key: string): number;
}

function factsByUtterance(facts: readonly FactProfile[], { ranges, keys }: UtteranceIndex): Map<string, number[]> {
  const texts = [...keys.numbers.keys()];
  const found = texts.map((): number[] => []);
  // Positions ascend: each fact is noted once for a key.
  facts.forEach(({ fact, keys: own }, position) => {
    const [first, last] = ranges.get(fact.id) ?? [0, 0];
    for (let at = keys.from[first] as number; at < (keys.from[last] as number); at++) {
      const number = keys.items[at] as number;
      const list = found[number] as number[];
      if (list.at(-1) !== position && !own.has(texts[number] as string)) list.push(position);
    }
  });
  return new Map(
    texts.flatMap((text, number) => {
      const list = found[number] as number[];
      return text.startsWith('i:') || list.length === 0 ? [] : [[text, list] as const];
    }),
  );
}

/** Longer lists hold words too common to search by. */
export const MAX_LIST = 4_000;

/** Marks take a byte a fact and entity: some 200 KB for a pack like this project's, 4 MB for the largest that is marked. */
const MAX_MARKED = 20_000;

export function buildFactIndex(
  profiles: readonly FactProfile[],
  entities: Iterable<Entity>,
  utterances: UtteranceIndex,
): FactIndex {
  // Searches cut long lists off, so that the order decides: it must not be that of the files.
  const facts = [...profiles].sort((a, b) => (a.fact.id < b.fact.id ? -1 : 1));
  const byId = new Map<FactId, FactProfile>();
  const byEntity = new Map<EntityId, FactProfile[]>();
  const byEntityIntent = new Map<string, FactProfile[]>();
  const byKey = new Map<string, Posting>();
  const byMonth = new Map<string, FactProfile[]>();
  const byIntent = new Map<IntentId, FactProfile[]>();
  const byRegion = new Map<EntityId, FactProfile[]>();
  const groupsOf = new Map<EntityId, EntityId[]>();
  for (const entity of entities) {
    if (entity.kind !== 'group') continue;
    for (const member of entity.members) groupsOf.set(member, [...(groupsOf.get(member) ?? []), entity.id]);
  }
  const push = <K>(map: Map<K, FactProfile[]>, key: K, fact: FactProfile): void => {
    const list = map.get(key);
    if (!list) map.set(key, [fact]);
    else list.push(fact);
  };
  facts.forEach((indexed, position) => {
    const { fact } = indexed;
    byId.set(fact.id, indexed);
    push(byIntent, fact.intent, indexed);
    if (fact.region !== undefined) push(byRegion, fact.region, indexed);
    for (const id of indexed.roles) push(byEntity, id, indexed);
    for (const id of indexed.roles) push(byEntityIntent, `${id}|${fact.intent}`, indexed);
    if (fact.authored) {
      for (const [key, worth] of indexed.keys) {
        const posting = byKey.get(key) ?? { positions: [], worths: [] };
        if (posting.positions.length === 0) byKey.set(key, posting);
        posting.positions.push(position);
        posting.worths.push(worth);
      }
    }
    for (const period of [fact.period, ...indexed.stated]) {
      if (!period) continue;
      for (const month of new Set([
        period.start.slice(0, 4),
        period.start.slice(0, 7),
        period.end.slice(0, 7),
        `*${period.start.slice(4, 7)}`,
      ])) {
        const list = byMonth.get(month);
        if (list?.at(-1) !== indexed) push(byMonth, month, indexed);
      }
    }
  });
  const total = Math.log(1 + facts.length);
  const nearBy = new Map<EntityId, Uint8Array>();
  const near = (entity: EntityId): Uint8Array | null => {
    if (facts.length > MAX_MARKED) return null;
    const known = nearBy.get(entity);
    if (known) return known;
    const marks = new Uint8Array(facts.length);
    for (let at = 0; at < facts.length; at++) {
      const fact = facts[at] as FactProfile;
      if (fact.isGroup || fact.mentions.has(entity)) marks[at] = 1;
    }
    nearBy.set(entity, marks);
    return marks;
  };
  return {
    utterances,
    near,
    facts,
    byId,
    byEntity,
    byEntityIntent,
    byKey,
    byUtterance: factsByUtterance(facts, utterances),
    byMonth,
    byIntent,
    byRegion,
    groupsOf,
    scratch: {
      held: new Float64Array(facts.length),
      best: new Float64Array(facts.length),
      stamp: new Uint16Array(facts.length),
    },
    weight: (key) => Math.max(0.2, 1 - Math.log(1 + (byKey.get(key)?.positions.length ?? 0)) / total),
  };
}
