import { RegexpTokenizer } from 'natural/lib/natural/tokenizers/regexp_tokenizer.js';
import type { Token } from '../domain/query.js';
import { BoundedMap } from './bounded-map.js';
import { stemWord } from './stem.js';

// Letters and digits with what may stand inside a figure or a name: 22.22, 1,000, Q3'20, e-mail, 2020-12-02.
const tokenizer = new RegexpTokenizer({ pattern: /[^\p{L}\p{N}.,'-]+/u });
const EDGES = /^[.,'-]+|[.,'-]+$/g;

export const NUMBER_WORDS = new Map(
  'zero - two three four five six seven eight nine ten eleven twelve'.split(' ').map((word, n) => [word, String(n)]),
);

/** Short and long forms of one word. */
const SHORT_FORMS = new Map([
  ['yr', 'year'],
  ['yrs', 'years'],
  ['qtr', 'quarter'],
  ['qtrs', 'quarters'],
  ['mth', 'month'],
  ['mths', 'months'],
  ['wks', 'weeks'],
  ['1st', 'first'],
  ['2nd', 'second'],
  ['3rd', 'third'],
  ['4th', 'fourth'],
  ['5th', 'fifth'],
  ['bn', 'billion'],
  ['bln', 'billion'],
  ['mn', 'million'],
  ['mln', 'million'],
  ['tn', 'trillion'],
  ['trn', 'trillion'],
  ['avg', 'average'],
  ['diff', 'difference'],
  ['diffs', 'differences'],
  ['approx', 'approximately'],
  ['vs.', 'vs'],
  ['mkt', 'market'],
  ['mktg', 'marketing'],
  ['mkting', 'marketing'],
  ['mgmt', 'management'],
  ['mgr', 'manager'],
  ['mfr', 'manufacturer'],
  ['mfrs', 'manufacturers'],
  ['mfg', 'manufacturing'],
  ['dept', 'department'],
  ['govt', 'government'],
  ['intl', 'international'],
  ['acq', 'acquisition'],
  ['qty', 'quantity'],
  ['bil', 'billion'],
  ['mil', 'million'],
  ['pt', 'point'],
  ['prev', 'previous'],
  ['addl', 'additional'],
  ['acc', 'according'],
  ['frm', 'from'],
  ['thru', 'through'],
  ['btwn', 'between'],
  ['thats', 'that'],
  ['theres', 'there'],
  ['heres', 'here'],
  ['thousandth', '1000th'],
  ['hundredth', '100th'],
]);

/** Lower case, possessive cut, dots of abbreviations and thousands commas dropped, small number words as digits. */
export function normalizeWord(text: string): string {
  const word = text.toLowerCase().replace(/'s$|'$/, '');
  const digits = NUMBER_WORDS.get(word);
  if (digits !== undefined) return digits;
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?(?:th)?$/.test(word)) return word.replaceAll(',', '');
  if (/^\d+\.0+$/.test(word)) return word.replace(/\.0+$/, '');
  // "1000ht": the letters of an ordinal swapped.
  const ordinal = /^(\d+)(?:ht|dr|dn|ts)$/.exec(word);
  if (ordinal) return `${ordinal[1]}${[...word.slice(-2)].reverse().join('')}`;
  // "Nine 40s": several of the model.
  if (/^\d{2}s$/.test(word)) return word.slice(0, -1);
  const whole = SHORT_FORMS.get(word);
  if (whole !== undefined) return whole;
  const thousands = /^(\d+(?:\.\d+)?)k$/.exec(word);
  if (thousands) return String(Number(thousands[1]) * 1000);
  if (/^(?:[a-z]\.)+[a-z]?$/.test(word)) return word.replaceAll('.', '');
  return word;
}

/** "R&D" is one word, of as many characters. */
const LETTER_AND_LETTER = /(?<![\p{L}\p{N}])(\p{L})&(\p{L})(?![\p{L}\p{N}])/gu;

/**
 * Cut cleaned text into words and figures.
 *
 * @returns tokens in order with spans into `text`; a hyphenated word gives its parts, a date or figure stays whole
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const joined = text.includes('&') ? text.replace(LETTER_AND_LETTER, '$1n$2') : text;
  let from = 0;
  for (const raw of tokenizer.tokenize(joined)) {
    const at = joined.indexOf(raw, from);
    from = at + raw.length;
    for (const { normal, stem, start, end } of partsOf(raw))
      tokens.push({ text: text.slice(at + start, at + end), normal, stem, start: at + start, end: at + end });
  }
  return tokens;
}

/** Between a figure and a unit or a word written on to it: "1yr", "4bn", "96line". */
const GLUED_UNIT =
  /(?<=^\d[\d.,]*)(?!(?:st|nd|rd|th))(?=(?:y|yrs?|mths?|wks?|days?|qtrs?|bn|bln|bil|mn|mln|mil|m|tn|trn|pct|[a-z]{4,})[.,'-]*$)|(?<=^\d+(?:st|nd|rd|th))(?=[a-z]{4,}$)/i;

const FIGURE =
  /^(?:19|20)\d{2}-(?:19|20)\d{2}$|^\d[\d.,]*\d(?:th)?$|^\d+$|^\d{4}-\d{1,2}(-\d{1,2})?$|^\d{4}-?[qh]\d$|^[qh]\d-\d{2,4}$/i;

const PLAIN = /^[A-Za-z]+$/;

/** By word as it is written, its parts with their spans in it. */
const known = new BoundedMap<readonly Token[]>();

function partsOf(raw: string): readonly Token[] {
  const before = known.get(raw);
  if (before !== undefined) return before;
  const parts = splitWord(raw);
  known.set(raw, parts);
  return parts;
}

function splitWord(raw: string): Token[] {
  if (PLAIN.test(raw)) {
    const normal = normalizeWord(raw);
    return [{ text: raw, normal, stem: stemWord(normal), start: 0, end: raw.length }];
  }
  const tokens: Token[] = [];
  let offset = 0;
  const parts = FIGURE.test(raw.replace(EDGES, ''))
    ? [raw]
    : raw.split(/(?<=[^\d]),|,(?=[^\d])|-|\.(?=[\p{L}]{2})/u).flatMap((piece) => piece.split(GLUED_UNIT));
  for (const part of parts) {
    const start = raw.indexOf(part, offset);
    offset = start + part.length;
    const text = part.replace(EDGES, '');
    if (text === '') continue;
    const begin = start + part.indexOf(text);
    const normal = normalizeWord(text);
    if (normal === '') continue;
    tokens.push({ text, normal, stem: stemWord(normal), start: begin, end: begin + text.length });
  }
  return tokens;
}
