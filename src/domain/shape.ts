import type { Entity, EntityId, Fact, Intent } from './knowledge.js';

// Facts, entities and intents come from files, compiled copies and servers, each with just the fields that it has: dozens
// of hidden classes, whose fields V8 reads through a slow general path. What is read a hundred times a question is copied
// into one shape. Fields that are unset stay undefined; their order is that of the loader.

/** @param same gives the string that stands for an id everywhere */
export const shapeFact = (fact: Fact, same: (id: EntityId) => EntityId): Fact =>
  ({
    id: fact.id,
    entity: same(fact.entity),
    intent: fact.intent,
    authored: fact.authored,
    cues: fact.cues,
    with: fact.with.map(same),
    qualifier: fact.qualifier,
    gives: fact.gives,
    list: fact.list,
    disagrees: fact.disagrees,
    citations: fact.citations,
    region: fact.region === undefined ? undefined : same(fact.region),
    period: fact.period,
    inferred: fact.inferred,
    value: fact.value,
    valueTo: fact.valueTo,
    unit: fact.unit,
    bound: fact.bound,
    by: fact.by === undefined ? undefined : same(fact.by),
    caveat: fact.caveat,
    statement: fact.statement,
    rank: fact.rank,
  }) satisfies Record<keyof Fact, unknown> as Fact;

export const shapeEntity = (entity: Entity): Entity =>
  ({
    id: entity.id,
    name: entity.name,
    kind: entity.kind,
    aliases: entity.aliases,
    exact: entity.exact,
    parent: entity.parent,
    home: entity.home,
    narrator: entity.narrator,
    members: entity.members,
    scope: entity.scope,
    adjective: entity.adjective,
  }) satisfies Record<keyof Entity, unknown> as Entity;

export const shapeIntent = (intent: Intent): Intent =>
  ({
    id: intent.id,
    name: intent.name,
    kind: intent.kind,
    phrasings: intent.phrasings,
    hints: intent.hints,
    unit: intent.unit,
    live: intent.live,
    rate: intent.rate,
    share: intent.share,
    general: intent.general,
    event: intent.event,
    mutual: intent.mutual,
    paired: intent.paired,
    defining: intent.defining,
    gives: intent.gives,
    sentence: intent.sentence,
  }) satisfies Record<keyof Intent, unknown> as Intent;
