import type { Bound, Intent, Unit } from '../../domain/knowledge.js';
import { formatNumber } from '../../domain/value.js';
import { findFigures } from '../figures.js';
import { looksLikeDate, readDate } from './date.js';
import { type DecimalMark, plainDigits } from './number.js';
import { quote } from './text.js';
import { COUNTED, CURRENCY, LENGTHS, readTail, unitFits } from './units.js';

/** A value as it is kept. A date is a text with the unit `date`. */
export interface ParsedValue {
  readonly value: number | string;
  /** Upper end of a range. */
  readonly valueTo: number | null;
  /** Null where neither the text nor the measure says one. */
  readonly unit: Unit | null;
  readonly bound: Bound | null;
}
export interface ParsedProblem {
  /** What is expected, for people. */
  readonly problem: string;
}

/** What of an intent decides which values it takes. */
export type Measure = Pick<Intent, 'unit' | 'share' | 'rate'>;

/** Beyond this a double no longer holds whole numbers, with room for sums. */
const LARGEST = 1e15;
const MAX_LENGTH = 100;

const LEADING: readonly (readonly [RegExp, Bound])[] = [
  [/^(?:>=|≥|(?:at least|no less than|not less than|minimum of|min\.?)(?![a-z])) ?(?=\S)/i, 'at-least'],
  [/^(?:<=|≤|(?:at most|no more than|not more than|up to|maximum of|max\.?)(?![a-z])) ?(?=\S)/i, 'at-most'],
  [/^(?:>|(?:more than|over|above|exceeding|greater than)(?![a-z])) ?(?=\S)/i, 'more-than'],
  [/^(?:<|(?:less than|under|below|fewer than)(?![a-z])) ?(?=\S)/i, 'less-than'],
  [/^(?:~|≈|(?:about|around|roughly|approximately|approx\.?|circa|ca\.?|c\.|some)(?![a-z])) ?(?=\S)/i, 'about'],
  [/^(?:nearly|almost|close to|just under)(?![a-z]) ?(?=\S)/i, 'nearly'],
];
const TRAILING: readonly (readonly [RegExp, Bound])[] = [
  [/ or (?:more|above|over)$/i, 'at-least'],
  [/ or (?:less|fewer|below|under)$/i, 'at-most'],
];

interface Amount {
  /** With its sign, as `Number` reads it. */
  readonly digits: string;
  readonly power: number | null;
  readonly unit: Unit | null;
}

/**
 * Read a value as people type it: "19%", "14.5 million", "HK$ 30.65", "about 20%", "5-6%", "3rd", "2 December 2020".
 * `plainDigits` says how points and commas are read.
 *
 * @param unit  what the measure is kept in: taken where the text names none; `date` makes "2020" a date
 * @param style what a table shows about its numbers: their decimal mark, and the power of ten they are given in
 */
export function parseValue(
  text: string,
  unit?: Unit,
  style: { readonly mark?: DecimalMark | null; readonly power?: number | null } = {},
): ParsedValue | ParsedProblem {
  const typed = plainSigns(text);
  if (typed.length > MAX_LENGTH || typed === '') return expected(text, unit);
  if (unit === 'date' || (unit === undefined && looksLikeDate(typed))) {
    const date = readDate(typed);
    if (date === 'ambiguous')
      return { problem: `expected a date that can be read one way, such as 2020-12-02, got ${quote(text)}` };
    if (date !== null) return { value: date.date, valueTo: null, unit: 'date', bound: null };
    if (unit === 'date') return expected(text, unit);
  }
  const { core, bound } = readBound(typed);
  const mark = style.mark ?? null;
  const range = readRange(core, mark);
  if (typeof range === 'string') return { problem: `expected ${range}, got ${quote(text)}` };
  const low = range?.[0] ?? readAmount(core, mark);
  if (low === null) return expected(text, unit);
  const high = range?.[1] ?? null;
  const stated = low.unit ?? high?.unit ?? null;
  // "US$5-6bn": the size said once holds for both ends; not in "US$5 to US$6bn", where each end is whole.
  const highPower = high?.power ?? null;
  const areWhole = low.unit !== null && high !== null && high.unit !== null;
  const value = scaled(low.digits, low.power ?? (areWhole ? null : highPower) ?? style.power ?? 0);
  const valueTo =
    high === null ? null : scaled(high.digits, highPower ?? (areWhole ? null : low.power) ?? style.power ?? 0);
  if (!isUsable(value) || (valueTo !== null && !isUsable(valueTo)))
    return { problem: `expected a number up to 10^15, got ${quote(text)}` };
  if (valueTo !== null && valueTo <= (value as number))
    return { problem: `expected a range from the lower to the higher number, such as 5-6%, got ${quote(text)}` };
  const kept = stated ?? unit ?? null;
  const isScaled = (low.power ?? highPower ?? style.power ?? 0) > 0;
  if (kept !== null && COUNTED.has(kept) && !isScaled && mark === null && POINT_IN_COUNT.test(core))
    return { problem: `expected a whole number without separators, such as 1234, got ${quote(text)}` };
  return { value, valueTo, unit: kept, bound };
}

