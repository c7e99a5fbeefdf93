/** A phrase found in a token sequence; indexes, `to` exclusive. */
export interface PhraseMatch<T> {
  readonly from: number;
  readonly to: number;
  readonly values: readonly T[];
}

/** A word behind those that lead to it. */
interface Node<T> {
  /** What the words up to here stand for; empty where no phrase ends. */
  readonly values: T[];
  /** By the word that comes next; null where nothing does. */
  next: Map<string, Node<T>> | null;
}

/** Phrases of any length with what they stand for; looked up word by word, so size does not slow a question. */
export class PhraseTable<T> {
  private readonly byFirst = new Map<string, Node<T>>();

  add(words: readonly string[], value: T): void {
    let next = this.byFirst;
    let last: Node<T> | null = null;
    for (const word of words) {
      if (last) next = last.next ??= new Map();
      last = next.get(word) ?? { values: [], next: null };
      next.set(word, last);
    }
    if (last && !last.values.includes(value)) last.values.push(value);
  }

  /**
   * The longest phrase that starts at `at`.
   *
   * @param first read in place of the word at `at` (its singular, say)
   */
  longestAt(words: readonly string[], at: number, first = words[at]): PhraseMatch<T> | null {
    let node = first === undefined ? undefined : this.byFirst.get(first);
    let values: readonly T[] | null = null;
    let to = at;
    for (let next = at + 1; node; next++) {
      if (node.values.length > 0) {
        values = node.values;
        to = next;
      }
      node = next < words.length ? node.next?.get(words[next] as string) : undefined;
    }
    return values && { from: at, to, values };
  }

  /** Everything that the phrases starting at `at` stand for, longest first. */
  allAt(words: readonly string[], at: number): PhraseMatch<T>[] {
    const found: PhraseMatch<T>[] = [];
    let node = at < words.length ? this.byFirst.get(words[at] as string) : undefined;
    for (let next = at + 1; node; next++) {
      if (node.values.length > 0) found.unshift({ from: at, to: next, values: node.values });
      node = next < words.length ? node.next?.get(words[next] as string) : undefined;
    }
    return found;
  }
}
