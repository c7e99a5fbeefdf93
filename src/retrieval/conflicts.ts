import type { Fact } from '../domain/knowledge.js';
import type { FactIndex } from './fact-index.js';

/** Facts that say otherwise, each pair once: those that name each other, in the order of their ids. */
export function findConflicts({ facts, byId }: FactIndex): (readonly [Fact, Fact])[] {
  return facts.flatMap(({ fact }) =>
    fact.disagrees.flatMap((id): (readonly [Fact, Fact])[] => {
      const other = byId.get(id)?.fact;
      return other && (fact.id < id || !other.disagrees.includes(fact.id)) ? [[fact, other]] : [];
    }),
  );
}
