import type { Query } from '../domain/query.js';

/**
 * What the words of a question show, worked out once for all its facts and kept until the next question: facts are held
 * against one question after another, so that a look at the last one does.
 *
 * @param read may be given what the question was read with as well: a question is never held against the facts of two packs
 */
export function onceAQuery<T, Context = void>(
  read: (query: Query, context: Context) => T,
): (query: Query, context: Context) => T {
  let last: { readonly query: Query; readonly shown: T } | null = null;
  return (query, context) => {
    if (last?.query !== query) last = { query, shown: read(query, context) };
    return last.shown;
  };
}
