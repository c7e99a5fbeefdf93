import type { Unit } from '../../domain/knowledge.js';

/** Every unit, with the words people write for it. */
const UNIT_WORDS: Readonly<Record<Unit, readonly string[]>> = {
  percent: ['%', 'percent', 'per cent', 'pct', 'pct.', 'percents', 'percentage', 'in %', 'in percent'],
  'percentage-point': [
    'percentage-point',
    'percentage-points',
    'percentage point',
    'percentage points',
    'pp',
    'pps',
    'p.p.',
    'ppt',
    'ppts',
    '% points',
    '%-points',
  ],
  rank: ['rank', 'place', 'position'],
  HKD: ['hkd', 'hk$', 'hong kong dollar', 'hong kong dollars'],
  USD: ['usd', 'us$', '$', 'dollar', 'dollars', 'us dollar', 'us dollars'],
  CNY: ['cny', 'rmb', '¥', 'cn¥', 'rmb¥', 'yuan', 'renminbi', '元'],
  units: ['units', 'unit', 'phones', 'handsets'],
  stores: ['stores', 'store', 'shops', 'shop', 'outlets'],
  users: ['users', 'user', 'people', 'subscribers'],
  devices: ['devices', 'device'],
  times: ['times', 'x', 'fold', '-fold', 'time'],
  years: ['years', 'year', 'yrs', 'yr'],
  quarters: ['quarters', 'quarter'],
  months: ['months', 'month'],
  weeks: ['weeks', 'week'],
  days: ['days', 'day'],
  sets: ['sets', 'set'],
  date: ['date'],
  count: ['count', 'number', 'pieces', 'items'],
};

const UNITS = new Map(
  (Object.entries(UNIT_WORDS) as [Unit, readonly string[]][]).flatMap(([unit, words]) =>
    words.map((word) => [word, unit] as const),
  ),
);
/** As powers of ten. */
const SCALES = new Map([
  ...['k', 'thousand', 'thousands', '千'].map((word) => [word, 3] as const),
  ...['wan', '万'].map((word) => [word, 4] as const),
  ...['m', 'mn', 'mm', 'mio', 'mln', 'million', 'millions'].map((word) => [word, 6] as const),
  ...['亿', 'yi'].map((word) => [word, 8] as const),
  ...['b', 'bn', 'bln', 'mrd', 'billion', 'billions'].map((word) => [word, 9] as const),
  ...['t', 'tn', 'trn', 'trillion', 'trillions'].map((word) => [word, 12] as const),
]);

export interface ScaledUnit {
  readonly unit: Unit | null;
  /** Power of ten that numbers are given in; null where none is said. */
  readonly power: number | null;
}

/** "%", "million units", "units (millions)", "US$ bn": a unit and the size its numbers are given in; null for anything else. */
export function parseUnit(text: string): ScaledUnit | null {
  const plain = text
    .toLowerCase()
    .replace(/[(),]| of /g, ' ')
    .replace(/^\s*in /, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (plain === '' || plain.length > 40) return null;
  const whole = UNITS.get(plain);
  if (whole !== undefined) return { unit: whole, power: null };
  const words = plain
    .replace(/\$(?=\w)/, '$ ')
    .replace(/(?<=[a-z])%/, ' %')
    .split(' ');
  const scales = words.flatMap((word) => SCALES.get(word) ?? []);
  const rest = words.filter((word) => !SCALES.has(word)).join(' ');
  const unit = rest === '' ? null : UNITS.get(rest);
  if (unit === undefined || scales.length > 1) return null;
  return { unit, power: scales[0] ?? null };
}

/** What stands after a number, " million users", "bn", "%". */
export function readTail(tail: string): ScaledUnit | null {
  const plain = tail.trim();
  if (plain === '') return { unit: null, power: null };
  if (/^(?:st|nd|rd|th)(?: place)?$/i.test(tail)) return { unit: 'rank', power: null };
  const glued = /^(万|亿|千)(.*)$/u.exec(plain);
  return parseUnit(glued ? `${glued[1]} ${glued[2]}` : plain);
}

/** Signs before a number; longest first. */
export const CURRENCY = /^(?:hk ?\$|hkd|us ?\$|usd|cn¥|rmb|cny|\$|¥)/i;

const FAMILIES: readonly (readonly Unit[])[] = [
  ['HKD', 'USD', 'CNY'],
  ['years', 'quarters', 'months', 'weeks', 'days'],
];
export const COUNTED: ReadonlySet<Unit> = new Set<Unit>(['units', 'stores', 'users', 'devices', 'sets', 'count']);
export const LENGTHS: ReadonlySet<Unit> = new Set<Unit>(['years', 'quarters', 'months', 'weeks', 'days']);

/** Whether a value in `unit` can be one of a measure kept in `of`: money in any currency, a share in percent only. */
export function unitFits(unit: Unit, of: Unit, measure: { readonly share: boolean; readonly rate: boolean }): boolean {
  if (unit === of) return true;
  if (of === 'percent') return !measure.share && (unit === 'times' || (measure.rate && unit === 'percentage-point'));
  if (measure.rate && (unit === 'percent' || unit === 'times')) return true;
  if (unit === 'count' || of === 'count') return COUNTED.has(unit) && COUNTED.has(of);
  return FAMILIES.some((family) => family.includes(unit) && family.includes(of));
}
