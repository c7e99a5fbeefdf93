import type { Query } from '../domain/query.js';

/**
 * What the words of a question show, worked out once for all its facts and kept until the next question: facts are held
 * against one question after another, so that a look at the last one does.
 */
export function onceAQuery<T>(read: (query: Query) => T): (query: Query) => T {
  let last: { readonly query: Query; readonly shown: T } | null = null;
  return (query) => {
    if (last?.query !== query) last = { query, shown: read(query) };
    return last.shown;
  };
}
