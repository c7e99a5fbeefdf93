/** A calendar day, `YYYY-MM-DD`. Days compare as strings. */
export type IsoDate = string;

export type Grain = 'day' | 'month' | 'quarter' | 'half' | 'year' | 'range';

/** Whole days from `start` to `end`, both inclusive. */
export interface Period {
  readonly start: IsoDate;
  readonly end: IsoDate;
  readonly grain: Grain;
}

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const two = (n: number): string => String(n).padStart(2, '0');

/** Days in a month of the Gregorian calendar; `month` counts from 1. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function months(year: number, first: number, last: number, grain: Grain): Period {
  return {
    start: `${year}-${two(first)}-01`,
    end: `${year}-${two(last)}-${two(daysInMonth(year, last))}`,
    grain,
  };
}

export const yearPeriod = (year: number): Period => months(year, 1, 12, 'year');
export const halfPeriod = (year: number, half: number): Period => months(year, half * 6 - 5, half * 6, 'half');
export const quarterPeriod = (year: number, quarter: number): Period =>
  months(year, quarter * 3 - 2, quarter * 3, 'quarter');
export const monthPeriod = (year: number, month: number): Period => months(year, month, month, 'month');
export function dayPeriod(year: number, month: number, day: number): Period {
  const date = `${year}-${two(month)}-${two(day)}`;
  return { start: date, end: date, grain: 'day' };
}
export const rangePeriod = (from: Period, to: Period): Period => ({ start: from.start, end: to.end, grain: 'range' });

/**
 * Read the form that knowledge files use: `YYYY`, `YYYY-Hn`, `YYYY-Qn`, `YYYY-MM`, `YYYY-MM-DD` or `from/to` of these.
 *
 * @returns null when the text has another form or names no calendar day
 */
export function parsePeriod(text: string): Period | null {
  const [from, to, ...rest] = text.split('/');
  if (rest.length > 0 || from === undefined) return null;
  if (to !== undefined) {
    const a = parsePeriod(from);
    const b = parsePeriod(to);
    return a && b && a.start <= b.end ? rangePeriod(a, b) : null;
  }
  const match = /^(\d{4})(?:-(?:([HQ])([1-4])|(\d{2})(?:-(\d{2}))?))?$/.exec(from);
  if (!match) return null;
  const year = Number(match[1]);
  if (match[2] === 'H') return Number(match[3]) <= 2 ? halfPeriod(year, Number(match[3])) : null;
  if (match[2] === 'Q') return quarterPeriod(year, Number(match[3]));
  if (match[4] === undefined) return yearPeriod(year);
  const month = Number(match[4]);
  if (month < 1 || month > 12) return null;
  if (match[5] === undefined) return monthPeriod(year, month);
  const day = Number(match[5]);
  return day >= 1 && day <= daysInMonth(year, month) ? dayPeriod(year, month, day) : null;
}

/** The inverse of `parsePeriod`: what it makes reads back as the same period. */
export function formatPeriod(period: Period): string {
  const year = period.start.slice(0, 4);
  const month = Number(period.start.slice(5, 7));
  switch (period.grain) {
    case 'day':
      return period.start;
    case 'month':
      return period.start.slice(0, 7);
    case 'quarter':
      return `${year}-Q${Math.ceil(month / 3)}`;
    case 'half':
      return `${year}-H${month === 1 ? 1 : 2}`;
    case 'year':
      return year;
    case 'range':
      return `${period.start}/${period.end}`;
  }
}

/** For people: "Q3 2020", "H1 2020", "December 2, 2020", "2016 to 2019". */
export function describePeriod(period: Period): string {
  const year = period.start.slice(0, 4);
  const month = Number(period.start.slice(5, 7));
  const monthName = MONTHS[month - 1] ?? '';
  switch (period.grain) {
    case 'day':
      return `${monthName} ${Number(period.start.slice(8))}, ${year}`;
    case 'month':
      return `${monthName} ${year}`;
    case 'quarter':
      return `Q${Math.ceil(month / 3)} ${year}`;
    case 'half':
      return `H${month === 1 ? 1 : 2} ${year}`;
    case 'year':
      return year;
    case 'range': {
      const endYear = period.end.slice(0, 4);
      if (period.start.endsWith('-01-01') && period.end.endsWith('-12-31')) return `${year} to ${endYear}`;
      const endMonth = MONTHS[Number(period.end.slice(5, 7)) - 1] ?? '';
      return `${monthName} ${year} to ${endMonth} ${endYear}`;
    }
  }
}

export const contains = (outer: Period, inner: Period): boolean => outer.start <= inner.start && inner.end <= outer.end;
export const overlaps = (a: Period, b: Period): boolean => a.start <= b.end && b.start <= a.end;
/** Where what has a period begins; text that sorts before any day for what has none. */
export const startOf = ({ period }: { readonly period?: Period | undefined }): string => period?.start ?? '';
export const samePeriod = (a: Period, b: Period): boolean => a.start === b.start && a.end === b.end;

/** The same span `years` later (negative: earlier); the grain stays. */
export function shiftYears(period: Period, years: number): Period {
  const move = (date: IsoDate): IsoDate => {
    const year = Number(date.slice(0, 4)) + years;
    const month = Number(date.slice(5, 7));
    return `${year}-${two(month)}-${two(Math.min(Number(date.slice(8)), daysInMonth(year, month)))}`;
  };
  return { start: move(period.start), end: move(period.end), grain: period.grain };
}

/** A month, a quarter or a half right before (-1) or after (+1); what is of any other grain moves by whole years. */
export function shiftGrain(period: Period, steps: number): Period {
  const year = Number(period.start.slice(0, 4));
  const month = Number(period.start.slice(5, 7));
  const moved = (size: number): { year: number; month: number } => {
    const index = year * 12 + (month - 1) + steps * size;
    return { year: Math.floor(index / 12), month: (index % 12) + 1 };
  };
  switch (period.grain) {
    case 'month': {
      const to = moved(1);
      return monthPeriod(to.year, to.month);
    }
    case 'quarter': {
      const to = moved(3);
      return quarterPeriod(to.year, Math.ceil(to.month / 3));
    }
    case 'half': {
      const to = moved(6);
      return halfPeriod(to.year, to.month <= 6 ? 1 : 2);
    }
    default:
      return shiftYears(period, steps);
  }
}

/** True for a day that the calendar has. */
export function isIsoDate(text: string): boolean {
  return parsePeriod(text)?.grain === 'day';
}
