import { describe, expect, it } from 'vitest';
import { escapeCode, escapeText, plainLine } from '../../src/discord/escape.js';

const BREAK = '\u200b';

describe('text of others in a message', () => {
  it.each([
    ['everybody', '@everyone look', `@${BREAK}everyone look`],
    ['everybody here, in capitals', '@HERE', `@${BREAK}HERE`],
    ['a member', '<@123>', `<${BREAK}@123>`],
    ['a role', '<@&123>', `<${BREAK}@&123>`],
    ['a channel', '<#123>', `<${BREAK}#123>`],
    ['a command', '</ask:123>', `<${BREAK}/ask:123>`],
    ['a time', '<t:1600000000>', `<${BREAK}t:1600000000>`],
    ['a guide', '<id:browse>', `<${BREAK}id:browse>`],
  ])('pings no %s', (_, text, shown) => {
    expect(escapeText(text)).toBe(shown);
  });

  it.each([
    ['bold', '**a**', '\\*\\*a\\*\\*'],
    ['italic', '_a_', '\\_a\\_'],
    ['strikethrough', '~~a~~', '\\~\\~a\\~\\~'],
    ['a spoiler', '||a||', '\\|\\|a\\|\\|'],
    ['code', '`a`', '\\`a\\`'],
    ['a heading', '# a', '\\# a'],
    ['small print', '-# a', '\\-# a'],
    ['a quote', '> a', '\\> a'],
    ['a list', '- a', '\\- a'],
    ['a numbered list', '1. a', '1\\. a'],
  ])('has no format: %s', (_, text, shown) => {
    expect(escapeText(text)).toBe(shown);
  });

  it('is no link, masked, bare or an invite', () => {
    expect(escapeText('[click](https://evil.example)')).not.toMatch(/(?<!\\)\[click\]\(https:\/\//);
    expect(escapeText('https://evil.example')).not.toContain('://');
    expect(escapeText('discord.gg/abc')).not.toContain('discord.gg');
  });

  it.each([
    ['line breaks', 'a\n\n# b', 'a # b'],
    ['NUL and escape sequences', 'a\0\u001b[31mb', 'a[31mb'],
    ['a direction override', 'a\u202ecod.exe', 'acod.exe'],
    ['tag characters', 'a\u{e0041}b', 'ab'],
    ['a lone surrogate', 'a\ud800b', 'a\ufffdb'],
    ['piled marks', `z${'\u0301'.repeat(40)}`, `z${'\u0301'.repeat(4)}`],
  ])('loses %s', (_, text, shown) => {
    expect(plainLine(text)).toBe(shown);
  });

  it('stays as it is where there is nothing to escape', () => {
    const plain = 'Acme held 14.5% in Norland (Q3 2020), HK$30.65, ¶ 12 · Data & Co “quoted” 中文 🙂';
    expect(escapeText(plain)).toBe(plain);
  });

  it('can not end a code block', () => {
    expect(escapeCode('a```b`c')).not.toContain('`');
    expect(escapeCode('@everyone')).toBe(`@${BREAK}everyone`);
  });
});
