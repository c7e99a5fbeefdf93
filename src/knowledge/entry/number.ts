export type DecimalMark = '.' | ',';

// Both patterns look at one number, with its sign and unit around it.
const COMMA_IS_DECIMAL = /^\D*(?:\d+,\d{1,2}|\d+,\d{4,}|\d{4,},\d+|0,\d+|\d{1,3}(?:[. ]\d{3})+,\d+)\D*$/;
const DOT_IS_DECIMAL = /^\D*(?:\d+\.\d{1,2}|\d+\.\d{4,}|\d{4,}\.\d+|0\.\d+|\d{1,3}(?:[, ]\d{3})+\.\d+)\D*$/;

/** The decimal mark that a table's numbers show; `mixed` where some show one and some the other; null where none shows. */
export function decimalMarkOf(cells: Iterable<string>): DecimalMark | 'mixed' | null {
  let comma = false;
  let dot = false;
  for (const cell of cells) {
    if (cell.length > 60) continue;
    comma ||= COMMA_IS_DECIMAL.test(cell);
    dot ||= DOT_IS_DECIMAL.test(cell);
    if (comma && dot) return 'mixed';
  }
  return comma ? ',' : dot ? '.' : null;
}

/**
 * Digits as JavaScript writes them, "1234.5", from digits with separators. The rules:
 * spaces and apostrophes separate thousands; of `.` and `,` together the last is the decimal mark;
 * several of one kind separate thousands; a single comma separates thousands where one to three digits, not starting
 * with 0, stand before it and exactly three after it ("1,234"), else it is the decimal mark ("1,23", "0,123");
 * a single point is the decimal mark. `mark`, known from the rest of a table, decides the single ones.
 *
 * @returns null when the separators fit no rule
 */
export function plainDigits(text: string, mark: DecimalMark | null = null): string | null {
  if (text.length > 40) return null;
  const spaced = /^\d{1,3}(?:[ '’]\d{3})+(?![\d '’])/.exec(text);
  const digits = spaced ? spaced[0].replace(/[ '’]/g, '') + text.slice(spaced[0].length) : text;
  if (!/^\d+(?:[.,]\d+)*$/.test(digits)) return null;
  const commas = digits.split(',').length - 1;
  const dots = digits.split('.').length - 1;
  if (commas + dots === 0) return digits;
  if (commas > 0 && dots > 0) {
    const decimal: DecimalMark = digits.lastIndexOf(',') > digits.lastIndexOf('.') ? ',' : '.';
    if ((mark !== null && mark !== decimal) || (decimal === ',' ? commas : dots) > 1) return null;
    const [whole = '', fraction = ''] = splitAt(digits, digits.lastIndexOf(decimal));
    const joined = ungroup(whole, decimal === ',' ? '.' : ',');
    return joined === null ? null : `${joined}.${fraction}`;
  }
  const used: DecimalMark = commas > 0 ? ',' : '.';
  if (commas + dots > 1) return mark === used ? null : ungroup(digits, used);
  if (mark === used) return digits.replace(',', '.');
  const groups = spaced === null && /^[1-9]\d{0,2}[.,]\d{3}$/.test(digits);
  // The table's numbers have the other mark: this one can only separate thousands.
  if (mark !== null) return groups ? digits.replace(used, '') : null;
  return used === ',' && groups ? digits.replace(',', '') : digits.replace(',', '.');
}

/** Might be 1,234 or 1.234 by itself: what a table with both decimal marks can't decide. */
export const isAmbiguous = (text: string): boolean => /^\D*[1-9]\d{0,2}[.,]\d{3}\D*$/.test(text);

function ungroup(digits: string, separator: string): string | null {
  const groups = digits.split(separator);
  const fits = groups.every((group, index) => (index === 0 ? /^[1-9]\d{0,2}$/ : /^\d{3}$/).test(group));
  return fits ? groups.join('') : null;
}

const splitAt = (text: string, index: number): [string, string] => [text.slice(0, index), text.slice(index + 1)];
