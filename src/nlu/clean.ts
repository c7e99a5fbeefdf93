/** Longest question that is answered, in UTF-16 units of its clean text. */
export const MAX_QUESTION_LENGTH = 500;
/** More than this is not even cleaned. Twice what Discord lets a member send, with room for spaces. */
const MAX_RAW = 8_000;

// Control and format characters (zero-width, bidirectional, tags), lone surrogates, variation selectors, line separators.
const UNSEEN = /\p{Cc}|\p{Cf}|\p{Cs}|\p{Co}|\p{Variation_Selector}|\p{Zl}|\p{Zp}/gu;

/**
 * Make raw input safe to read: compatibility forms folded, accents and unseen characters dropped, quotes and dashes made plain.
 *
 * @returns text of at most `MAX_QUESTION_LENGTH` + 1 UTF-16 units, one more than fits when it was cut; letters keep their case
 */
export function cleanQuestion(raw: string): string {
  const read = raw.slice(0, MAX_RAW);
  const plain = PLAIN.test(read) ? read : foldUnusual(read);
  const spelt = SIGNS.test(plain) ? spellSigns(plain) : plain;
  return (UNEVEN.test(spelt) ? spelt.replace(/\s+/g, ' ') : spelt).trim().slice(0, MAX_QUESTION_LENGTH + 1);
}

/** Most questions have nothing but these. */
const PLAIN = /^[ !-_a-~]*$/;
/** Spaces but single blanks. */
const UNEVEN = /\s{2}|[^\S ]/;
const SIGNS = /[#$%]|\bno\.\d|->|=>/i;

const spellSigns = (text: string): string =>
  text
    .replace(/#(?=\s?\d)|\bno\.(?=\d)/gi, 'number ')
    .replace(/[-=]{1,3}>/g, ' to ')
    .replace(/\bUS\s?\$/gi, 'usd ')
    .replace(/\bHK\s?\$/gi, 'hkd ')
    .replace(/\$/g, ' usd ')
    .replace(/(?<![\d.,])\s*%|(?<=[\d.,])\s+%/g, ' percent ');

function foldUnusual(text: string): string {
  return text
    .replace(UNSEEN, ' ')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[‘’‛ʼ´`]/g, "'")
    .replace(/[“”„]/g, '"')
    .replace(/[‐-―−]/g, '-')
    .replace(/[→⇒➔➜⟶]/g, ' to ');
}

/** Cut off: what was left out could have changed the question. */
export const isTooLong = (raw: string, cleaned: string): boolean =>
  raw.length > MAX_RAW || cleaned.length > MAX_QUESTION_LENGTH;
