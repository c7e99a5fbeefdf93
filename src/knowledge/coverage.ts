import { citationKey } from '../domain/citation.js';
import type { Fact } from '../domain/knowledge.js';
import { formatPeriod } from '../domain/period.js';
import type { Problem } from '../errors.js';
import type { Documents, Paragraph } from './documents.js';
import { findFigures, findMonths, monthName, namesWithFigures, valueFigures, withoutNames } from './figures.js';
import type { Pack } from './load.js';

export interface Coverage {
  readonly paragraphs: number;
  readonly cited: number;
  /** Not cited, and excused by name. */
  readonly excused: number;
  /** Paragraphs without a fact, and figures or dates that no fact of their paragraph carries. */
  readonly missing: readonly Problem[];
}

/** What of the documents the pack leaves out. Places are those of the documents. */
export function measureCoverage(pack: Pack, documents: Documents): Coverage {
  const names = namesWithFigures(pack.knowledge.entities);
  const facts = new Map<string, Fact[]>();
  for (const fact of pack.knowledge.facts) {
    for (const citation of fact.citations) {
      const key = citationKey(citation);
      facts.set(key, [...(facts.get(key) ?? []), fact]);
    }
  }
  const excuses = new Set(
    pack.excused.flatMap(({ article, paragraphs }) => paragraphs.map((paragraph) => `${article}/${paragraph}`)),
  );
  const isExcused = ({ article, paragraph }: Paragraph): boolean => excuses.has(`${article}/${paragraph}`);
  const uncited = documents.paragraphs.filter((paragraph) => !facts.has(citationKey(paragraph)));
  const missing = documents.paragraphs
    .filter((paragraph) => !isExcused(paragraph))
    .flatMap((paragraph) => findMissing(paragraph, facts.get(citationKey(paragraph)) ?? [], names));
  return {
    paragraphs: documents.paragraphs.length,
    cited: documents.paragraphs.length - uncited.length,
    excused: uncited.filter(isExcused).length,
    missing,
  };
}

const LIST_MARK = /^\s*\d{1,2}\.\s/;

function findMissing(paragraph: Paragraph, facts: readonly Fact[], names: readonly string[]): Problem[] {
  const problem = (what: string): Problem => ({
    path: `${paragraph.document}.txt`,
    line: paragraph.line,
    column: 1,
    where: `${paragraph.article}/${paragraph.paragraph}`,
    what,
  });
  if (facts.length === 0) return [problem('no fact cites it: add one, or excuse it in excused.yaml')];
  const carried = facts.map(textOf).join('\n');
  const values = new Set(
    [...findFigures(carried), ...facts.flatMap(valueFigures)].flatMap(({ value, mantissa }) => [value, mantissa]),
  );
  const months = findMonths(carried);
  const figures = findFigures(withoutNames(paragraph.text.replace(LIST_MARK, ''), names))
    .filter(
      ({ kind, value, mantissa }) => !(kind === 'word' && value <= 2) && !values.has(value) && !values.has(mantissa),
    )
    .map(({ text }) => text);
  const dates = [...findMonths(paragraph.text)].filter((month) => !months.has(month)).map(monthName);
  return [...new Set([...figures, ...dates])].map((text) => problem(`no fact of it carries "${text}": add it to one`));
}

/** All that an answer shows of a fact, its period as `YYYY-MM-DD`. */
function textOf(fact: Fact): string {
  const period = fact.period
    ? [formatPeriod(fact.period).replace('-Q', ' Q').replace('-H', ' H'), fact.period.start, fact.period.end]
    : [];
  return [fact.statement, ...fact.list, fact.caveat ?? '', ...period].join('\n');
}
