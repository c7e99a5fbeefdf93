import {
  dayPeriod,
  daysInMonth,
  halfPeriod,
  type IsoDate,
  isIsoDate,
  monthPeriod,
  type Period,
  parsePeriod,
  quarterPeriod,
  rangePeriod,
  shiftGrain,
  yearPeriod,
} from '../domain/period.js';
import type { PeriodMention, Token } from '../domain/query.js';
import { relatePeriods } from './period-relations.js';

const MONTHS = new Map<string, number>(
  [
    'january',
    'february',
    'march',
    'april',
    'may',
    'june',
    'july',
    'august',
    'september',
    'october',
    'november',
    'december',
  ].flatMap((name, i) => [[name, i + 1] as const, [name.slice(0, 3), i + 1] as const]),
);
MONTHS.set('sept', 9);

const ORDINALS = new Map([
  ['first', 1],
  ['1st', 1],
  ['second', 2],
  ['2nd', 2],
  ['third', 3],
  ['3rd', 3],
  ['fourth', 4],
  ['4th', 4],
  ['last', 4],
]);

// A bare four-digit number outside these years is a figure ("2,000 counties"), not a year.
const isYear = (word: string | undefined): boolean =>
  word !== undefined && /^(?:19[89]\d|20[0-4]\d)$/.test(word) && word !== '2000';

/** Words after which "may" and "march" are months and not verbs. */
const MONTH_LEADS = new Set([
  'in',
  'of',
  'since',
  'by',
  'during',
  'until',
  'till',
  'on',
  'early',
  'late',
  'mid',
  'this',
  'last',
  'for',
  'from',
  'end',
  'and',
  'vs',
]);