/** "1.234 stores": a point that can only have been meant for thousands, or a mistake. */
const POINT_IN_COUNT = /(?<![\d.,])[1-9]\d{0,2}\.\d{3}(?![\d.,])/;

const isUsable = (value: number): boolean => Number.isFinite(value) && Math.abs(value) <= LARGEST;
/** Shifted in the decimal text, so nothing is lost: 1.1 billion is 1100000000. Never negative zero. */
const scaled = (digits: string, power: number): number => {
  const [mantissa = '', exponent = '0'] = digits.split('e');
  return Number(`${mantissa}e${Number(exponent) + power}`) + 0;
};

const EXAMPLES: Partial<Record<Unit, string>> = {
  date: '2020-12-02, December 2020 or 2020',
  rank: '3, 3rd or #3',
  percent: '19%, about 20% or 5-6%',
  stores: '12 stores, 1,200 or more than 300',
};
function expected(text: string, unit: Unit | undefined): ParsedProblem {
  const kind = unit === 'date' ? 'a date' : 'a value';
  const examples = (unit === undefined ? undefined : EXAMPLES[unit]) ?? '19%, 14.5m or HK$ 30.65';
  return { problem: `expected ${kind} such as ${examples}, got ${text.trim() === '' ? 'nothing' : quote(text)}` };
}

/** Full-width forms, minus signs, dashes and odd spaces as a keyboard has them. Nothing else is folded: "10²" is not 102. */
function plainSigns(text: string): string {
  return text
    .slice(0, MAX_LENGTH * 2)
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]/g, ' ')
    .replace(/[\u2010-\u2015\u2212\ufe63]/g, '-')
    .replace(/\uffe5/g, '¥')
    .replace(/ +/g, ' ')
    .trim();
}

function readBound(text: string): { core: string; bound: Bound | null } {
  for (const [pattern, bound] of LEADING) if (pattern.test(text)) return { core: text.replace(pattern, ''), bound };
  for (const [pattern, bound] of TRAILING) if (pattern.test(text)) return { core: text.replace(pattern, ''), bound };
  // "50%+", "1,000+ stores"
  const plus = /^([^+]*\d[^+]*)\+([^+\d]*)$/.exec(text);
  return plus ? { core: `${plus[1]}${plus[2]}`, bound: 'at-least' } : { core: text, bound: null };
}

/** "5-6%", "between 10 and 12 million", "from 5 to 6%"; null for no range; else what is expected. */
function readRange(text: string, mark: DecimalMark | null): [Amount, Amount] | string | null {
  const between = /^between (.+) and (.+)$/i.exec(text);
  if (between) return joined(readAmount(between[1] ?? '', mark), readAmount(between[2] ?? '', mark));
  const plain = text.replace(/^from (?=.+ to )/i, '');
  for (const separator of plain.matchAll(/ ?(?:\bto\b|-|~|\.\.\.?|…) ?/gi)) {
    if (separator.index === 0) continue;
    const low = readAmount(plain.slice(0, separator.index), mark);
    const high = readAmount(plain.slice(separator.index + separator[0].length), mark);
    // "-5-6%" might go from -5 to 6 or from -6 to -5.
    if (low?.digits.startsWith('-') && high && separator[0].includes('-') && !high.digits.startsWith('-'))
      return 'a range below zero in words, such as -6% to -5%';
    if (low && high) return joined(low, high);
  }
  return null;
}

function joined(low: Amount | null, high: Amount | null): [Amount, Amount] | string | null {
  if (!low || !high) return null;
  return low.unit !== null && high.unit !== null && low.unit !== high.unit ? 'one unit for both ends' : [low, high];
}

