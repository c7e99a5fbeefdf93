import { describe, expect, it } from 'vitest';
import type { Passage } from '../../src/bot/services.js';
import { renderAnswer, renderBlocks, type ShowsAnswers } from '../../src/console/render.js';
import { lookOf, wrap } from '../../src/console/style.js';
import type { Answered, Withheld } from '../../src/domain/answer.js';
import type { Fact } from '../../src/domain/knowledge.js';

const PLAIN = lookOf({}, false);
const NARROW = lookOf({ isTTY: true, columns: 40 }, true);
const COLOUR = lookOf({ isTTY: true, columns: 80 }, false);

const services = (passage?: Passage): ShowsAnswers => ({
  catalogue: {
    describeCitation: ({ article, paragraph, attribution }) =>
      `Review, ${article}, ¶ ${paragraph}${attribution === null ? '' : ` · ${attribution}`}`,
  },
  findPassage: passage ? () => passage : null,
});

const cite = (paragraph: number) => ({ document: 'review', article: 'lamps', paragraph });

function fact(id: string, statement: string, ...paragraphs: [number, ...number[]]): Fact {
  const [first, ...rest] = paragraphs;
  const citations: Fact['citations'] = [cite(first), ...rest.map(cite)];
  return {
    id,
    entity: 'a',
    intent: 'b',
    statement,
    authored: true,
    cues: [],
    with: [],
    qualifier: [],
    gives: [],
    list: [],
    disagrees: [],
    citations,
  };
}

const ONE: Answered = {
  status: 'answer',
  text: 'Brightwell held 31% (according to Lumen Watch).',
  readAs: 'Brightwell · share',
  facts: [fact('one', 'Brightwell held 31%.', 1)],
  citations: [{ ...cite(1), attribution: 'Lumen Watch' }],
  computed: null,
};

const SEVERAL: Answered = {
  ...ONE,
  text: 'The sources disagree:\n• Brightwell held 31%.\n• Brightwell held 33%.\nNote: Rounded.',
  facts: [fact('one', 'Brightwell held 31%.', 1), fact('two', 'Brightwell held 33%.', 2, 3)],
  citations: [
    { ...cite(1), attribution: null },
    { ...cite(2), attribution: null },
    { ...cite(3), attribution: null },
  ],
};

const DECLINED: Withheld = {
  status: 'abstain',
  reason: 'no-fact-for-period',
  text: "I don't hold that. The nearest I hold: share · 2030; share · 2031.",
  readAs: 'Brightwell',
  suggestions: ['share · 2030', 'share · 2031'],
  nearest: ['a', 'b'],
};

describe('an answer in the terminal', () => {
  it('is the text with footnote marks, how it was read, and the footnotes', () => {
    expect(renderAnswer(ONE, services(), PLAIN)).toBe(
      'Brightwell held 31% (according to Lumen Watch). ¹\n\n  Read as: Brightwell · share\n  ¹ Review, lamps, ¶ 1 · Lumen Watch',
    );
  });

  it('marks each statement with the footnotes of its own fact', () => {
    expect(renderAnswer(SEVERAL, services(), PLAIN).split('\n').slice(0, 4)).toEqual([
      'The sources disagree:',
      '  • Brightwell held 31%. ¹',
      '  • Brightwell held 33%. ²\u2009³',
      'Note: Rounded.',
    ]);
  });

  it('shows the suggestions of a declined question as a list, once', () => {
    expect(renderAnswer(DECLINED, services(), PLAIN)).toBe(
      "I don't hold that. The nearest I hold:\n  • share · 2030\n  • share · 2031\n\n  Read as: Brightwell",
    );
    const untold = { ...DECLINED, text: "I don't hold that.", readAs: null };
    expect(renderAnswer(untold, services(), PLAIN)).toBe(
      "I don't hold that.\nNearest questions I can answer:\n  • share · 2030\n  • share · 2031",
    );
    expect(renderAnswer({ ...untold, suggestions: [] }, services(), PLAIN)).toBe("I don't hold that.");
  });

  it('shows the cited passage, cut at some 400 characters, or says why it can’t', () => {
    const passageOf = (passage: Passage) => renderAnswer(ONE, services(passage), PLAIN).split('\n').at(-1) ?? '';
    expect(passageOf({ text: 'A passage.' })).toBe('    “A passage.”');
    const long = passageOf({ text: 'word '.repeat(200) });
    expect(long.length).toBeLessThan(410);
    expect(long).toMatch(/word …”$/);
    expect(passageOf({ missing: 'the documents have no such paragraph' })).toBe(
      '  (the documents have no such paragraph)',
    );
  });

  it('fits the width of a terminal, marks included', () => {
    const long = { ...ONE, text: `${'A sentence of some length '.repeat(5)}ends here.` };
    const lines = renderAnswer(long, services({ text: 'word '.repeat(60) }), NARROW).split('\n');
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(40);
    expect(lines.find((line) => line.includes('¹'))).toMatch(/here\. ¹$/);
    expect(lines.filter((line) => line.startsWith('    ')).length).toBeGreaterThan(5);
  });

  it('has colour on a terminal only, and none where NO_COLOR is set', () => {
    expect(renderAnswer(ONE, services(), COLOUR)).toContain('\u001b[36m¹\u001b[39m');
    expect(renderAnswer(ONE, services(), NARROW)).not.toContain('\u001b');
    expect(renderAnswer(ONE, services(), PLAIN)).not.toContain('\u001b');
  });

  it('passes no control or direction characters on to the terminal', () => {
    const sly = { ...ONE, text: 'a\u001b[2Jb\u0007c\u202ed\u009be' };
    expect(renderAnswer(sly, services({ text: 'x\u001b]0;title\u0007y' }), PLAIN)).toBe(
      'a[2Jbcde ¹\n\n  Read as: Brightwell · share\n  ¹ Review, lamps, ¶ 1 · Lumen Watch\n    “x]0;titley”',
    );
  });
});

describe('a table in the terminal', () => {
  it('has columns under a header, and the footnotes of each row', () => {
    const rows = [
      { cells: ['Acme', '14%'], marks: [1, 2] },
      { cells: ['Brightwell & Co', '5%'], marks: [] },
    ];
    expect(renderBlocks([{ kind: 'table', header: ['who', 'share'], rows }], PLAIN).split('\n')).toEqual([
      '  who              share',
      '  Acme             14% ¹\u2009²',
      '  Brightwell & Co  5%',
    ]);
  });
});

describe('wrapping', () => {
  it.each([
    ['one two three', 7, '', ['one two', 'three']],
    ['one two three', 9, '• ', ['• one two', '  three']],
    ['incomprehensibilities', 5, '', ['incomprehensibilities']],
    ['no width', null, '', ['no width']],
    ['', 10, '', ['']],
  ] as const)('%j at %s columns', (text, width, lead, lines) => {
    expect(wrap(text, width, lead)).toEqual(lines);
  });

  it('never uses more than 100 columns', () => {
    expect(lookOf({ isTTY: true, columns: 300 }, false).width).toBe(100);
    expect(lookOf({ isTTY: true, columns: 0 }, false).width).toBe(80);
    expect(lookOf({ columns: 300 }, false).width).toBeNull();
  });
});
