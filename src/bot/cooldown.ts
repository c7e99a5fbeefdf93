import type { GuildSettings } from '../domain/fact-store.js';
import type { Actor } from './request.js';

/** Of one member; the second is what a server's managers may lower. */
const MEMBER_BURST = { count: 5, withinMs: 10_000 } as const;
const MEMBER_STEADY = { count: 30, withinMs: 60_000 } as const;
/** Whoever looks after a server presses through lists. */
const MODERATOR_FACTOR = 4;
/** Of all members of one server. */
const SERVER = { count: 60, withinMs: 10_000 } as const;
/** Somebody is told to wait once in this time; beyond it nothing is said. */
const TOLD_AGAIN_MS = 10_000;
const MAX_KEPT = 50_000;

/** `silence`: told already that it is too much. */
export type Verdict =
  | { readonly kind: 'go' }
  | { readonly kind: 'wait'; readonly text: string }
  | { readonly kind: 'silence' };

interface Times {
  /** Of what was let through, the oldest first. */
  readonly at: number[];
  toldAt: number;
  seenAt: number;
}

/** How much members and servers ask, in memory; decided before anything else is done. */
export class Cooldown {
  private readonly members = new Map<string, Times>();
  private readonly servers = new Map<string, Times>();
  private readonly settings = new Map<string, Pick<GuildSettings, 'questionsPerMinute' | 'moderatorRole'>>();

  /** @param clock milliseconds, never going back */
  constructor(private readonly clock: () => number = () => performance.now()) {}

  /** What a server's managers set, once it is known. */
  note(guild: string | null, { questionsPerMinute, moderatorRole }: GuildSettings): void {
    if (guild === null) return;
    this.settings.delete(guild);
    if (questionsPerMinute === null && moderatorRole === null) return;
    this.settings.set(guild, { questionsPerMinute, moderatorRole });
    trim(this.settings, () => false);
  }

  admit(actor: Pick<Actor, 'user' | 'guild' | 'isManager' | 'roles'>): Verdict {
    const { user, guild } = actor;
    const now = this.clock();
    const own = this.settings.get(guild ?? '');
    const role = own?.moderatorRole ?? null;
    const factor = actor.isManager || (role !== null && actor.roles.includes(role)) ? MODERATOR_FACTOR : 1;
    const steady = (own?.questionsPerMinute ?? MEMBER_STEADY.count) * factor;
    const member = this.of(this.members, user, now);
    const waits = [
      waitFor(member.at, MEMBER_BURST.count * factor, MEMBER_BURST.withinMs, now),
      waitFor(member.at, steady, MEMBER_STEADY.withinMs, now),
    ];
    const server = guild === null ? null : this.of(this.servers, guild, now);
    const crowd = server === null ? 0 : waitFor(server.at, SERVER.count, SERVER.withinMs, now);
    const wait = Math.max(...waits, crowd);
    if (wait === 0) {
      member.at.push(now);
      server?.at.push(now);
      return { kind: 'go' };
    }
    if (now - member.toldAt < TOLD_AGAIN_MS) return { kind: 'silence' };
    member.toldAt = now;
    const seconds = Math.ceil(wait / 1_000);
    const cause = crowd === wait ? 'This server asks more than I answer at a time' : 'That is a lot in a short time';
    return { kind: 'wait', text: `${cause}: please try again in ${seconds} second${seconds === 1 ? '' : 's'}.` };
  }

  private of(all: Map<string, Times>, key: string, now: number): Times {
    const times = all.get(key) ?? { at: [], toldAt: Number.NEGATIVE_INFINITY, seenAt: now };
    while ((times.at[0] ?? now) < now - MEMBER_STEADY.withinMs) times.at.shift();
    times.seenAt = now;
    // Seen again, it goes to the end: the first ones are always those that are over.
    all.delete(key);
    all.set(key, times);
    trim(all, ({ seenAt }) => seenAt < now - MEMBER_STEADY.withinMs);
    return times;
  }
}

/** Milliseconds until one more is within the limit; 0 where it is now. */
function waitFor(at: readonly number[], count: number, withinMs: number, now: number): number {
  const first = at[at.length - count];
  return first === undefined ? 0 : Math.max(0, first + withinMs - now);
}

function trim<T>(all: Map<string, T>, isOver: (value: T) => boolean): void {
  for (const [key, value] of all) {
    if (all.size <= MAX_KEPT && !isOver(value)) break;
    all.delete(key);
  }
}
