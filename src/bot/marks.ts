const DIGITS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

export const superscript = (n: number): string => [...String(n)].map((digit) => DIGITS[Number(digit)] ?? '').join('');

/** Footnote marks side by side, parted by a thin space. */
export const showMarks = (marks: readonly number[]): string => marks.map(superscript).join('\u2009');
