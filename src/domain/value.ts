import type { Bound, Fact, Unit } from './knowledge.js';

const MAX_DECIMALS = 4;

const BOUNDS: Readonly<Record<Bound, string>> = {
  'more-than': 'more than ',
  'less-than': 'less than ',
  'at-most': 'at most ',
  'at-least': 'at least ',
  about: 'about ',
  nearly: 'nearly ',
};

/** "14%", "HK$30.65", "1.2 billion", "3rd": a number with its unit, for people. */
export function formatNumber(value: number, unit: Unit | undefined): string {
  const plain = plainNumber(value);
  switch (unit) {
    case 'percent':
      return `${plain}%`;
    case 'percentage-point':
      return `${plain} percentage point${Math.abs(value) === 1 ? '' : 's'}`;
    case 'HKD':
      return `HK$${plain}`;
    case 'USD':
      return `US$${plain}`;
    case 'CNY':
      return `${plain} yuan`;
    case 'rank':
      return ordinal(value);
    case 'count':
    case undefined:
      return plain;
    case 'date':
      return String(value);
    case 'times':
      return `${plain} times`;
    default:
      return `${plain} ${Math.abs(value) === 1 ? unit.replace(/s$/, '') : unit}`;
  }
}

/** A fact's value as it is quoted, with its bound and range. */
export function formatValue(fact: Pick<Fact, 'value' | 'valueTo' | 'unit' | 'bound'>): string {
  if (fact.value === undefined) return '';
  if (typeof fact.value === 'string') return fact.value;
  const upper = fact.valueTo === undefined ? '' : ` to ${formatNumber(fact.valueTo, fact.unit)}`;
  return `${fact.bound ? BOUNDS[fact.bound] : ''}${formatNumber(fact.value, fact.unit)}${upper}`;
}

/** Thousands separated; millions, billions and trillions in words when nothing is lost by it. */
function plainNumber(value: number): string {
  for (const [size, word] of [
    [1e12, 'trillion'],
    [1e9, 'billion'],
    [1e6, 'million'],
  ] as const) {
    if (Math.abs(value) >= size) {
      const scaled = value / size;
      if (Number(scaled.toFixed(MAX_DECIMALS)) === scaled) return `${trim(scaled)} ${word}`;
    }
  }
  return trim(value);
}

/** Grouped by hand: making a number formatter took some 25 ms of each start. */
function trim(value: number): string {
  const [whole = '', decimals] = String(Number(value.toFixed(MAX_DECIMALS))).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

function ordinal(value: number): string {
  const tens = value % 100;
  const suffix = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th');
  return `${value}${suffix}`;
}
