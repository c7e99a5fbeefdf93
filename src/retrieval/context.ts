import type { KeyTable } from '../domain/keys.js';
import type { Entity, EntityId, Intent, IntentId } from '../domain/knowledge.js';

/** What the matcher asks of a pack beside its facts. */
export interface MatchContext {
  readonly entities: ReadonlyMap<EntityId, Entity>;
  readonly intents: ReadonlyMap<IntentId, Intent>;
  readonly keys: KeyTable;
  /** Weight of a key by its number, 0.2 (in most facts) to 1 (in one, or none). */
  weight(key: number): number;
}
