import type { FactProfile, IndexedProfile } from '../domain/fact-profile.js';
import { type KeyTable, numberIn, worthIn } from '../domain/keys.js';
import type { EntityId, FactId, IntentId } from '../domain/knowledge.js';
import { nearness } from './fit.js';
import { indexProfile, Places, type Referents } from './indexed-profile.js';
import type { UtteranceIndex } from './utterance-index.js';

/** Facts by key: those of key `n` from `from[n]` to `from[n + 1]`; from `said[n]` on those of which only an utterance has it. */
export interface Postings {
  /** Positions in `facts`, ascending among those that have a key themselves and among the others. */
  readonly positions: Int32Array;
  /** What a match is worth. */
  readonly worths: Float64Array;
  readonly from: Int32Array;
  readonly said: Int32Array;
}

/** Positions of the facts that have a key themselves. */
export const positionsOf = (key: number, { positions, from, said }: Postings): number[] =>
  key < 0 ? [] : [...positions.subarray(from[key], said[key])];

/** Facts by entity, by entity and intent, and by word. Lists are in the order of fact ids, those that tell two things last. */
export interface FactIndex {
  readonly facts: readonly IndexedProfile[];
  readonly byId: ReadonlyMap<FactId, IndexedProfile>;
  readonly byEntity: ReadonlyMap<EntityId, readonly IndexedProfile[]>;
  readonly byEntityIntent: ReadonlyMap<EntityId, ReadonlyMap<IntentId, readonly IndexedProfile[]>>;
  /** Facts by word or concept, by the numbers of the pack's key table. */
  readonly postings: Postings;
  readonly utterances: UtteranceIndex;
  /** By every day-grain or coarser period a fact is about, `YYYY`, `YYYY-MM`, and `*-MM` for any year. */
  readonly byMonth: ReadonlyMap<string, readonly IndexedProfile[]>;
  readonly byIntent: ReadonlyMap<IntentId, readonly IndexedProfile[]>;
  readonly byRegion: ReadonlyMap<EntityId, readonly IndexedProfile[]>;
  /** Groups that hold facts, by member. */
  readonly groupsOf: ReadonlyMap<EntityId, readonly EntityId[]>;
  /** Space for one search, by position; zero between searches. */
  readonly scratch: { readonly held: Float64Array; readonly best: Float64Array; readonly stamp: Uint16Array };
  /** By position, how near a fact stands to an entity that is no group, as `nearness` tells; null in a large pack. */
  near(entity: EntityId): Uint8Array | null;
  /** Weight of a key by its number, 0.2 (in most facts) to 1 (in one, or none). */
  weight(key: number): number;
}

/** A word that only an utterance of a fact has leads to it with this worth. */
const SAID = 0.6;

function listPostings(
  facts: readonly IndexedProfile[],
  { keys: ofUtterance }: UtteranceIndex,
  table: KeyTable,
): Postings {
  const count = table.texts.length;
  const own = new Int32Array(count);
  const only = new Int32Array(count);
  // A key's own facts and then those of its utterances, once to count and once to fill in.
  const walk = (note: (key: number, position: number, worth: number, isOwn: boolean) => void): void => {
    const seen = new Int32Array(count).fill(-1);
    facts.forEach(({ fact, keys, asked: number }, position) => {
      for (const packed of keys) {
        const key = numberIn(packed);
        seen[key] = position;
        if (fact.authored) note(key, position, worthIn(packed), true);
      }
      if (number < 0) return;
      for (let at = ofUtterance.from[number] as number; at < (ofUtterance.from[number + 1] as number); at++) {
        const key = ofUtterance.items[at] as number;
        if (seen[key] === position) continue;
        seen[key] = position;
        if (!isIntent[key]) note(key, position, SAID, false);
      }
    });
  };
  const isIntent = Uint8Array.from(table.texts, (text) => (text.startsWith('i:') ? 1 : 0));
  walk((key, _, __, isOwn) => {
    const counts = isOwn ? own : only;
    counts[key] = (counts[key] as number) + 1;
  });
  const from = new Int32Array(count + 1);
  const said = new Int32Array(count);
  for (let key = 0; key < count; key++) {
    said[key] = (from[key] as number) + (own[key] as number);
    from[key + 1] = (said[key] as number) + (only[key] as number);
  }
  const positions = new Int32Array(from[count] as number);
  const worths = new Float64Array(from[count] as number);
  const [nextOwn, nextOnly] = [from.slice(), said.slice()];
  walk((key, position, worth, isOwn) => {
    const next = isOwn ? nextOwn : nextOnly;
    const at = next[key] as number;
    positions[at] = position;
    worths[at] = worth;
    next[key] = at + 1;
  });
  return { positions, worths, from, said };
}

