import type { IndexedProfile } from '../domain/fact-profile.js';
import type { Entity, EntityId } from '../domain/knowledge.js';
import type { Query } from '../domain/query.js';
import { onceAText } from './once.js';

// Who does what in a fact, and whose it is.

const DECLARES =
  /\b(?:promise|vow|pledge|aim|want|plan|hope|swear|announce|declare|set|intend|mean|see|call|name|describe|expect|hint|admit|stress|emphasi[sz]e|urge|advise|answer|reply|respond|refer|open|repeat|confirm|deny|point|put|use|like|wish|try|suggest|let|slip|reveal|disclose|drop)(?:s|d|ed|n|ning|ing)?\b/;

/** It asks what somebody promised, meant or made known. */
export const declares = onceAText((text) => DECLARES.test(text));

/** Whom a fact tells of: its subject and those its statement names; who says so only where saying is asked for. */
export function toldBy({ fact, told }: IndexedProfile, query: Query): readonly EntityId[] {
  return fact.by !== undefined && (query.speaks || declares(query)) ? [...told, fact.by] : told;
}

/** Whose it is, however far up: an engine of a unit of a company. */
export function belongsTo(entity: EntityId, owner: EntityId, entities: ReadonlyMap<EntityId, Entity>): boolean {
  for (let parent = entities.get(entity)?.parent; parent !== undefined; parent = entities.get(parent)?.parent)
    if (parent === owner) return true;
  return false;
}
