import type { Query } from '../domain/query.js';

/** What the words of a question show, worked out once for all its facts; kept no longer than the question itself. */
export function onceAQuery<T>(read: (query: Query) => T): (query: Query) => T {
  const known = new WeakMap<Query, { readonly shown: T }>();
  return (query) => {
    const kept = known.get(query);
    if (kept) return kept.shown;
    const shown = read(query);
    known.set(query, { shown });
    return shown;
  };
}
