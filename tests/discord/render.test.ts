import { describe, expect, it } from 'vitest';
import type { Block, Message } from '../../src/bot/reply.js';
import { seal } from '../../src/discord/gate.js';
import { cutTo } from '../../src/discord/limits.js';
import { renderBlocks, renderMessage } from '../../src/discord/render.js';

const message = (controls: Message['controls']): Message => ({ blocks: [{ kind: 'text', text: 'a' }], controls });
const button = (label: string, name = 'sources', args: readonly string[] = []) =>
  ({ kind: 'button', label, action: { name, args } }) as const;

describe('a message for Discord', () => {
  it('is the text with its marks, small print and footnotes', () => {
    const blocks: Block[] = [
      { kind: 'quote', text: 'How much?' },
      { kind: 'text', text: 'Acme held 14%.', marks: [1, 2] },
      { kind: 'note', text: 'Read as: Acme' },
      { kind: 'footnote', mark: 1, text: 'Digest, ¶ 1' },
      { kind: 'footnote', mark: 2, text: 'Digest, ¶ 2' },
    ];
    expect(renderBlocks(blocks)).toBe(
      '> How much?\nAcme held 14%. ¹\u2009²\n-# Read as: Acme\n-# ¹ Digest, ¶ 1\n-# ² Digest, ¶ 2',
    );
  });

  it('shows a table in columns with the marks of each row', () => {
    const rows = [
      { cells: ['Acme', '14%'], marks: [1] },
      { cells: ['Brightwell & Co', '5%'], marks: [] },
    ];
    expect(renderBlocks([{ kind: 'table', header: ['who', 'share'], rows }])).toBe(
      '```\nwho              share\nAcme             14% ¹\nBrightwell & Co  5%\n```',
    );
  });

  it('leaves out lines rather than their footnotes, and says so', () => {
    const items = Array.from(
      { length: 40 },
      (_, at): Block => ({ kind: 'item', text: `${'x'.repeat(80)} ${at}`, marks: [at + 1] }),
    );
    const notes = items.map((_, at): Block => ({ kind: 'footnote', mark: at + 1, text: `note of ${at}` }));
    const shown = renderBlocks([{ kind: 'text', text: 'All:' }, ...items, ...notes]);
    expect(shown.length).toBeLessThanOrEqual(2000);
    const told = [...shown.matchAll(/^- x+ (\d+)/gm)].map((match) => match[1]);
    const noted = [...shown.matchAll(/note of (\d+)$/gm)].map((match) => match[1]);
    expect(told.length).toBeGreaterThan(5);
    expect(noted).toEqual(told);
    expect(shown).toContain('Shortened');
  });

  it('shortens a long table row by row', () => {
    const rows = Array.from({ length: 100 }, (_, at) => ({ cells: [`name ${at}`, 'y'.repeat(30)], marks: [] }));
    const shown = renderBlocks([{ kind: 'table', header: ['a', 'b'], rows }]);
    expect(shown.length).toBeLessThanOrEqual(2000);
    expect(shown).toContain('name 0');
    expect(shown).toMatch(/```\n-# Shortened/);
  });

  it('puts five buttons in a row, a select in a row of its own, five rows in all', () => {
    const buttons = Array.from({ length: 7 }, (_, at) => button(`b${at}`, 'sources', [`k${at}`]));
    const select = (name: string) =>
      ({
        kind: 'select',
        placeholder: 'p',
        action: { name, args: [] },
        options: [{ label: 'l', value: 'v' }],
      }) as const;
    const { components } = renderMessage(message([...buttons, select('a'), select('b'), select('c'), select('d')]));
    expect(components.map(({ components: row }) => row.length)).toEqual([5, 2, 1, 1, 1]);
  });

  it('cuts labels to what Discord takes, shows each option once, and no select without one', () => {
    const options = Array.from({ length: 30 }, (_, at) => ({ label: 'l'.repeat(200), value: `v${at % 27}` }));
    const { components } = renderMessage(
      message([
        button('b'.repeat(200)),
        { kind: 'select', placeholder: 'p'.repeat(200), action: { name: 'reading', args: [] }, options },
        { kind: 'select', placeholder: 'empty', action: { name: 'related', args: [] }, options: [] },
      ]),
    );
    expect(components).toHaveLength(2);
    const [first, second] = components.map(({ components: [only] }) => only as never as Record<string, unknown>);
    expect(String(first?.label)).toHaveLength(80);
    expect(String(second?.placeholder)).toHaveLength(150);
    const shown = second?.options as { label: string; value: string }[];
    expect(shown).toHaveLength(25);
    expect(new Set(shown.map(({ value }) => value)).size).toBe(25);
    expect(shown[0]?.label).toHaveLength(100);
  });
});

describe('the gate', () => {
  it('lets nobody be pinged and nothing be unfurled, privately or not', () => {
    const plain = { content: '@everyone https://example.org', components: [] };
    expect(seal(plain, false)).toMatchObject({ flags: 4, allowed_mentions: { parse: [], replied_user: false } });
    expect(seal(plain, true).flags).toBe(68);
  });

  it('never sends an empty message, a longer one than Discord takes, or half a character', () => {
    expect(seal({ content: ' \n ', components: [] }, false).content).toMatch(/\S/);
    const { content } = seal({ content: `${'a'.repeat(1998)}👩‍👩‍👧 b`, components: [] }, false);
    expect(content).toBe(`${'a'.repeat(1998)}…`);
    expect(seal({ content: 'a\udc00', components: [] }, false).content).toBe('a\ufffd');
  });

  it('keeps the first of two controls with one id', () => {
    const { components } = renderMessage(message([button('first'), button('second')]));
    expect(seal({ content: 'a', components }, false).components).toMatchObject([{ components: [{ label: 'first' }] }]);
  });
});

describe('cutting', () => {
  it.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    ['a👍🏽b', 4, 'a…'],
    ['e\u0301e\u0301e\u0301', 4, 'e\u0301…'],
  ])('%j to %i', (text, max, cut) => {
    expect(cutTo(text, max)).toBe(cut);
  });
});
