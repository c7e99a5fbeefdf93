import { describe, expect, it } from 'vitest';
import { Conversations, conversationOf } from '../../src/bot/conversations.js';

const MINUTE = 60_000;

describe('conversations', () => {
  it('keep the last turn for ten minutes', () => {
    let now = 0;
    const kept = new Conversations<string>(() => now);
    kept.set('a', 'first');
    now = 10 * MINUTE - 1;
    expect(kept.get('a')).toBe('first');
    now = 10 * MINUTE;
    expect(kept.get('a')).toBeNull();
  });

  it('start the ten minutes anew with each turn', () => {
    let now = 0;
    const kept = new Conversations<string>(() => now);
    kept.set('a', 'first');
    now = 9 * MINUTE;
    kept.set('a', 'second');
    now = 18 * MINUTE;
    expect(kept.get('a')).toBe('second');
  });

  it('hold the 10,000 latest and drop the oldest', () => {
    const kept = new Conversations<number>(() => 0);
    for (let at = 0; at <= 10_000; at++) kept.set(`c${at}`, at);
    expect(kept.size).toBe(10_000);
    expect(kept.get('c0')).toBeNull();
    expect(kept.get('c1')).toBe(1);
    expect(kept.get('c10000')).toBe(10_000);
  });

  it('free what is over when another turn comes', () => {
    let now = 0;
    const kept = new Conversations<number>(() => now);
    for (let at = 0; at < 50; at++) kept.set(`c${at}`, at);
    now = 11 * MINUTE;
    kept.set('new', 1);
    expect(kept.size).toBe(1);
  });

  it('forget on request, and say whether there was anything', () => {
    const kept = new Conversations<string>(() => 0);
    kept.set('a', 'first');
    expect([kept.forget('a'), kept.forget('a'), kept.get('a')]).toEqual([true, false, null]);
  });

  it('leave nothing behind when a question left nothing to lean on', () => {
    const kept = new Conversations<string>(() => 0);
    kept.set('a', 'first');
    kept.set('a', null);
    expect([kept.get('a'), kept.size]).toEqual([null, 0]);
  });

  it('are another one for another member and in another channel', () => {
    const actor = {
      user: '1',
      channel: '2',
      guild: '3',
      isManager: false,
      managesMessages: false,
      roles: [],
      isTimedOut: false,
      isInstalled: true,
    };
    const keys = [actor, { ...actor, user: '9' }, { ...actor, channel: '9' }].map(conversationOf);
    expect(new Set(keys).size).toBe(3);
  });
});