/** Longer lists hold words too common to search by. */
export const MAX_LIST = 4_000;

/** Marks take a byte a fact and entity: some 200 KB for a pack like this project's, 4 MB for the largest that is marked. */
const MAX_MARKED = 20_000;

export function buildFactIndex(profiles: readonly FactProfile[], referents: Referents): FactIndex {
  const { entities, utterances, keys: table } = referents;
  const places = new Places();
  // Searches cut long lists off, so that the order decides: it must not be that of the files.
  // Of those that hold as much, the ones that tell two things come last.
  const facts = [...profiles]
    .sort((a, b) => Number(a.isPaired) - Number(b.isPaired) || (a.fact.id < b.fact.id ? -1 : 1))
    .map((profile, position) => indexProfile(profile, position, referents, places));
  const byId = new Map<FactId, IndexedProfile>();
  const byEntity = new Map<EntityId, IndexedProfile[]>();
  const byEntityIntent = new Map<EntityId, Map<IntentId, IndexedProfile[]>>();
  const byMonth = new Map<string, IndexedProfile[]>();
  const byIntent = new Map<IntentId, IndexedProfile[]>();
  const byRegion = new Map<EntityId, IndexedProfile[]>();
  const groupsOf = new Map<EntityId, EntityId[]>();
  for (const entity of entities.values()) {
    if (entity.kind !== 'group') continue;
    for (const member of entity.members) groupsOf.set(member, [...(groupsOf.get(member) ?? []), entity.id]);
  }
  const push = <K>(map: Map<K, IndexedProfile[]>, key: K, fact: IndexedProfile): void => {
    const list = map.get(key);
    if (!list) map.set(key, [fact]);
    else list.push(fact);
  };
  for (const indexed of facts) {
    const { fact } = indexed;
    byId.set(fact.id, indexed);
    push(byIntent, fact.intent, indexed);
    if (fact.region !== undefined) push(byRegion, fact.region, indexed);
    for (const id of indexed.roles) {
      push(byEntity, id, indexed);
      const byItsIntent = byEntityIntent.get(id) ?? new Map<IntentId, IndexedProfile[]>();
      byEntityIntent.set(id, byItsIntent);
      push(byItsIntent, fact.intent, indexed);
    }
    for (const period of indexed.periods) {
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
  }
  const postings = listPostings(facts, utterances, table);
  const total = Math.log(1 + facts.length);
  const weights = Float64Array.from(postings.said, (end, key) =>
    Math.max(0.2, 1 - Math.log(1 + end - (postings.from[key] as number)) / total),
  );
  const nearBy = new Map<EntityId, Uint8Array>();
  const near = (entity: EntityId): Uint8Array | null => {
    if (facts.length > MAX_MARKED) return null;
    const known = nearBy.get(entity);
    if (known) return known;
    const marks = new Uint8Array(facts.length);
    facts.forEach((fact, at) => {
      marks[at] = nearness(fact, entity, entities);
    });
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
    postings,
    byMonth,
    byIntent,
    byRegion,
    groupsOf,
    scratch: {
      held: new Float64Array(facts.length),
      best: new Float64Array(facts.length),
      stamp: new Uint16Array(facts.length),
    },
    weight: (key) => weights[key] ?? 1,
  };
}
