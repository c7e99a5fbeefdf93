/** Longest question that is looked at; the rest is cut off before any library sees it. */
export const MAX_QUESTION_LENGTH = 500;

// Control characters, zero-width and bidirectional marks, tag characters, lone surrogates.
const UNSEEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;

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
