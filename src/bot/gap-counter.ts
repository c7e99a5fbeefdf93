import { createHash } from 'node:crypto';
import type { Answer } from '../domain/answer.js';
import type { FactStore, Gap, GuildId } from '../domain/fact-store.js';

type NewGap = Pick<Gap, 'key' | 'label' | 'unknown'>;

/** One server's counts are written at a time, so that writing never holds up answers for long. */
const FLUSH_MS = 500;
/** More than this in one server between two writes are not counted. */
const MAX_PENDING = 200;
const MAX_UNKNOWN = 40;
const MAX_LABEL = 200;

/** Counts what was asked in vain; the counts of a server are written together, in its turn, and no answer waits for it. */
export class GapCounter {
  /** The server that waits longest comes first. */
  private readonly pending = new Map<GuildId, NewGap[]>();
  private timer: NodeJS.Timeout | null = null;

  /** @param failed told of counts that could not be written; they are lost */
  constructor(
    private readonly store: Pick<FactStore, 'countGaps'>,
    private readonly failed: (error: unknown) => void,
  ) {}

  add(guild: GuildId, answer: Answer): void {
    const gap = gapOf(answer);
    if (gap === null) return;
    const waiting = this.pending.get(guild);
    if (waiting) {
      if (waiting.length < MAX_PENDING) waiting.push(gap);
      return;
    }
    this.pending.set(guild, [gap]);
    this.timer ??= setInterval(() => this.flushNext(), FLUSH_MS).unref();
  }

  private flushNext(): void {
    const [next] = this.pending.keys();
    if (next !== undefined) void this.flush(next);
    if (this.pending.size > 0 || this.timer === null) return;
    clearInterval(this.timer);
    this.timer = null;
  }

  /** Write all that was counted, before the end; never throws. */
  async flushAll(): Promise<void> {
    for (const guild of [...this.pending.keys()]) await this.flush(guild);
  }

  /** Write what was counted of a server; never throws. */
  async flush(guild: GuildId): Promise<void> {
    const gaps = this.pending.get(guild);
    this.pending.delete(guild);
    if (!gaps) return;
    try {
      await this.store.countGaps(guild, gaps);
    } catch (error) {
      this.failed(error);
    }
  }
}

/** An abstention about what is held: its slots, and of the question's words the one that nothing knows. */
export function gapOf(answer: Answer): NewGap | null {
  if (answer.status !== 'abstain' || !answer.lack) return null;
  const { slots, unknown } = answer.lack;
  if (slots.length === 0 && unknown === null) return null;
  const word = unknown === null ? null : storable(unknown, MAX_UNKNOWN);
  const label = storable(slots.join(' · '), MAX_LABEL);
  const key = createHash('sha256')
    .update(JSON.stringify([label, word?.toLowerCase() ?? null]))
    .digest('base64url')
    .slice(0, 16);
  return { key, label, unknown: word };
}

const storable = (text: string, limit: number): string =>
  text
    .toWellFormed()
    .replace(/\p{Cc}/gu, ' ')
    .slice(0, limit)
    .toWellFormed();
