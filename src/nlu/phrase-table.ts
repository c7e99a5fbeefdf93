/** A phrase found in a token sequence; indexes, `to` exclusive. */
export interface PhraseMatch<T> {
  readonly from: number;
  readonly to: number;
  readonly values: readonly T[];
}

interface Entry<T> {
  readonly words: readonly string[];
  readonly values: T[];
}

/** Phrases of any length with what they stand for; looked up by their first word, so size does not slow a question. */
export class PhraseTable<T> {
  private readonly byFirst = new Map<string, Entry<T>[]>();

  add(words: readonly string[], value: T): void {
    const [first] = words;
    if (first === undefined) return;
    const entries = this.byFirst.get(first) ?? [];
    if (entries.length === 0) this.byFirst.set(first, entries);
    const same = entries.find(
      (entry) => entry.words.length === words.length && entry.words.every((w, i) => w === words[i]),
    );
    if (same) {
      if (!same.values.includes(value)) same.values.push(value);
      return;
    }
    entries.push({ words, values: [value] });
    entries.sort((a, b) => b.words.length - a.words.length);
  }

  /**
   * The longest phrase that starts at `at`.
   *
   * @param first read in place of the word at `at` (its singular, say)
   */
  longestAt(words: readonly string[], at: number, first = words[at]): PhraseMatch<T> | null {
    const entries = first === undefined ? undefined : this.byFirst.get(first);
    if (!entries) return null;
    for (const { words: phrase, values } of entries) {
      if (at + phrase.length > words.length) continue;
      let i = 1;
      while (i < phrase.length && phrase[i] === words[at + i]) i++;
      if (i === phrase.length) return { from: at, to: at + phrase.length, values };
    }
    return null;
  }

  /** Everything that the phrases starting at `at` stand for, longest first. */
  allAt(words: readonly string[], at: number): PhraseMatch<T>[] {
    const first = words[at];
    const found: PhraseMatch<T>[] = [];
    for (const { words: phrase, values } of (first === undefined ? undefined : this.byFirst.get(first)) ?? []) {
      if (phrase.every((word, i) => words[at + i] === word)) found.push({ from: at, to: at + phrase.length, values });
    }
    return found;
  }
}
