import { randomBytes } from 'node:crypto';
import type { Actor } from './request.js';

/** So long a preview can be saved; after that its values may be out of date. */
const KEPT_MS = 15 * 60_000;
const MAX_KEPT = 2_000;

interface Kept<T> {
  readonly draft: T;
  readonly guild: string | null;
  readonly user: string;
  readonly at: number;
}

/** What somebody has typed and not saved yet, in memory: a button carries its key. */
export class Drafts<T> {
  private readonly kept = new Map<string, Kept<T>>();

  /** @param clock milliseconds, never going back */
  constructor(
    private readonly clock: () => number = () => performance.now(),
    private readonly maxKept = MAX_KEPT,
  ) {}

  add(draft: T, { guild, user }: Actor): string {
    for (const [key, { at }] of this.kept) {
      if (this.kept.size < this.maxKept && this.clock() - at < KEPT_MS) break;
      this.kept.delete(key);
    }
    const key = randomBytes(9).toString('base64url');
    this.kept.set(key, { draft, guild, user, at: this.clock() });
    return key;
  }

  /** Null for a draft that is over, or of somebody else, or of another server. */
  get(key: string, { guild, user }: Actor): T | null {
    const kept = this.kept.get(key);
    if (!kept || kept.guild !== guild || kept.user !== user || this.clock() - kept.at >= KEPT_MS) return null;
    return kept.draft;
  }

  delete(key: string): void {
    this.kept.delete(key);
  }
}
