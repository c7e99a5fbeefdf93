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

interface Entry {
  readonly id: string;
  readonly text: string;
  readonly isName: boolean;
}

/** Starts of words that share their first two letters; sorted when first looked at. */
interface Bucket {
  sorted: boolean;
  starts: { readonly key: string; readonly entry: Entry; readonly isFirst: boolean }[];
}

const BUCKET_KEY = 2;

/** Names and aliases by their whole and by the start of each word: what a text may begin is found without a scan. */
export class NameIndex {
  private readonly byId = new Map<string, Named>();
  private readonly whole = new Map<string, Entry[]>();
  private readonly buckets = new Map<string, Bucket>();

  constructor(all: Iterable<Named>) {
    for (const named of all) {
      this.byId.set(named.id, named);
      this.add({ id: named.id, text: named.name, isName: true });
      for (const alias of named.aliases) this.add({ id: named.id, text: alias, isName: false });
    }
  }

  private add(entry: Entry): void {
    const folded = fold(entry.text);
    if (folded === '') return;
    const same = this.whole.get(folded);
    if (same) same.push(entry);
    else this.whole.set(folded, [entry]);
    for (
      let at = 0;
      at >= 0 && at < folded.length;
      at = folded.indexOf(' ', at) < 0 ? -1 : folded.indexOf(' ', at) + 1
    ) {
      const key = folded.slice(at);
      const bucket = this.buckets.get(key.slice(0, BUCKET_KEY));
      const start = { key, entry, isFirst: at === 0 };
      if (bucket) bucket.starts.push(start);
      else this.buckets.set(key.slice(0, BUCKET_KEY), { sorted: false, starts: [start] });
    }
  }

  has = (id: string): boolean => this.byId.has(id);
  ids = (): Iterable<string> => this.byId.keys();

  nameOf = (id: string): string => this.byId.get(id)?.name ?? id;

  /** The name; with its id where another has the same name. */
  label(id: string): string {
    const name = this.byId.get(id)?.name ?? id;
    const namesakes = this.whole.get(fold(name))?.filter((entry) => entry.isName && entry.id !== id) ?? [];
    return namesakes.length > 0 ? `${name} [${id}]` : name;
  }

  /** Names and aliases that are just this. */
  exact(folded: string): NameHit[] {
    return (this.whole.get(folded) ?? []).map(({ id, text, isName }) => ({
      id,
      rank: isName ? MATCH.name : MATCH.alias,
      alias: isName ? null : text,
      start: folded,
    }));
  }

  /** Names, aliases and their later words that begin so; `limit` of them at most. */
  startingWith(folded: string, limit = Number.POSITIVE_INFINITY): NameHit[] {
    const hits: NameHit[] = [];
    if (folded === '') return hits;
    for (const bucket of this.bucketsOf(folded)) {
      if (folded.length < BUCKET_KEY) {
        for (const start of bucket.starts) if (hits.length < limit) hits.push(hitOf(start));
        continue;
      }
      sortBucket(bucket);
      for (let at = firstAtLeast(bucket, folded); hits.length < limit; at++) {
        const start = bucket.starts[at];
        if (!start?.key.startsWith(folded)) break;
        hits.push(hitOf(start));
      }
    }
    return hits;
  }

  /** A start of a word that this is, of any name. */
  knows = (folded: string): boolean => this.startingWith(folded, 1).length > 0;

  private bucketsOf(folded: string): Bucket[] {
    if (folded.length >= BUCKET_KEY) return [this.buckets.get(folded.slice(0, BUCKET_KEY)) ?? []].flat();
    return [...this.buckets].filter(([key]) => key.startsWith(folded)).map(([, bucket]) => bucket);
  }
}

const hitOf = ({ key, entry, isFirst }: Bucket['starts'][number]): NameHit => ({
  id: entry.id,
  rank: entry.isName && isFirst ? MATCH.nameStart : MATCH.wordStart,
  alias: entry.isName ? null : entry.text,
  start: key,
});

function sortBucket(bucket: Bucket): void {
  if (bucket.sorted) return;
  bucket.starts.sort((a, b) => compareText(a.key, b.key) || compareText(a.entry.id, b.entry.id));
  bucket.sorted = true;
}

function firstAtLeast({ starts }: Bucket, key: string): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle]?.key ?? '') < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
