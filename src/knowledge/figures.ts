import type { Entity, Fact } from '../domain/knowledge.js';

/** A number that a text states, in digits or in words. */
export interface Figure {
  /** As it stands in the text. */
  readonly text: string;
  readonly value: number;
  /** Before "million" and the like: "from 26.2 to 32.6 billion" states 26.2. */
  readonly mantissa: number;
  /** `date`: part of a date, a year, a quarter or a half; `word`: a small number in words; else `number`. */
  readonly kind: 'number' | 'date' | 'word';
}

const SCALES = new Map([
  ['hundred', 1e2],
  ['thousand', 1e3],
  ['wan', 1e4],
  ['million', 1e6],
  ['billion', 1e9],
  ['bn', 1e9],
  ['trillion', 1e12],
  ['decade', 10],
  ['decades', 10],
]);

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' ');
const CARDINALS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const WORDS = new Map<string, number>([
  ...CARDINALS.map((word, value) => [word, value] as const),
  ...ORDINALS.map((word, index) => [word, index + 1] as const),
  ...(['thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'] as const).map(
    (word, index) => [word, (index + 3) * 10] as const,
  ),
  ['once', 1],
  ['twice', 2],
  ['double', 2],
  ['doubled', 2],
  ['doubles', 2],
  ['doubling', 2],
  ['dual', 2],
  ['both', 2],
  ['pair', 2],
  ['runner-up', 2],
  ['triple', 3],
  ['trio', 3],
  ['tripled', 3],
  ['dozen', 12],
  ['half', 0.5],
]);

const SCALE = `(?:${[...SCALES.keys()].join('|')})`;
const SCALED = `${SCALE}\\b(?:\\s+${SCALE}\\b)?`;
const WORD = [...WORDS.keys()].join('|');
const PATTERN = new RegExp(
  [
    `(?<month>\\b(?:${MONTHS.join('|')})\\b\\.?(?:\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?\\b(?![.,]?\\d|%))?)`,
    `(?<dayFirst>\\b\\d{1,2}(?:st|nd|rd|th)?\\s+(?=(?:of\\s+)?(?:${MONTHS.join('|')})\\b))`,
    `(?<iso>\\b\\d{4}-\\d{2}(?:-\\d{2})?\\b)`,
    `(?<part>\\b[qh][1-4]\\b|\\b(?:${ORDINALS.slice(0, 4).join('|')})[ -](?:quarter|half)\\b|\\b(?:quarter|half) (?:one|two|three|four)\\b)`,
    `(?<![a-z]-\\d*)(?<digits>\\d+(?:,\\d{3}(?!\\d))*(?:\\.\\d+)?)(?:\\.?[\\s-]*(?<scale>${SCALED}))?`,
    '(?<halfYear>\\bhalf(?:[\\s-]+a)?[\\s-]+years?\\b)',
    `\\b(?<word>${WORD})\\b(?:[\\s-]+(?<wordScale>${SCALED}))?(?<andHalf>\\s+and\\s+a\\s+half)?`,
    `\\b(?<bare>${SCALED})`,
  ].join('|'),
  'gi',
);

const YEAR = /^(?:19|20)\d{2}$/;

const scaleOf = (text: string | undefined): number =>
  (text?.toLowerCase().split(/\s+/) ?? []).reduce((product, word) => product * (SCALES.get(word) ?? 1), 1);

const rounded = (value: number): number => Number(value.toPrecision(12));

/** Every number a text states, in order. Dates give one figure for each of their parts. */
export function findFigures(text: string): Figure[] {
  const figures: Figure[] = [];
  for (const match of text.matchAll(PATTERN)) {
    const shown = match[0].trim();
    const groups = match.groups ?? {};
    const add = (mantissa: number, kind: Figure['kind'], scale = 1): void =>
      void figures.push({ text: shown, value: rounded(mantissa * scale), mantissa, kind });
    if (groups.month !== undefined) {
      if (groups.day !== undefined) add(Number(groups.day), 'date');
    } else if (groups.dayFirst !== undefined) add(Number.parseInt(groups.dayFirst, 10), 'date');
    else if (groups.iso !== undefined) {
      const [year, , day] = groups.iso.split('-');
      add(Number(year), 'date');
      if (day !== undefined) add(Number(day), 'date');
    } else if (groups.part !== undefined) add(partOf(groups.part), 'date');
    else if (groups.digits !== undefined) {
      const digits = groups.digits.replaceAll(',', '');
      add(Number(digits), YEAR.test(digits) && groups.scale === undefined ? 'date' : 'number', scaleOf(groups.scale));
    } else if (groups.halfYear !== undefined) {
      // "half a year" and "six months" say the same.
      add(0.5, 'word', 12);
    } else if (groups.word !== undefined) {
      const value = (WORDS.get(groups.word.toLowerCase()) ?? 0) + (groups.andHalf === undefined ? 0 : 0.5);
      add(value, groups.wordScale === undefined ? 'word' : 'number', scaleOf(groups.wordScale));
    } else add(scaleOf(groups.bare), 'number');
  }
  return figures;
}

/** "Q3", "third quarter" and "second half" as 3 and 2. */
function partOf(text: string): number {
  const digit = /\d/.exec(text);
  if (digit) return Number(digit[0]);
  const word =
    text
      .toLowerCase()
      .split(/[ -]/)
      .find((part) => part !== 'quarter' && part !== 'half') ?? '';
  return WORDS.get(word) ?? 0;
}

/** Months a text names with a capital or writes as 2020-12, from 1. */
export function findMonths(text: string): Set<number> {
  const named = MONTHS.flatMap((name, index) => (new RegExp(`\\b${name}\\b`).test(text) ? index + 1 : []));
  const written = [...text.matchAll(/\b\d{4}-(\d{2})\b/g)].map((match) => Number(match[1]));
  return new Set([...named, ...written]);
}

export const monthName = (month: number): string => MONTHS[month - 1] ?? '';

/** Names and aliases that hold a figure ("Model 11", "Two Minus"), longest first: the figure is no statement. */
export function namesWithFigures(entities: readonly Entity[]): string[] {
  return entities
    .flatMap((entity) => [entity.name, ...entity.aliases, ...(entity.exact ?? [])])
    .filter((name) => findFigures(name).length > 0)
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}

/** Text without such names. */
export const withoutNames = (text: string, names: readonly string[]): string =>
  names.reduce((rest, name) => rest.replaceAll(name, ' '), text);

/** A fact's value as figures; a date by its parts. */
export function valueFigures(fact: Fact): Figure[] {
  if (typeof fact.value === 'string') return findFigures(fact.value);
  return [fact.value, fact.valueTo].flatMap((value) =>
    value === undefined
      ? []
      : { text: String(value), value: Math.abs(value), mantissa: Math.abs(value), kind: 'number' as const },
  );
}
