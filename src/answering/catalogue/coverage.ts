import type { Coverage } from '../../domain/catalogue.js';
import type { EntityKind } from '../../domain/knowledge.js';
import type { Core } from '../core.js';
import { perCore } from './kept.js';
import { compareText } from './order.js';

const MARKETS: ReadonlySet<EntityKind> = new Set<EntityKind>(['region']);
const NAMES: ReadonlySet<EntityKind> = new Set<EntityKind>([
  'company',
  'brand',
  'group',
  'institution',
  'product',
  'service',
  'person',
]);

/** Counts over all that is held, made once a core. */
export const coverageOf = perCore((core: Core): Coverage => {
  const { byEntity, byIntent, byRegion } = core.index;
  const all = [...core.lexicon.entities.values()].filter((entity) => !entity.narrator);
  const share = (kinds: ReadonlySet<EntityKind>, held: { has(id: string): boolean }) => {
    const known = all.filter(({ kind }) => kinds.has(kind));
    return { held: known.filter(({ id }) => held.has(id)).length, known: known.length };
  };
  const measures = core.knowledge.intents.flatMap(({ id, name, kind }) => {
    const facts = byIntent.get(id) ?? [];
    if (kind !== 'measure' || facts.length === 0) return [];
    return [{ name, facts: facts.length, entities: new Set(facts.map(({ fact }) => fact.entity)).size }];
  });
  return {
    measures: measures.sort((a, b) => b.facts - a.facts || compareText(a.name, b.name)),
    names: share(NAMES, byEntity),
    markets: share(MARKETS, byRegion),
    isHeld: (id) => byEntity.has(id) || byRegion.has(id),
  };
});