function readAmount(text: string, mark: DecimalMark | null): Amount | null {
  let rest = text.trim();
  let sign = '';
  let unit: Unit | null = null;
  const takeSign = (): void => {
    const found = /^(?:([+-])|(minus|negative|down|plus|up) ) ?/i.exec(rest);
    if (!found || sign !== '') return;
    sign = found[1] === '-' || /^(?:minus|negative|down)$/i.test(found[2] ?? '') ? '-' : '+';
    rest = rest.slice(found[0].length);
  };
  takeSign();
  const currency = CURRENCY.exec(rest);
  const ordinal = /^(?:#|no\.? |number |rank(?:ed)? )(?=\d)/i.exec(rest);
  if (currency) {
    unit = readTail(currency[0].replace(' ', ''))?.unit ?? null;
    rest = rest.slice(currency[0].length).trim();
    takeSign();
  } else if (ordinal) {
    unit = 'rank';
    rest = rest.slice(ordinal[0].length);
  }
  rest = rest.replace(/^\.(?=\d)/, '0.');
  const match = /^(\d(?:[\d.,'’]| (?=\d))*)(?:e([+-]?\d{1,3})(?![\da-z]))?(.*)$/i.exec(rest);
  if (!match) return sign === '' && unit === null ? readWords(rest) : null;
  const digits = plainDigits(match[1] ?? '', mark);
  const tail = readTail(match[3] ?? '');
  if (digits === null || tail === null) return null;
  if (unit !== null && tail.unit !== null && tail.unit !== unit) return null;
  const signed = `${sign === '-' ? '-' : ''}${digits}${match[2] === undefined ? '' : `e${match[2]}`}`;
  return { digits: signed, power: tail.power, unit: unit ?? tail.unit };
}

const ORDINAL = /^(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)$/i;
const CARDINAL =
  /^(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|(?:a )?dozen)\b/i;

/** "two million", "third": a number in words and nothing beside it but a unit. */
function readWords(text: string): Amount | null {
  if (ORDINAL.test(text)) return { digits: String(findFigures(text)[0]?.value), power: null, unit: 'rank' };
  const word = CARDINAL.exec(text)?.[0];
  const tail = word === undefined ? null : readTail(text.slice(word.length));
  const figure = word === undefined ? undefined : findFigures(word)[0];
  return tail && figure ? { digits: String(figure.value), power: tail.power, unit: tail.unit } : null;
}

/** What makes a value impossible for its measure, for people; null for a sound one. */
export function checkValue(
  entry: Pick<ParsedValue, 'valueTo' | 'unit'> & { readonly value: number | string | null },
  measure: Measure,
): string | null {
  const { value, valueTo, unit } = entry;
  if (value === null) return valueTo === null ? null : 'a range needs its lower number';
  if (unit === null) return 'a value needs a unit, such as %, units or US$';
  if (measure.unit !== undefined && !unitFits(unit, measure.unit, measure))
    return `the metric is kept in ${measure.unit}, got ${typeof value === 'string' ? quote(value) : formatNumber(value, unit)}`;
  if (unit === 'date') {
    const date = typeof value === 'string' ? readDate(value) : null;
    if (valueTo !== null || date === null || date === 'ambiguous' || date.date !== value)
      return 'expected a date such as 2020-12-02, 2020-12 or 2020, from 1900 to 2100';
    return null;
  }
  for (const end of [value, ...(valueTo === null ? [] : [valueTo])]) {
    if (typeof end !== 'number') return `expected a number, got ${quote(end)}`;
    if (!isUsable(end)) return 'expected a number up to 10^15';
    // Made only for a problem: the formatter is slow.
    const shown = (): string => formatNumber(end, unit);
    if (measure.share && unit === 'percent' && (end < 0 || end > 100))
      return `a share is from 0% to 100%, got ${shown()}`;
    if (unit === 'rank' && !(Number.isInteger(end) && end >= 1)) return `a rank is a whole number from 1, got ${end}`;
    if (unit !== 'count' && COUNTED.has(unit) && !Number.isInteger(end))
      return `${unit} are counted whole, got ${shown()}: say the size of the numbers, such as "million ${unit}"`;
    if (end < 0 && !measure.rate && (COUNTED.has(unit) || LENGTHS.has(unit) || unit === 'times'))
      return `${unit} can't be negative, got ${shown()}`;
  }
  if (valueTo !== null && valueTo < (value as number)) return 'a range goes from the lower to the higher number';
  return null;
}
