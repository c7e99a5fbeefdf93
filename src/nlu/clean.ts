/** Longest question that is looked at; the rest is cut off before any library sees it. */
export const MAX_QUESTION_LENGTH = 500;

// Control and format characters (zero-width, bidirectional, tags), lone surrogates, variation selectors, line separators.
const UNSEEN = /\p{Cc}|\p{Cf}|\p{Cs}|\p{Co}|\p{Variation_Selector}|\p{Zl}|\p{Zp}/gu;

/**
 * Make raw input safe to read: cut, compatibility forms folded, accents and unseen characters dropped, quotes and dashes made plain.
 *
 * @returns text of at most `MAX_QUESTION_LENGTH` UTF-16 units; letters keep their case
 */
export function cleanQuestion(raw: string): string {
  return raw
    .slice(0, MAX_QUESTION_LENGTH)
    .replace(UNSEEN, ' ')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[‘’‛ʼ´`]/g, "'")
    .replace(/[“”„]/g, '"')
    .replace(/#(?=\s?\d)/g, 'number ')
    .replace(/\bUS\s?\$/gi, 'usd ')
    .replace(/\bHK\s?\$/gi, 'hkd ')
    .replace(/\$/g, ' usd ')
    .replace(/[‐-―−]/g, '-')
    .replace(/\s+/g, ' ')
    .slice(0, MAX_QUESTION_LENGTH)
    .trim();
}
