import { formatPeriod, parsePeriod } from '../../domain/period.js';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const DAY_MONTH_YEAR = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH},? (\\d{4})$`);
const MONTH_DAY_YEAR = new RegExp(`^${MONTH} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})$`);
const MONTH_YEAR = new RegExp(`^${MONTH}(?: of)?,? (\\d{4})$`);

/** Years that a fact of a market can be about. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;

/** Written as a pack writes it, and within the years that facts are about. */
export function plausiblePeriod(text: string): string | null {
  const period = parsePeriod(text);
  if (!period) return null;
  const years = [period.start, period.end].map((day) => Number(day.slice(0, 4)));
  return years.every((year) => year >= FIRST_YEAR && year <= LAST_YEAR) ? formatPeriod(period) : null;
}

/**
 * Read a date as people type it: "2020-12-02", "December 2, 2020", "2 Dec 2020", "02.12.2020", "Q3 2020", "2020".
 * With points the day comes first; with slashes it has to be clear which is the day.
 *
 * @returns the date in the form of a pack, `ambiguous` where day and month can't be told apart, null for no date
 */
export function readDate(typed: string): { date: string } | 'ambiguous' | null {
  const text = typed.trim().replace(/\s+/g, ' ').toLowerCase();
  if (text.length > 40) return null;
  if (/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text)) return { date: text };
  const ready = plausiblePeriod(text.toUpperCase());
  if (ready !== null) return { date: ready };
  const made = (
    year: string | undefined,
    month: number | string | undefined,
    day?: string,
  ): { date: string } | null => {
    const parts = [year, month, day].flatMap((part) => (part === undefined ? [] : String(part).padStart(2, '0')));
    const date = plausiblePeriod(parts.join('-'));
    return date === null ? null : { date };
  };
  const named = (name: string | undefined): number => MONTHS.indexOf((name ?? '').slice(0, 3)) + 1;
  let match = DAY_MONTH_YEAR.exec(text);
  if (match) return made(match[3], named(match[2]), match[1]);
  match = MONTH_DAY_YEAR.exec(text);
  if (match) return made(match[3], named(match[1]), match[2]);
  match = MONTH_YEAR.exec(text);
  if (match) return made(match[2], named(match[1]));
  match = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/.exec(text);
  if (match) return made(match[1], match[2], match[3]);
  match = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  if (match) return made(match[3], match[2], match[1]);
  match = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (match) {
    const [first, second] = [Number(match[1]), Number(match[2])];
    if (first === second || first > 12) return made(match[3], match[2], match[1]);
    return second > 12 ? made(match[3], match[1], match[2]) : 'ambiguous';
  }
  match = /^([qh])([1-4]) (\d{4})$/.exec(text);
  if (match) {
    const date = plausiblePeriod(`${match[3]}-${match[1]?.toUpperCase()}${match[2]}`);
    return date === null ? null : { date };
  }
  return null;
}

/** Could be nothing but a date, whatever is measured: a bare year is not enough. */
export const looksLikeDate = (text: string): boolean =>
  /^\d{4}-\d{2}(?:-\d{2})?$/.test(text) || (/[a-z/.]/i.test(text) && /\d{4}$|^\d{4}[/.]/.test(text));
