import { describe, expect, it } from 'vitest';
import { Cooldown } from '../../src/bot/cooldown.js';
import { USUAL_SETTINGS } from '../../src/domain/fact-store.js';

const ask = (user: string, guild: string | null = 'g', isManager = false) => ({ user, guild, isManager, roles: [] });

describe('the limits', () => {
  it('let a member ask five times in ten seconds and thirty a minute, and say so once in ten seconds', () => {
    let now = 0;
    const cooldown = new Cooldown(() => now);
    const kinds = Array.from({ length: 8 }, () => cooldown.admit(ask('a')).kind);
    expect(kinds).toEqual(['go', 'go', 'go', 'go', 'go', 'wait', 'silence', 'silence']);
    now = 4_000;
    expect(cooldown.admit(ask('b')).kind).toBe('go');
    now = 10_001;
    expect(cooldown.admit(ask('a')).kind).toBe('go');
    let let_through = 0;
    for (now = 20_000; now < 80_000; now += 100) if (cooldown.admit(ask('a')).kind === 'go') let_through += 1;
    expect(let_through).toBeLessThanOrEqual(30);
    expect(let_through).toBeGreaterThanOrEqual(25);
  });

  it('tell how long to wait', () => {
    const cooldown = new Cooldown(() => 1_000);
    for (let count = 0; count < 5; count++) cooldown.admit(ask('a'));
    expect(cooldown.admit(ask('a'))).toEqual({
      kind: 'wait',
      text: 'That is a lot in a short time: please try again in 10 seconds.',
    });
  });

  it('let a flooder through thirty times and answer six more a minute, whatever comes', () => {
    let now = 0;
    const cooldown = new Cooldown(() => now);
    const kinds = { go: 0, wait: 0, silence: 0 };
    for (; now < 60_000; now += 2) kinds[cooldown.admit(ask('a')).kind] += 1;
    expect(kinds.go).toBeLessThanOrEqual(30);
    expect(kinds.wait).toBeLessThanOrEqual(6);
  });

  it('let a server ask sixty times in ten seconds, and others go on', () => {
    const cooldown = new Cooldown(() => 0);
    const kinds = Array.from({ length: 61 }, (_, user) => cooldown.admit(ask(String(user))).kind);
    expect(kinds.filter((kind) => kind === 'go')).toHaveLength(60);
    expect(cooldown.admit(ask('z', 'other')).kind).toBe('go');
    expect(cooldown.admit(ask('y', null)).kind).toBe('go');
  });

  it('follow what a server’s managers set, and give those who look after it more room', () => {
    let now = 0;
    const cooldown = new Cooldown(() => now);
    cooldown.note('g', { ...USUAL_SETTINGS, questionsPerMinute: 2, moderatorRole: '7' });
    const count = (actor: ReturnType<typeof ask> & { roles: string[] }): number => {
      let passed = 0;
      for (let tried = 0; tried < 50; tried++) if (cooldown.admit(actor).kind === 'go') passed += 1;
      return passed;
    };
    expect(count(ask('a') as never)).toBe(2);
    expect(count({ ...ask('b'), roles: ['7'] } as never)).toBe(8);
    cooldown.note('g', USUAL_SETTINGS);
    now = 70_000;
    expect(count(ask('c', 'g', true) as never)).toBe(20);
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
