import type { Query } from '../domain/query.js';

/** What the words of a question show, worked out once for all the facts that are held against it one after another. */
export function onceAQuery<T>(read: (query: Query) => T): (query: Query) => T {
  let last: { readonly query: Query; readonly shown: T } | null = null;
  return (query) => {
    if (last === null || last.query !== query) last = { query, shown: read(query) };
    return last.shown;
  };
}
