import { fold } from './fold.js';
import { compareText } from './order.js';

export interface Named {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
}

/** How a typed text came to an id, best first. */
export const MATCH = { name: 0, alias: 1, nameStart: 2, wordStart: 3, slip: 4 } as const;
export type MatchRank = (typeof MATCH)[keyof typeof MATCH];

export interface NameHit {
  readonly id: string;
  readonly rank: MatchRank;
  /** The alias that was hit; null for the name itself. */
  readonly alias: string | null;
  /** What begins with the text: the folded name or alias from the word that was hit. */
  readonly start: string;
}

/** Starts of words that share their first letters; sorted when first looked at. */
interface Bucket {
  sorted: boolean;
  starts: NameHit[];
}

/** As many letters as part a hundred thousand names into lists of some hundred. */
const BUCKET_KEY = 3;

/** Names and aliases by their whole and by the start of each word: what a text may begin is found without a scan. */
export class NameIndex {
  private readonly byId = new Map<string, Named>();
  private readonly whole = new Map<string, NameHit[]>();
  private readonly buckets = new Map<string, Bucket>();

  constructor(all: Iterable<Named>) {
    for (const named of all) {
      this.byId.set(named.id, named);
      this.add(named.id, named.name, null);
      for (const alias of named.aliases) this.add(named.id, alias, alias);
    }
  }

  private add(id: string, text: string, alias: string | null): void {
    const folded = fold(text);
    if (folded === '') return;
    const same = this.whole.get(folded);
    const whole: NameHit = { id, alias, start: folded, rank: alias === null ? MATCH.name : MATCH.alias };
    if (same) same.push(whole);
    else this.whole.set(folded, [whole]);
    for (let at = 0; at < folded.length; at = folded.indexOf(' ', at) + 1 || folded.length) {
      const start = folded.slice(at);
      const rank = alias === null && at === 0 ? MATCH.nameStart : MATCH.wordStart;
      const bucket = this.buckets.get(start.slice(0, BUCKET_KEY));
      if (bucket) bucket.starts.push({ id, alias, start, rank });
      else this.buckets.set(start.slice(0, BUCKET_KEY), { sorted: false, starts: [{ id, alias, start, rank }] });
    }
  }

  has = (id: string): boolean => this.byId.has(id);
  ids = (): Iterable<string> => this.byId.keys();

  nameOf = (id: string): string => this.byId.get(id)?.name ?? id;

  /** The name; with its id where another has the same name. */
  label(id: string): string {
    const name = this.byId.get(id)?.name ?? id;
    const namesakes = this.whole.get(fold(name))?.filter((hit) => hit.alias === null && hit.id !== id) ?? [];
    return namesakes.length > 0 ? `${name} [${id}]` : name;
  }

  /** Names and aliases that are just this. */
  exact = (folded: string): readonly NameHit[] => this.whole.get(folded) ?? [];

  /** Names, aliases and their later words that begin so. */
  *startingWith(folded: string): Generator<NameHit> {
    if (folded === '') return;
    if (folded.length < BUCKET_KEY) {
      for (const [key, bucket] of this.buckets) if (key.startsWith(folded)) yield* bucket.starts;
      return;
    }
    const bucket = this.buckets.get(folded.slice(0, BUCKET_KEY));
    if (!bucket) return;
    sortBucket(bucket);
    for (let at = firstAtLeast(bucket, folded); at < bucket.starts.length; at++) {
      const hit = bucket.starts[at] as NameHit;
      if (!hit.start.startsWith(folded)) return;
      yield hit;
    }
  }

  /** How one's own names and aliases begin so, or are just this. */
  hitsOf(id: string, folded: string): NameHit[] {
    const named = this.byId.get(id);
    if (!named) return [];
    return [named.name, ...named.aliases].flatMap((text, at): NameHit[] => {
      const own = fold(text);
      const isName = at === 0;
      const start = own.startsWith(folded) ? own : own.slice(own.indexOf(` ${folded}`) + 1);
      if (!start.startsWith(folded)) return [];
      const whole = isName ? MATCH.name : MATCH.alias;
      const rank = own === folded ? whole : isName && start === own ? MATCH.nameStart : MATCH.wordStart;
      return [{ id, alias: isName ? null : text, start, rank }];
    });
  }

  /** Whether a word of any name begins so. */
  knows = (folded: string): boolean => this.startingWith(folded).next().done === false;
}

function sortBucket(bucket: Bucket): void {
  if (bucket.sorted) return;
  bucket.starts.sort((a, b) => compareText(a.start, b.start) || compareText(a.id, b.id));
  bucket.sorted = true;
}

function firstAtLeast({ starts }: Bucket, text: string): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle]?.start ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
