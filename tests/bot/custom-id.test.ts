import { describe, expect, it } from 'vitest';
import { canCarry, readCustomId, writeCustomId } from '../../src/bot/custom-id.js';

describe('a custom id', () => {
  it.each([
    ['no arguments', { name: 'share', args: [] }],
    ['keys of facts', { name: 'sources', args: ['AbC_dEf-12', 'ZZZZZZZZZZ'] }],
    ['an empty argument between others', { name: 'events', args: ['acme', '', 'launch', '8'] }],
    ['a period with a slash', { name: 'events', args: ['', '2016-01-01/2019-12-31', '', '0'] }],
  ])('reads back with %s', (_, action) => {
    expect(readCustomId(writeCustomId(action))).toEqual(action);
  });

  it('holds the eight facts that a button carries', () => {
    const args = Array.from({ length: 8 }, () => 'AbCdEfGhIj');
    expect(writeCustomId({ name: 'sources', args }).length).toBeLessThanOrEqual(100);
  });

  it.each([
    ['too long', ['x'.repeat(100)]],
    ['a dot, which parts arguments', ['a.b']],
    ['a space', ['a b']],
  ])('can not carry an argument that is %s', (_, args) => {
    expect(canCarry({ name: 'events', args })).toBe(false);
    expect(() => writeCustomId({ name: 'events', args })).toThrow(RangeError);
  });

  it.each([
    '',
    '1',
    '0.sources.abc',
    '2.sources.abc',
    '1.Sources.abc',
    '1.__proto__.x',
    '1.sources.<@1>',
    'sources',
    '1..a',
  ])('is not read from %j', (text) => {
    expect(readCustomId(text)).toBeNull();
  });
});
