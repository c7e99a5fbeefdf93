import { answerBlocks } from '../bot/answer-reply.js';
import { showMarks, superscript } from '../bot/marks.js';
import type { Block } from '../bot/reply.js';
import type { Passage, Services } from '../bot/services.js';
import type { Answer, ShownCitation } from '../domain/answer.js';
import type { Catalogue } from '../domain/catalogue.js';
import { type Look, wrap } from './style.js';

const MAX_PASSAGE = 400;

/** What showing an answer needs of the services. */
export type ShowsAnswers = Pick<Services, 'findPassage'> & { readonly catalogue: Pick<Catalogue, 'describeCitation'> };

/** An answer for a terminal: the text with footnote marks, how the question was read, the footnotes with their passages. */
export function renderAnswer(answer: Answer, services: ShowsAnswers, look: Look): string {
  const citations = answer.status === 'answer' ? answer.citations : [];
  const blocks = answerBlocks(answer, services.catalogue).flatMap((block) =>
    block.kind === 'footnote' ? [block, ...passageOf(citations[block.mark - 1], services)] : [block],
  );
  return renderBlocks(blocks, look);
}

function passageOf(citation: ShownCitation | undefined, { findPassage }: ShowsAnswers): Block[] {
  const passage: Passage | null = citation && findPassage ? findPassage(citation) : null;
  if (passage === null) return [];
  return 'missing' in passage
    ? [{ kind: 'note', text: `(${passage.missing})` }]
    : [{ kind: 'quote', text: passage.text }];
}

/** Notes and footnotes stand below the rest, indented, with an empty line between. */
export function renderBlocks(blocks: readonly Block[], look: Look): string {
  const lines: string[] = [];
  let isBelow = false;
  for (const block of blocks) {
    const below = block.kind === 'note' || block.kind === 'footnote';
    if (below && !isBelow && lines.length > 0) lines.push('');
    isBelow = below || (isBelow && block.kind === 'quote');
    lines.push(...renderBlock(block, look));
  }
  return lines.join('\n');
}

function renderBlock(block: Block, look: Look): string[] {
  const { paint, width } = look;
  switch (block.kind) {
    case 'heading':
      return wrap(block.text, width).map(paint.bold);
    case 'text':
      return renderLine(withMember(block), block.marks, '', look);
    case 'item':
      return renderLine(withMember(block), block.marks, '  • ', look);
    case 'note':
      return wrap(block.text, width, '  ').map(paint.dim);
    case 'address':
      return wrap(block.text, null, '    ');
    case 'quote':
      return wrap(`“${cut(block.text)}”`, width, '    ').map(paint.dim);
    case 'footnote': {
      const mark = superscript(block.mark);
      return wrap(block.text, width, `  ${mark} `).map((line, at) =>
        at === 0 ? `  ${paint.cyan(mark)}${line.slice(2 + mark.length)}` : line,
      );
    }
    case 'table':
      return renderTable(block, look);
  }
}

const withMember = ({ text, member, places = [] }: Block & { kind: 'text' | 'item' }): string =>
  [text, ...(member === undefined ? [] : [member]), ...places.map(({ id }) => id)].join(' ');

const NO_BREAK = '\u00a0';

/** One line of an answer's text; its footnote marks stay with its last word. */
function renderLine(text: string, marks: readonly number[] = [], lead: string, { paint, width }: Look): string[] {
  const shown = showMarks(marks);
  if (shown === '') return wrap(text, width, lead);
  const lines = wrap(`${text}${NO_BREAK}${shown}`, width, lead);
  const last = lines.pop() ?? '';
  return [...lines, `${last.slice(0, -shown.length - 1)} ${paint.cyan(shown)}`];
}

function renderTable({ header, rows }: Block & { kind: 'table' }, { paint }: Look): string[] {
  const all = [header, ...rows.map(({ cells }) => cells)].map((cells) =>
    cells.map((cell) => wrap(cell, null).join('')),
  );
  const widths = header.map((_, column) => Math.max(...all.map((cells) => cells[column]?.length ?? 0)));
  return all.map((cells, row) => {
    const line = `  ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd();
    const marks = showMarks(rows[row - 1]?.marks ?? []);
    return row === 0 ? paint.bold(line) : marks === '' ? line : `${line} ${paint.cyan(marks)}`;
  });
}

function cut(text: string): string {
  if (text.length <= MAX_PASSAGE) return text;
  return `${text.slice(0, MAX_PASSAGE).replace(/\s+\S*$/, '')} …`;
}
