import type { Answer } from '../../domain/answer.js';
import type { Profile } from '../../domain/catalogue.js';
import type { Entity, EntityId, Fact } from '../../domain/knowledge.js';
import type { Core } from '../core.js';
import { isFigure } from './figures.js';
import { perCore } from './kept.js';
import { byLatest, compareText, groupBy } from './order.js';
import { metricName, nameOf, readAs } from './reading.js';
import { tellFacts } from './told.js';

const childrenOf = perCore(
  ({ knowledge }): ReadonlyMap<EntityId, readonly Entity[]> =>
    groupBy(
      knowledge.entities.filter((entity) => entity.parent !== undefined),
      (entity) => entity.parent ?? '',
    ),
);

/** All that is held of somebody, in short; of an unknown id, nothing. */
export function profile(id: EntityId, core: Core): Profile {
  const entity = core.lexicon.entities.get(id);
  const all = (core.index.byEntity.get(id) ?? []).map((held) => held.fact);
  const own = all.filter((fact) => fact.entity === id);
  const isMeasure = (fact: Fact): boolean => core.lexicon.intents.get(fact.intent)?.kind === 'measure';
  const byCount = (a: readonly [string, readonly Fact[]], b: readonly [string, readonly Fact[]]): number =>
    b[1].length - a[1].length || compareText(a[0], b[0]);
  const intentOf = (fact: Fact): string => fact.intent;
  const measures = [
    ...groupBy(
      own.filter((fact) => isMeasure(fact) && isFigure(fact)),
      intentOf,
    ),
  ].sort(byCount);
  const statements = [
    ...groupBy(
      own.filter((fact) => !isMeasure(fact)),
      intentOf,
    ),
  ].sort(byCount);
  return {
    id,
    name: nameOf(id, core),
    kind: entity?.kind ?? 'unknown',
    aliases: entity?.aliases ?? [],
    about: aboutOf(own, core),
    measures: measures.map(([metric, facts]) => ({
      metric,
      name: metricName(metric, core),
      count: facts.length,
      regions: regionsOf(facts, core),
      latest: [...facts].sort(byLatest)[0]?.period ?? null,
    })),
    statements: statements.map(([intent, facts]) => ({ intent, name: metricName(intent, core), count: facts.length })),
    people: peopleOf(id, all, core),
    products: (childrenOf(core).get(id) ?? [])
      .filter((child) => child.kind === 'product' || child.kind === 'service' || child.kind === 'brand')
      .map(({ id: child, name }) => ({ id: child, name })),
    events: all.filter((fact) => core.lexicon.intents.get(fact.intent)?.event).length,
    facts: all.length,
  };
}

/** As a question of just the name is answered. */
function aboutOf(own: readonly Fact[], core: Core): Answer | null {
  const defining = own.filter((fact) => core.lexicon.intents.get(fact.intent)?.defining);
  const gives = defining.filter((fact) => core.lexicon.intents.get(fact.intent)?.gives.includes('definition'));
  const [first, ...rest] = (gives.length > 0 ? gives : defining).slice(0, 2);
  return first ? tellFacts([first, ...rest], readAs({}, [first, ...rest], core), core) : null;
}

function regionsOf(facts: readonly Fact[], core: Core): string[] {
  const regions = groupBy(
    facts.filter((fact) => fact.region !== undefined),
    (fact) => fact.region ?? '',
  );
  return [...regions]
    .sort((a, b) => b[1].length - a[1].length || compareText(a[0], b[0]))
    .map(([region]) => nameOf(region, core));
}

/** Persons that belong to it, then those whose part in it is told. */
function peopleOf(id: EntityId, all: readonly Fact[], core: Core): { id: EntityId; name: string }[] {
  const isPerson = (other: string): boolean => {
    const entity = core.lexicon.entities.get(other);
    return entity?.kind === 'person' && entity.narrator !== true && other !== id;
  };
  const own = (childrenOf(core).get(id) ?? []).map((child) => child.id).filter(isPerson);
  const speaking = all
    .filter((fact) => fact.with.includes(id) && core.lexicon.intents.get(fact.intent)?.gives.includes('agent'))
    .map((fact) => fact.entity)
    .filter(isPerson);
  return [...new Set([...own, ...speaking])].map((person) => ({ id: person, name: nameOf(person, core) }));
}
