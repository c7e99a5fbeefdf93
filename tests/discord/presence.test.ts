import { describe, expect, it } from 'vitest';
import { Presence } from '../../src/discord/presence.js';

/** A server of one of two connections. */
const guild = (shard: number, index = 0): string => String((BigInt(1_000 + 2 * index + shard) << 22n) | 5n);

describe('where the bot is', () => {
  it('is what the connection lists, and what comes and goes after it', () => {
    const presence = new Presence();
    presence.listed([guild(0), guild(1)], [0, 1]);
    expect(presence.joined(guild(0))).toBe(false);
    expect(presence.joined(guild(0, 1))).toBe(true);
    presence.left(guild(1));
    expect([...presence.here].sort()).toEqual([guild(0), guild(0, 1)].sort());
    expect(presence.covers(guild(1, 7))).toBe(true);
  });

  it('is told by each connection for its own servers alone', () => {
    const presence = new Presence();
    presence.listed([guild(0), guild(0, 1)], [0, 2]);
    expect([presence.covers(guild(0, 9)), presence.covers(guild(1, 9))]).toEqual([true, false]);
    presence.listed([guild(1)], [1, 2]);
    presence.listed([guild(0, 1)], [0, 2]);
    expect([...presence.here].sort()).toEqual([guild(1), guild(0, 1)].sort());
    expect(presence.covers(guild(1, 9))).toBe(true);
  });

  it('stays unknown by an empty list, so that nobody is counted as gone', () => {
    const presence = new Presence();
    presence.listed([], [0, 1]);
    expect(presence.covers(guild(0))).toBe(false);
    presence.listed([guild(0)], [0, 1]);
    presence.listed([], [0, 1]);
    expect([...presence.here]).toEqual([guild(0)]);
  });

  it('says nothing of what is no server of Discord', () => {
    const presence = new Presence();
    presence.listed([guild(0)], [0, 1]);
    expect(presence.covers('local')).toBe(false);
  });
});
