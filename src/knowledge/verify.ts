import { citationKey } from '../domain/citation.js';
import type { Fact } from '../domain/knowledge.js';
import type { Problem } from '../errors.js';
import { type Documents, fingerprint, type Paragraph } from './documents.js';
import {
  type Figure,
  findFigures,
  findMonths,
  monthName,
  namesWithFigures,
  valueFigures,
  withoutNames,
} from './figures.js';
import type { Pack } from './load.js';

/** Key of a paragraph in fingerprints.yaml. */
const shortKey = ({ article, paragraph }: { readonly article: string; readonly paragraph: number }): string =>
  `${article}/${paragraph}`;

/** Cited paragraphs without a fingerprint; none when the pack keeps no fingerprints. Needs no documents. */
export function findUnmarked(pack: Pack): Problem[] {
  const { fingerprints } = pack;
  if (!fingerprints) return [];
  return pack.knowledge.facts.flatMap((fact) =>
    fact.citations.flatMap((citation, index) =>
      fingerprints.has(shortKey(citation))
        ? []
        : {
            ...pack.placeOf(fact.id, 'cite', index),
            what: `${shortKey(citation)} has no fingerprint: run knowledge:verify --documents DIR --write`,
          },
    ),
  );
}

/** Hold a pack against the documents: each citation leads to a paragraph that is unchanged and states the fact's figures. */
export function verifyPack(pack: Pack, documents: Documents): Problem[] {
  const names = namesWithFigures(pack.knowledge.entities);
  return [
    ...findUnmarked(pack),
    ...findChanged(pack, documents),
    ...pack.knowledge.facts.flatMap((fact) => verifyFact(fact, pack, documents, names)),
  ];
}

function findChanged(pack: Pack, documents: Documents): Problem[] {
  const texts = new Map(documents.paragraphs.map((paragraph) => [shortKey(paragraph), paragraph.text]));
  return [...(pack.fingerprints ?? [])].flatMap(([key, { hash, place }]) => {
    const text = texts.get(key);
    if (text === undefined) return { ...place, what: 'the documents have no such paragraph: remove the line' };
    return fingerprint(text) === hash
      ? []
      : {
          ...place,
          what: 'the paragraph has changed since its facts were written: check each fact that cites it, then run with --write',
        };
  });
}

function verifyFact(fact: Fact, pack: Pack, documents: Documents, names: readonly string[]): Problem[] {
  const problems: Problem[] = [];
  const cited: Paragraph[] = [];
  fact.citations.forEach((citation, index) => {
    const paragraph = documents.find(citation);
    if (paragraph) cited.push(paragraph);
    else
      problems.push({
        ...pack.placeOf(fact.id, 'cite', index),
        what: `the documents have no paragraph ${citationKey(citation)}: correct the citation`,
      });
  });
  if (problems.length > 0) return problems;
  const stated = readFigures(cited.map(({ text }) => text).join('\n'));
  const where = fact.citations.map(shortKey).join(', ');
  const fail = (field: readonly PropertyKey[], said: string): void => {
    const what = `${fact.id} says "${said}", which does not stand in ${where}: correct it, cite where it stands, or say in "inferred" how it follows`;
    problems.push({ ...pack.placeOf(fact.id, ...field), what });
  };
  const isInferred = fact.inferred !== undefined;
  const check = (field: readonly PropertyKey[], figures: readonly Figure[]): void => {
    for (const figure of figures) {
      const countsOwnList = figure.value === fact.list.length;
      const isInferredDate = isInferred && figure.kind === 'date';
      if (!isStated(figure, stated) && !countsOwnList && !isInferredDate) fail(field, figure.text);
    }
  };
  // Small numbers in words count what the statement lists ("three reasons"); they are no figures of the text.
  const inText = (text: string): Figure[] =>
    findFigures(withoutNames(text, names)).filter(({ kind }) => kind !== 'word');
  if (fact.authored) check(['statement'], inText(fact.statement));
  for (const [index, item] of fact.list.entries()) check(['list', index], inText(item));
  if (!isInferred) {
    check(['value'], valueFigures(fact));
    for (const month of findMonths(`${fact.statement} ${fact.unit === 'date' ? fact.value : ''}`)) {
      if (!stated.months.has(month)) fail(['statement'], monthName(month));
    }
  }
  return problems;
}

interface Stated {
  readonly values: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
}

function readFigures(text: string): Stated {
  return {
    values: new Set(findFigures(text).flatMap(({ value, mantissa }) => [value, mantissa])),
    months: findMonths(text),
  };
}

/** "the largest" states rank 1 and "less than half" 50 percent. */
const isStated = (figure: Figure, { values }: Stated): boolean =>
  figure.value === 1 ||
  values.has(figure.value) ||
  values.has(figure.mantissa) ||
  (figure.value === 50 && values.has(0.5));
