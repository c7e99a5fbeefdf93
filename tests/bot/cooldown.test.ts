import { describe, expect, it } from 'vitest';
import { Cooldown } from '../../src/bot/cooldown.js';
import { USUAL_SETTINGS } from '../../src/domain/fact-store.js';

const ask = (user: string, guild: string | null = 'g', more: { isManager?: boolean; roles?: string[] } = {}) => ({
  user,
  guild,
  isManager: false,
  roles: [],
  ...more,
});

describe('the limits', () => {
  it('let an eager member ask as fast as hands can', () => {
    let now = 0;
    const cooldown = new Cooldown(() => now);
    for (; now < 60_000; now += 100) expect(cooldown.admit(ask('a')).kind).toBe('go');
  });

  it('hold a flood to thirty a minute, tell it six times a minute to wait, and let others go on', () => {
    let now = 0;
    const cooldown = new Cooldown(() => now);
    const flood = (untilMs: number) => {
      const kinds = { go: 0, wait: 0, silence: 0 };
      for (; now < untilMs; now += 2) kinds[cooldown.admit(ask('a')).kind] += 1;
      return kinds;
    };
    expect(flood(1_000).go).toBe(300);
    const { go, wait, silence } = flood(61_000);
    expect(go).toBeLessThanOrEqual(30);
    expect(wait).toBeLessThanOrEqual(7);
    expect(silence).toBeGreaterThan(29_000);
    expect(cooldown.admit(ask('b')).kind).toBe('go');
    expect(cooldown.admit(ask('a', 'other')).kind).toBe('go');
    now = 200_000;
    expect(cooldown.admit(ask('a')).kind).toBe('go');
  });

  it('hold a server that floods to sixty in ten seconds, and let others go on', () => {
    const cooldown = new Cooldown(() => 0);
    const kinds = Array.from({ length: 4_000 }, (_, user) => cooldown.admit(ask(String(user))).kind);
    expect(kinds.filter((kind) => kind === 'go')).toHaveLength(3_000);
    expect(cooldown.admit(ask('z', 'other')).kind).toBe('go');
    expect(cooldown.admit(ask('y', null)).kind).toBe('go');
  });

  it('follow what a server’s managers set, tell each time how long to wait, and give moderators more room', () => {
    let now = 0;
    const cooldown = new Cooldown(() => now);
    cooldown.note('g', { ...USUAL_SETTINGS, questionsPerMinute: 2, moderatorRole: '7' });
    const count = (actor: ReturnType<typeof ask>): number => {
      let passed = 0;
      for (let tried = 0; tried < 50; tried++) if (cooldown.admit(actor).kind === 'go') passed += 1;
      return passed;
    };
    expect(count(ask('a'))).toBe(2);
    const told = { kind: 'wait', text: 'That is a lot in a short time: please try again in 60 seconds.' };
    expect([cooldown.admit(ask('a')), cooldown.admit(ask('a'))]).toEqual([told, told]);
    expect(count(ask('a', 'other'))).toBe(50);
    expect(count(ask('b', 'g', { roles: ['7'] }))).toBe(8);
    expect(count(ask('c', 'g', { isManager: true }))).toBe(8);
    cooldown.note('g', USUAL_SETTINGS);
    now = 70_000;
    expect(count(ask('a'))).toBe(50);
  });

  it('keep nothing of those who are gone', () => {
    let now = 0;
    const cooldown = new Cooldown(() => now);
    for (let user = 0; user < 5_000; user++) cooldown.admit(ask(String(user), null));
    now = 120_000;
    cooldown.admit(ask('last', null));
    expect((cooldown as unknown as { members: Map<string, unknown> }).members.size).toBe(1);
  });
});
