/** Longest texts of a kept fact, in UTF-16 units (RELIABILITY.md S6; what Discord's modal and embed can show). */
export const TEXT_LIMITS = { statement: 1_500, note: 500, attribution: 120, title: 100, url: 512 } as const;

// What can't be seen: bidirectional controls, tags, fillers, soft hyphens, byte-order marks.
const STRIPPED =
  /[\u00ad\u061c\u115f\u1160\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;
// It joins emoji into one; between other characters it only hides.
const LOOSE_JOINER =
  /(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)\u200d|\u200d(?!\p{Extended_Pictographic})/gu;
// A text of a fact stands in one line.
const SPACES = /[\p{Cc}\p{Z}]+/gu;
/** More marks than this on one letter hide the lines around it. */
const MAX_MARKS = 4;
const PILED_MARKS = new RegExp(`(\\p{M}{${MAX_MARKS}})\\p{M}+`, 'gu');

/** Most texts are: the rest then has nothing to do but to join spaces. */
const PLAIN = /^[ -~]*$/;

/** A text as it is kept: NFC, one line, without what can't be seen. Cleaning twice changes nothing. */
export const cleanText = (text: string): string =>
  PLAIN.test(text) ? text.replace(/ {2,}/g, ' ').trim() : cleanOdd(text);

const cleanOdd = (text: string): string =>
  text
    .replace(STRIPPED, '')
    .replace(LOOSE_JOINER, '')
    .normalize('NFC')
    .replace(PILED_MARKS, '$1')
    .normalize('NFC')
    .replace(SPACES, ' ')
    .trim();

/** A text that people typed, cleaned; or what is wrong with it. An empty one is null. */
export function readText(text: string, limit: number): { text: string | null } | { problem: string } {
  if (text.includes('\0')) return { problem: 'holds a NUL character: remove it' };
  if (!text.isWellFormed()) return { problem: 'holds half a character (a lone surrogate): type it again' };
  const clean = cleanText(text);
  if (clean.length > limit) return { problem: `is ${clean.length} characters, at most ${limit} are kept: shorten it` };
  return { text: clean === '' ? null : clean };
}

/** Text of a file, short enough to stand in a message, with nothing that breaks its line. */
export function quote(text: string): string {
  const clean = cleanText(text.slice(0, 200)).toWellFormed();
  return `"${clean.length > 40 ? `${clean.slice(0, 39).toWellFormed()}…` : clean}"`;
}

// What a spreadsheet takes for a formula (OWASP, CSV injection): with quotes and spaces before it, and in full width.
const FORMULA = /^['\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^'*[\t\r\n]/u;

/** A cell that no spreadsheet calculates. `unguardCell` gives back exactly what went in. */
export const guardCell = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);
export const unguardCell = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
