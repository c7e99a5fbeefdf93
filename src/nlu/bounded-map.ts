/** Words that are kept at most: more than the questions about a pack are made of. */
const MAX_WORDS = 20_000;

/** What was worked out for each word, as questions repeat words. Forgets all when full: a flood of noise neither grows it nor keeps it from learning. */
export class BoundedMap<Value> extends Map<string, Value> {
  override set(word: string, value: Value): this {
    if (this.size >= MAX_WORDS) this.clear();
    return super.set(word, value);
  }
}
