import { describe, expect, it } from 'vitest';
import { type Level, refuse } from '../../src/bot/authorize.js';
import { Drafts } from '../../src/bot/drafts.js';
import type { Actor } from '../../src/bot/request.js';
import { USUAL_SETTINGS } from '../../src/domain/fact-store.js';

const member: Actor = {
  user: '1',
  channel: '2',
  guild: '3',
  isManager: false,
  managesMessages: false,
  roles: ['7'],
  isTimedOut: false,
  isInstalled: true,
};
const settings = { ...USUAL_SETTINGS, moderatorRole: '8' };

describe('who may', () => {
  it.each<[string, Partial<Actor>, Record<Level, boolean>]>([
    ['a member', {}, { member: true, moderator: false, manager: false }],
    ['Manage Server', { isManager: true }, { member: true, moderator: true, manager: true }],
    ['the chosen role', { roles: ['7', '8'] }, { member: true, moderator: true, manager: false }],
    ['another role', { roles: ['88'] }, { member: true, moderator: false, manager: false }],
    ['a right over one channel', { managesMessages: true }, { member: true, moderator: false, manager: false }],
    ['timed out', { isManager: true, isTimedOut: true }, { member: false, moderator: false, manager: false }],
    ['in direct messages', { isManager: true, guild: null }, { member: false, moderator: false, manager: false }],
    [
      'where the bot is no member',
      { isManager: true, isInstalled: false },
      { member: false, moderator: false, manager: false },
    ],
  ])('%s', (_, more, may) => {
    for (const level of ['member', 'moderator', 'manager'] as const)
      expect([level, refuse({ ...member, ...more }, settings, level) === null]).toEqual([level, may[level]]);
  });

  it('nobody by role where no role is chosen', () => {
    expect(refuse({ ...member, roles: ['null', ''] }, USUAL_SETTINGS, 'moderator')).not.toBeNull();
  });
});

describe('a draft', () => {
  it('is its writer’s, in their server, for a quarter of an hour', () => {
    let now = 0;
    const drafts = new Drafts<string>(() => now);
    const key = drafts.add('draft', member);
    expect(drafts.get(key, member)).toBe('draft');
    expect(drafts.get(key, { ...member, user: '9' })).toBeNull();
    expect(drafts.get(key, { ...member, guild: '9' })).toBeNull();
    expect(drafts.get('AAAAAAAAAAAA', member)).toBeNull();
    now = 15 * 60_000;
    expect(drafts.get(key, member)).toBeNull();
  });

  it('makes room: no more than 2,000 are kept', () => {
    const drafts = new Drafts<number>(() => 0);
    const keys = Array.from({ length: 2_001 }, (_, at) => drafts.add(at, member));
    expect(drafts.get(keys[0] ?? '', member)).toBeNull();
    expect(drafts.get(keys[1] ?? '', member)).toBe(1);
    drafts.delete(keys[1] ?? '');
    expect(drafts.get(keys[1] ?? '', member)).toBeNull();
  });
});
