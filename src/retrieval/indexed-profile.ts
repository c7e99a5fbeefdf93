import type { FactProfile, IndexedProfile } from '../domain/fact-profile.js';
import type { KeyTable } from '../domain/keys.js';
import type { Citation, Entity, EntityId, Intent, IntentId } from '../domain/knowledge.js';
import { shapeFact } from '../domain/shape.js';
import type { UtteranceIndex } from './utterance-index.js';

/** What profiles refer to. */
export interface Referents {
  readonly entities: ReadonlyMap<EntityId, Entity>;
  readonly intents: ReadonlyMap<IntentId, Intent>;
  readonly keys: KeyTable;
  readonly utterances: UtteranceIndex;
}

/** Paragraphs by number, given out as facts of them come up. */
export class Places {
  readonly #numbers = new Map<string, number>();

  numberOf({ article, paragraph }: Citation): number {
    const place = `${paragraph}|${article}`;
    const number = this.#numbers.get(place) ?? this.#numbers.size;
    this.#numbers.set(place, number);
    return number;
  }
}

/** A paragraph tells both. */
export const sharePlace = (a: IndexedProfile, b: IndexedProfile): boolean =>
  a.places.some((place) => b.places.includes(place));

/**
 * A profile with what it refers to. Ids become the strings that the pack's entities have: maps and sets find the very same
 * string without a look at its letters.
 */
export function indexProfile(
  profile: FactProfile,
  position: number,
  { entities, intents, keys, utterances }: Referents,
  places: Places,
): IndexedProfile {
  const same = (id: EntityId): EntityId => entities.get(id)?.id ?? id;
  const fact = shapeFact(profile.fact, same);
  const roles = new Set([...profile.roles].map(same));
  const order = profile.order.map(same);
  return {
    fact,
    keys: profile.keys,
    words: profile.words,
    hasFigure: profile.hasFigure,
    figures: profile.figures,
    counted: profile.counted,
    roles,
    mentions: profile.mentions === profile.roles ? roles : new Set([...profile.mentions].map(same)),
    isLaterSuperlative: profile.isLaterSuperlative,
    isAmongTop: profile.isAmongTop,
    isGroup: profile.isGroup,
    isPaired: profile.isPaired,
    order,
    gives: profile.gives,
    stated: profile.stated,
    qualifiers: profile.qualifiers,
    position,
    asked: utterances.numbers.get(fact.id) ?? -1,
    subject: entities.get(fact.entity),
    intent: intents.get(fact.intent),
    intentKey: keys.numberOf(`i:${fact.intent}`),
    told: [...new Set([fact.entity, ...fact.with, ...order])],
    qualifying: profile.qualifiers.flatMap((keys) => [...keys]),
    places: fact.citations.map((citation) => places.numberOf(citation)),
    periods: fact.period ? [fact.period, ...profile.stated] : profile.stated,
  };
}
