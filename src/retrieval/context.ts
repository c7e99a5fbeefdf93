import type { Entity, EntityId, Intent, IntentId } from '../domain/knowledge.js';

/** What the matcher asks of a pack beside its facts. */
export interface MatchContext {
  readonly entities: ReadonlyMap<EntityId, Entity>;
  readonly intents: ReadonlyMap<IntentId, Intent>;
  weight(key: string): number;
}
