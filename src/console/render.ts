import type { Answer, Answered, Withheld } from '../domain/answer.js';
import type { Passage, Services } from './ports.js';
import { type Look, wrap } from './style.js';

const MAX_PASSAGE = 400;

/** An answer for a terminal: the text with footnote marks, how the question was read, the footnotes. */
export function renderAnswer(answer: Answer, services: Services, look: Look): string {
  const lines = answer.status === 'answer' ? renderAnswered(answer, services, look) : renderWithheld(answer, look);
  return lines.join('\n');
}

function renderAnswered(answer: Answered, services: Services, look: Look): string[] {
  const { paint, width } = look;
  const body = answer.text.split('\n').flatMap((line) => renderLine(line, marksFor(line, answer), look));
  const notes = answer.citations.flatMap((citation, index) => {
    const mark = superscript(index + 1);
    const note = wrap(services.describeCitation(citation), width, `  ${mark} `).map((line, at) =>
      at === 0 ? `  ${paint.cyan(mark)}${line.slice(2 + mark.length)}` : line,
    );
    const passage = services.findPassage?.(citation);
    return passage ? [...note, ...renderPassage(passage, look)] : note;
  });
  return [...body, '', ...renderReading(answer.readAs, look), ...notes];
}

function renderWithheld(answer: Withheld, look: Look): string[] {
  const { suggestions } = answer;
  // The text names the suggestions too; on a terminal they read better as a list.
  const told = `${suggestions.join('; ')}.`;
  const isTold = suggestions.length > 0 && answer.text.endsWith(told);
  const text = isTold ? answer.text.slice(0, -told.length).trimEnd() : answer.text;
  const body = text.split('\n').flatMap((line) => renderLine(line, '', look));
  const intro = suggestions.length > 0 && !isTold ? ['Nearest questions I can answer:'] : [];
  const list = suggestions.flatMap((suggestion) => renderLine(`• ${suggestion}`, '', look));
  const reading = renderReading(answer.readAs, look);
  return [...body, ...intro, ...list, ...(reading.length > 0 ? ['', ...reading] : [])];
}

const BULLET = '• ';

/** One line of an answer's text; its footnote marks stay with its last word. */
function renderLine(text: string, marks: string, { paint, width }: Look): string[] {
  const isItem = text.startsWith(BULLET);
  const words = isItem ? text.slice(BULLET.length) : text;
  if (marks === '') return wrap(words, width, isItem ? `  ${BULLET}` : '');
  const lines = wrap(`${words}${NO_BREAK}${marks}`, width, isItem ? `  ${BULLET}` : '');
  const last = lines.pop() ?? '';
  return [...lines, `${last.slice(0, -marks.length - 1)} ${paint.cyan(marks)}`];
}

const NO_BREAK = '\u00a0';

function renderReading(readAs: string | null, { paint, width }: Look): string[] {
  return readAs === null ? [] : wrap(`Read as: ${readAs}`, width, '  ').map(paint.dim);
}

function renderPassage(passage: Passage, { paint, width }: Look): string[] {
  const text = 'missing' in passage ? `(${passage.missing})` : `“${cut(passage.text)}”`;
  return wrap(text, width, '    ').map(paint.dim);
}

function cut(text: string): string {
  if (text.length <= MAX_PASSAGE) return text;
  return `${text.slice(0, MAX_PASSAGE).replace(/\s+\S*$/, '')} …`;
}

/** Marks of the footnotes of the facts that a line tells; of all where the answer is one line. */
function marksFor(line: string, answer: Answered): string {
  const isWhole = !answer.text.includes('\n');
  const told = answer.facts.filter((fact) => isWhole || line.includes(fact.statement.replace(/[.\s]+$/, '')));
  const keys = new Set(told.flatMap((fact) => fact.citations.map(keyOf)));
  return answer.citations
    .flatMap((citation, index) => (keys.has(keyOf(citation)) ? superscript(index + 1) : []))
    .join('\u2009');
}

const keyOf = (citation: { readonly document: string; readonly article: string; readonly paragraph: number }): string =>
  `${citation.document}/${citation.article}/${citation.paragraph}`;

const superscript = (n: number): string => [...String(n)].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? '').join('');