interface Found {
  readonly period: Period;
  readonly length: number;
  readonly anyYear?: boolean;
  readonly vague?: boolean;
  readonly relative?: boolean;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Questions come many a day; it is checked once. */
let lastDay: IsoDate | null = null;

/**
 * Find the calendar periods a question states ("Q3 2020", "first half of 2019", "last year").
 *
 * @param tokens in question order, as `tokenize` returns them
 * @param now    day the question was asked, `YYYY-MM-DD` UTC; relative words count from it
 * @returns sorted, never overlapping; empty when none is stated
 * @throws {RangeError} when `now` is not a calendar date
 */
export function findPeriods(tokens: readonly Token[], now: IsoDate): PeriodMention[] {
  if (now !== lastDay && !isIsoDate(now)) throw new RangeError(`now must be a calendar day YYYY-MM-DD, got "${now}"`);
  lastDay = now;
  // "2nd" is a day here, not the word "second".
  const words = tokens.map((token) => (isDigit(token.text.charCodeAt(0)) ? token.text.toLowerCase() : token.normal));
  const found: PeriodMention[] = [];
  for (let at = 0; at < words.length; ) {
    const hit = readAt(words, at, now);
    if (!hit) {
      at++;
      continue;
    }
    found.push({
      period: hit.period,
      from: at,
      to: at + hit.length,
      anyYear: hit.anyYear ?? false,
      vague: hit.vague ?? false,
      relative: hit.relative ?? false,
      ends: null,
      now,
    });
    at += hit.length;
  }
  return found.length === 0 ? [] : relatePeriods(found, words);
}

function readAt(words: readonly string[], at: number, now: IsoDate): Found | null {
  const word = words[at] ?? '';
  if (!OPENERS.has(word) && !/\d/.test(word)) return null;
  return (
    readCompact(words, at) ??
    readEdge(words, at, now) ??
    readQuarterOrHalf(words, at, now) ??
    readMonth(words, at, now) ??
    readRelative(words, at, now) ??
    readYear(words, at)
  );
}

const fullYear = (text: string): number => (text.length === 2 ? 2000 + Number(text) : Number(text));

/** One-token forms: 2020-12-02, 2020-12, 2020q3, 3q20, q3'20, 1h20, fy20. */
function readCompact(words: readonly string[], at: number): Found | null {
  const word = words[at] ?? '';
  if (/^\d{4}-\d{1,2}-\d{1,2}$/.test(word)) {
    const [year, month, day] = word.split('-').map(Number) as [number, number, number];
    const valid = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
    return valid ? { period: dayPeriod(year, month, day), length: 1 } : null;
  }
  if (/^\d{4}-\d{2}$/.test(word)) {
    const period = parsePeriod(word);
    return period ? { period, length: 1 } : null;
  }
  const quarter = /^(?:q([1-4])[-']*(\d{2}|\d{4})|([1-4])q[-']*(\d{2}|\d{4})|(\d{4})-?q([1-4]))$/.exec(word);
  if (quarter) {
    const n = Number(quarter[1] ?? quarter[3] ?? quarter[6]);
    return { period: quarterPeriod(fullYear(quarter[2] ?? quarter[4] ?? quarter[5] ?? ''), n), length: 1 };
  }
  const half = /^(?:h([12])[-']*(\d{2}|\d{4})|([12])h[-']*(\d{2}|\d{4})|(\d{4})-?h([12]))$/.exec(word);
  if (half) {
    const n = Number(half[1] ?? half[3] ?? half[6]);
    return { period: halfPeriod(fullYear(half[2] ?? half[4] ?? half[5] ?? ''), n), length: 1 };
  }
  const fiscal = /^fy'?(\d{2}|\d{4})$/.exec(word);
  if (fiscal) return { period: yearPeriod(fullYear(fiscal[1] ?? '')), length: 1 };
  if (word === 'fy' && isYear(words[at + 1])) return { period: yearPeriod(Number(words[at + 1])), length: 2 };
  return null;
}

const STARTS: ReadonlySet<string> = new Set(['start', 'beginning', 'early', 'begin', 'outset', 'opening']);
const MIDDLES: ReadonlySet<string> = new Set(['mid', 'middle']);
const OTHER_ENDS: ReadonlySet<string> = new Set(['high', 'low', 'top', 'back', 'front', 'upper', 'lower', 'tail']);
const ENDS: ReadonlySet<string> = new Set(['end', 'late', 'close', 'ending']);

/** What stands before the close of a time. */
const BEFORE_EDGE: ReadonlySet<string> = new Set(['the', 'at', 'by', 'until', 'since', 'towards', 'from']);

/** "end of 2019", "late 2020", "beginning of 2018", "early December", "mid 2019". */
function readEdge(words: readonly string[], at: number, now: IsoDate): Found | null {
  const word = words[at] ?? '';
  const isStart = STARTS.has(word);
  const isEnd = ENDS.has(word);
  if (!isStart && !isEnd && !MIDDLES.has(word)) return null;
  // "How many did they close in 2020"
  if (word === 'close' && words[at + 1] === 'in' && !BEFORE_EDGE.has(words[at - 1] ?? '')) return null;
  // "High-end in 2021"
  if (isEnd && OTHER_ENDS.has(words[at - 1] ?? '')) return null;
  let next = at + 1;
  while (['of', 'the', 'in', 'year'].includes(words[next] ?? '')) next++;
  const inner =
    readCompact(words, next) ??
    readQuarterOrHalf(words, next, now) ??
    readMonth(words, next, now, true) ??
    readRelative(words, next, now) ??
    readYear(words, next);
  if (!inner) return null;
  const { start, end } = inner.period;
  const year = Number(start.slice(0, 4));
  let period: Period = inner.period;
  if (inner.period.grain === 'year') {
    period = isStart
      ? quarterPeriod(year, 1)
      : isEnd
        ? quarterPeriod(year, 4)
        : rangePeriod(monthPeriod(year, 5), monthPeriod(year, 8));
  } else if (inner.period.grain === 'month') {
    const month = start.slice(0, 8);
    const [from, to] = isStart ? ['01', '10'] : isEnd ? ['21', end.slice(8)] : ['11', '20'];
    period = { start: `${month}${from}`, end: `${month}${to}`, grain: 'range' };
  }
  // No spread: a field that it does not have makes a copy a hidden class of its own, each time.
  return {
    period,
    length: next - at + inner.length,
    anyYear: inner.anyYear ?? false,
    vague: inner.period.grain !== 'quarter',
    relative: inner.relative ?? false,
  };
}

/** A year after an optional "of", "in", "the": its value and how many words it took. */
function yearAfter(words: readonly string[], at: number, now: IsoDate): { year: number; length: number } | null {
  let next = at;
  while (['of', 'in', 'the', 'year', 'for'].includes(words[next] ?? '')) next++;
  if (isYear(words[next])) return { year: Number(words[next]), length: next - at + 1 };
  if (/^'?\d{2}$/.test(words[next] ?? '') && next === at) {
    const year = fullYear((words[next] ?? '').replace("'", ''));
    return year >= 2010 && year <= 2030 ? { year, length: 1 } : null;
  }
  const relative = readRelative(words, next, now);
  if (relative?.period.grain === 'year') {
    return { year: Number(relative.period.start.slice(0, 4)), length: next - at + relative.length };
  }
  return null;
}

function readQuarterOrHalf(words: readonly string[], at: number, now: IsoDate): Found | null {
  const word = words[at] ?? '';
  const next = words[at + 1] ?? '';
  let size: 'quarter' | 'half' | null = null;
  let n = 0;
  let length = 1;
  const short = /^(?:([qh])([1-4])|([1-4])([qh]))$/.exec(word);
  if (short) {
    size = (short[1] ?? short[4]) === 'q' ? 'quarter' : 'half';
    n = Number(short[2] ?? short[3]);
  } else if (ORDINALS.has(word) && (next === 'quarter' || next === 'half' || next === 'qtr')) {
    size = next === 'half' ? 'half' : 'quarter';
    n = word === 'last' && size === 'half' ? 2 : (ORDINALS.get(word) ?? 0);
    length = 2;
    if (word === 'last' && !['of', 'in'].includes(words[at + 2] ?? '')) return null;
  } else if (word === 'quarter' && /^[1-4]$/.test(next)) {
    size = 'quarter';
    n = Number(next);
    length = 2;
  } else if (word === 'first' && /^(?:2|3)$/.test(next) && words[at + 2] === 'quarters') {
    const year = yearAfter(words, at + 3, now);
    const y = year?.year ?? 0;
    const period = rangePeriod(quarterPeriod(y || 2020, 1), quarterPeriod(y || 2020, Number(next)));
    return year ? { period, length: 3 + year.length } : { period, length: 3, anyYear: true };
  }
  if (!size || n < 1 || n > (size === 'half' ? 2 : 4)) return null;
  const year = yearAfter(words, at + length, now);
  const before = isYear(words[at - 1]) ? null : year;
  const make = (y: number): Period => (size === 'half' ? halfPeriod(y, n) : quarterPeriod(y, n));
  if (before) return { period: make(before.year), length: length + before.length };
  return { period: make(Number(now.slice(0, 4))), length, anyYear: true };
}

function readMonth(words: readonly string[], at: number, now: IsoDate, led = false): Found | null {
  const word = words[at] ?? '';
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(word);
  if (dayFirst) {
    const next = words[at + 1] === 'of' ? at + 2 : at + 1;
    const month = MONTHS.get(words[next] ?? '');
    const day = Number(dayFirst[1]);
    if (month === undefined || day < 1 || day > 31) return null;
    if (word === String(day) && month === 5 && next === at + 1 && words[next] === 'may' && isVerbAfter(words[next + 1]))
      return null;
    return withYear(month, day, next - at + 1, words, next + 1, now);
  }
  const month = MONTHS.get(word);
  if (month === undefined) return null;
  const after = words[at + 1] === 'the' ? at + 2 : at + 1;
  const dayAfter = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(words[after] ?? '');
  if (dayAfter && Number(dayAfter[1]) >= 1 && Number(dayAfter[1]) <= 31) {
    return withYear(month, Number(dayAfter[1]), after - at + 1, words, after + 1, now);
  }
  const year = yearAfter(words, at + 1, now);
  if (year) return { period: monthPeriod(year.year, month), length: 1 + year.length };
  const doubtful =
    word === 'may' ||
    word === 'march' ||
    word === 'mar' ||
    word === 'dec' ||
    word === 'sep' ||
    word === 'jan' ||
    word === 'oct' ||
    word === 'jun' ||
    word === 'nov';
  const isLed = led || at === 0 || MONTH_LEADS.has(words[at - 1] ?? '') || at === words.length - 1;
  if (
    word === 'jun' ||
    word === 'mar' ||
    ((word === 'may' || word === 'march') && !(led || MONTH_LEADS.has(words[at - 1] ?? '')))
  )
    return null;
  if (doubtful && !isLed && word.length > 3) return null;
  return { period: monthPeriod(Number(now.slice(0, 4)), month), length: 1, anyYear: true };
}

const isVerbAfter = (word: string | undefined): boolean => ['be', 'have', 'not', 'or'].includes(word ?? '');

function withYear(
  month: number,
  day: number,
  length: number,
  words: readonly string[],
  next: number,
  now: IsoDate,
): Found | null {
  const year = yearAfter(words, next, now);
  const y = year?.year ?? Number(now.slice(0, 4));
  if (day > (year ? daysInMonth(y, month) : daysInMonth(2020, month))) return null;
  const period = dayPeriod(y, month, Math.min(day, daysInMonth(y, month)));
  return year ? { period, length: length + year.length } : { period, length, anyYear: true };
}

const STEPS = new Map([
  ['last', -1],
  ['previous', -1],
  ['past', -1],
  ['this', 0],
  ['current', 0],
  ['next', 1],
  ['coming', 1],
]);

/** Words without a figure that a period may start with. */
const OPENERS: ReadonlySet<string> = new Set([
  ...STARTS,
  ...MIDDLES,
  ...ENDS,
  ...ORDINALS.keys(),
  ...MONTHS.keys(),
  ...STEPS.keys(),
  'quarter',
  'fy',
]);

function readRelative(words: readonly string[], at: number, now: IsoDate): Found | null {
  const step = STEPS.get(words[at] ?? '');
  const unit = words[at + 1] ?? '';
  if (step === undefined) return null;
  const year = Number(now.slice(0, 4));
  const month = Number(now.slice(5, 7));
  const base = {
    year: yearPeriod(year),
    quarter: quarterPeriod(year, Math.ceil(month / 3)),
    month: monthPeriod(year, month),
  }[unit];
  if (!base) return null;
  // "This year (2030)": the figure says which.
  const named = readCompact(words, at + 2) ?? readYear(words, at + 2);
  return named?.period.grain === base.grain
    ? { period: named.period, length: 2 + named.length }
    : { period: shiftGrain(base, step), length: 2, relative: true };
}

function readYear(words: readonly string[], at: number): Found | null {
  const word = words[at] ?? '';
  const range = /^((?:19|20)\d{2})-((?:19|20)?\d{2})$/.exec(word);
  if (range) {
    const from = Number(range[1]);
    const to = range[2]?.length === 2 ? Math.floor(from / 100) * 100 + Number(range[2]) : Number(range[2]);
    return to > from ? { period: rangePeriod(yearPeriod(from), yearPeriod(to)), length: 1 } : null;
  }
  const short = /^'?([12]\d)$/.exec(word);
  if (short && words[at - 1] === 'in' && (at === words.length - 1 || !/^[a-z]/.test(words[at + 1] ?? '')))
    return { period: yearPeriod(2000 + Number(short[1])), length: 1 };
  if (!isYear(word)) return null;
  const quarter = /^(?:q([1-4])|([1-4])q)$/.exec(words[at + 1] ?? '');
  if (quarter) return { period: quarterPeriod(Number(word), Number(quarter[1] ?? quarter[2])), length: 2 };
  const half = /^(?:h([12])|([12])h)$/.exec(words[at + 1] ?? '');
  if (half) return { period: halfPeriod(Number(word), Number(half[1] ?? half[2])), length: 2 };
  return { period: yearPeriod(Number(word)), length: 1 };
}
