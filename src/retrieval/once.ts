import type { Query } from '../domain/query.js';

/**
 * What the words of a question show, worked out once for all its facts and kept until the next question: facts are held
 * against one question after another, so that a look at the last one does.
 */
export const onceAQuery = <T>(read: (query: Query) => T): ((query: Query) => T) => onceInTurn(read);

/** The same of its text alone, which parts and other readings of a question share. */
export function onceAText<T>(read: (text: string) => T): (query: Query) => T {
  const shownBy = onceInTurn(read);
  return ({ text }) => shownBy(text);
}

function onceInTurn<K, T>(read: (asked: K) => T): (asked: K) => T {
  let last: { readonly asked: K; readonly shown: T } | null = null;
  return (asked) => {
    if (last?.asked !== asked) last = { asked, shown: read(asked) };
    return last.shown;
  };
}
