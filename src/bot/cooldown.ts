import type { GuildSettings } from '../domain/fact-store.js';
import type { Actor } from './request.js';

// An answer takes under a millisecond, and answering an interaction counts against no limit of Discord's: an eager
// member costs nothing. What is held back is a flood, which nobody makes by hand.

interface Rate {
  readonly count: number;
  readonly withinMs: number;
}

/** More than this in this time is a flood: of one member in one server, and of all members of a server. */
const MEMBER_FLOOD: Rate = { count: 300, withinMs: 10_000 };
const SERVER_FLOOD: Rate = { count: 3_000, withinMs: 10_000 };
/** What is let through of a flood, and for this long after it. */
const MEMBER_HELD: readonly Rate[] = [
  { count: 5, withinMs: 10_000 },
  { count: 30, withinMs: 60_000 },
];
const SERVER_HELD: readonly Rate[] = [{ count: 60, withinMs: 10_000 }];
const HELD_MS = 60_000;
/** A limit that a server's managers set leaves whoever looks after it more room. */
const MODERATOR_FACTOR = 4;
const A_MINUTE_MS = 60_000;
/** Whoever floods is told to wait once in this time; beyond it nothing is said. */
const TOLD_AGAIN_MS = 10_000;
const MAX_KEPT = 50_000;

/** `silence`: told already that it is too much. */
export type Verdict =
  | { readonly kind: 'go' }
  | { readonly kind: 'wait'; readonly text: string }
  | { readonly kind: 'silence' };

interface Asking {
  /** Times of what came, as many as make a flood, and of what was let through in the last minute; the oldest first. */
  readonly tried: number[];
  readonly passed: number[];
  heldUntil: number;
  toldAt: number;
  seenAt: number;
}

/** How much members and servers ask, in memory; decided before anything else is done. */
export class Cooldown {
  private readonly members = new Map<string, Asking>();
  private readonly servers = new Map<string, Asking>();
  private readonly settings = new Map<string, Pick<GuildSettings, 'questionsPerMinute' | 'moderatorRole'>>();

  /** @param clock milliseconds, never going back */
  constructor(private readonly clock: () => number = () => performance.now()) {}

  /** What a server's managers set, once it is known. */
  note(guild: string | null, { questionsPerMinute, moderatorRole }: GuildSettings): void {
    if (guild === null) return;
    this.settings.delete(guild);
    if (questionsPerMinute === null) return;
    this.settings.set(guild, { questionsPerMinute, moderatorRole });
    trim(this.settings, () => false);
  }

  admit(actor: Pick<Actor, 'user' | 'guild' | 'isManager' | 'roles'>): Verdict {
    const { user, guild } = actor;
    const now = this.clock();
    const member = seen(this.members, `${guild ?? ''}:${user}`, MEMBER_FLOOD, now);
    const server = guild === null ? null : seen(this.servers, guild, SERVER_FLOOD, now);
    const waits = [...(isHeld(member, now) ? MEMBER_HELD : []), ...this.setFor(actor)].map((rate) =>
      waitFor(member.passed, rate, now),
    );
    const crowd =
      server && isHeld(server, now) ? Math.max(...SERVER_HELD.map((rate) => waitFor(server.passed, rate, now))) : 0;
    const wait = Math.max(0, crowd, ...waits);
    if (wait === 0) {
      member.passed.push(now);
      server?.passed.push(now);
      return { kind: 'go' };
    }
    // Somebody who presses once too often is told each time; a flood is not answered in kind.
    if ((isHeld(member, now) || crowd > 0) && now - member.toldAt < TOLD_AGAIN_MS) return { kind: 'silence' };
    member.toldAt = now;
    const seconds = Math.ceil(wait / 1_000);
    const cause = crowd === wait ? 'This server asks more than I answer at a time' : 'That is a lot in a short time';
    return { kind: 'wait', text: `${cause}: please try again in ${seconds} second${seconds === 1 ? '' : 's'}.` };
  }

  /** What the managers of the server set for this member. */
  private setFor({ guild, isManager, roles }: Pick<Actor, 'guild' | 'isManager' | 'roles'>): readonly Rate[] {
    const { questionsPerMinute = null, moderatorRole = null } = this.settings.get(guild ?? '') ?? {};
    if (questionsPerMinute === null) return [];
    const isModerator = isManager || (moderatorRole !== null && roles.includes(moderatorRole));
    return [{ count: questionsPerMinute * (isModerator ? MODERATOR_FACTOR : 1), withinMs: A_MINUTE_MS }];
  }
}

const isHeld = ({ heldUntil }: Asking, now: number): boolean => now < heldUntil;

function seen(all: Map<string, Asking>, key: string, flood: Rate, now: number): Asking {
  const asking = all.get(key) ?? {
    tried: [],
    passed: [],
    heldUntil: Number.NEGATIVE_INFINITY,
    toldAt: Number.NEGATIVE_INFINITY,
    seenAt: now,
  };
  while ((asking.passed[0] ?? now) < now - A_MINUTE_MS) asking.passed.shift();
  asking.tried.push(now);
  if (asking.tried.length > flood.count) {
    const first = asking.tried.shift() ?? now;
    if (now - first <= flood.withinMs) asking.heldUntil = now + HELD_MS;
  }
  asking.seenAt = now;
  // Seen again, it goes to the end: the first ones are always those that are over.
  all.delete(key);
  all.set(key, asking);
  trim(all, ({ seenAt }) => seenAt < now - A_MINUTE_MS);
  return asking;
}

/** Milliseconds until one more is within the limit; 0 where it is now. */
function waitFor(passed: readonly number[], { count, withinMs }: Rate, now: number): number {
  const first = passed[passed.length - count];
  return first === undefined ? 0 : Math.max(0, first + withinMs - now);
}

function trim<T>(all: Map<string, T>, isOver: (value: T) => boolean): void {
  for (const [key, value] of all) {
    if (all.size <= MAX_KEPT && !isOver(value)) break;
    all.delete(key);
  }
}
