import type { Token } from '../domain/query.js';
import { BoundedMap } from './bounded-map.js';
import { basesOf, isEnglish } from './inflect.js';
import type { Lexicon } from './lexicon.js';
import { editDistance } from './spelling.js';
import { stemWord } from './stem.js';
import { normalizeWord } from './tokenize.js';
import { STOP_WORDS } from './words.js';

/** Corrections tried in one question; more unknown words than this are noise. */
const MAX_CORRECTIONS = 12;

export interface Corrected {
  readonly tokens: readonly Token[];
  /** Typed, read. */
  readonly corrections: readonly (readonly [string, string])[];
}

/** Mend typing errors: a word that neither the pack nor English knows becomes the nearest word the pack knows. */
export function correctTokens(tokens: readonly Token[], lexicon: Lexicon): Corrected {
  const corrections: (readonly [string, string])[] = [];
  const known = standingsOf(lexicon);
  let tries = 0;
  const replace = (token: Token, normal: string): Token => {
    corrections.push([token.text, normal]);
    const read = normalizeWord(normal);
    return { text: token.text, normal: read, stem: stemWord(read), start: token.start, end: token.end };
  };
  const mended = tokens.map((token, i) => {
    const standing = standingOf(token, lexicon, known);
    // Typed small, a name may be a slip ("siad", "comany").
    const asName = standing === 'name' && /^[a-z]+$/.test(token.text);
    if ((standing !== 'unknown' && !asName) || tries >= MAX_CORRECTIONS) return token;
    tries++;
    const word = swappedShort(token, wordBefore(tokens, i), tokens[i + 1]) ?? lexicon.speller.correct(token.normal);
    const isNone = word === null || (asName && !isLikelySlip(token.normal, word)) || isOtherName(token, word, lexicon);
    return isNone ? token : replace(token, word);
  });
  const read = mended.map((token, i) => {
    const meant = meantByPlace(token, wordBefore(mended, i), mended[i + 1], lexicon);
    return meant === null ? token : replace(token, meant);
  });
  const isPart = read.map(({ normal }) => lexicon.nameParts.has(normal));
  const isBeside = (i: number): boolean => !isPart[i] && ((i > 0 && isPart[i - 1] === true) || isPart[i + 1] === true);
  return {
    tokens: read.map((token, i) =>
      isBeside(i) ? completeName(token, wordBefore(read, i), read[i + 1], lexicon, replace) : token,
    ),
    corrections,
  };
}

/** What is too short for the speller: "si", "fo", "ni". */
const SHORT_WORDS: ReadonlySet<string> = new Set('is of in by'.split(' '));

/** A look at -1 is one at a property of that name, and slow. */
const wordBefore = (tokens: readonly Token[], at: number): Token | undefined => (at > 0 ? tokens[at - 1] : undefined);

/** Between other words, and a preposition not behind another: "sales in ni 2030" names something. */
function swappedShort({ text, normal }: Token, before: Token | undefined, after: Token | undefined): string | null {
  const swapped = `${normal[1] ?? ''}${normal[0] ?? ''}`;
  const isSlip = text.length === 2 && text === normal && SHORT_WORDS.has(swapped);
  return isSlip && before && after && (swapped === 'is' || !STOP_WORDS.has(before.normal)) ? swapped : null;
}

const QUESTION_WORDS: ReadonlySet<string> = new Set(['what', 'when', 'where', 'who', 'why', 'how', 'which']);

/** Words too, and hardly ever meant in a question about markets. */
const SLIPS: ReadonlyMap<string, string> = new Map([
  ['billon', 'billion'],
  ['cots', 'cost'],
  ['wut', 'what'],
  ['wat', 'what'],
]);
const HOW_MUCH: ReadonlySet<string> = new Set(['many', 'much', 'long', 'big', 'did', 'does', 'is', 'was']);

/** Slips that are words themselves, and out of place: "form" before a name or a figure, "dose" behind a question word, "hw" before "many", "watt" before "is", those of `SLIPS` anywhere. */
function meantByPlace(
  { normal }: Token,
  before: Token | undefined,
  after: Token | undefined,
  lexicon: Lexicon,
): string | null {
  if (normal === 'form' && after && (/^(?:\d|what$)/.test(after.normal) || lexicon.names.longestAt([after.normal], 0)))
    return 'from';
  if (normal === 'watt' && !before && after && HOW_MUCH.has(after.normal)) return 'what';
  if (normal === 'hw' && after && HOW_MUCH.has(after.normal)) return 'how';
  const meant = SLIPS.get(normal);
  if (meant !== undefined) return meant;
  return normal === 'dose' && before && QUESTION_WORDS.has(before.normal) ? 'does' : null;
}

/** Without its ending it is a word of the pack or of English. */
const hasBase = (normal: string, { vocabulary, english }: Lexicon): boolean =>
  isEnglish(normal, english) || basesOf(normal).some((base) => vocabulary.has(base));

const haveSameLetters = (a: string, b: string): boolean =>
  a.length === b.length && [...a].sort().join('') === [...b].sort().join('');

/** Letters swapped, one left out or one doubled. */
const isLikelySlip = (typed: string, meant: string): boolean =>
  haveSameLetters(typed, meant) ||
  (typed.length >= SURE_LENGTH &&
    editDistance(typed, meant) === 1 &&
    (meant.length > typed.length || typed.replace(/(.)\1/g, '$1') === meant.replace(/(.)\1/g, '$1')));
/** In shorter words too much is near. */
const SURE_LENGTH = 4;

/** Written as a name inside a question ("in Chongqing"): it is no ordinary word with two slips. */
const isOtherName = ({ text, start, normal }: Token, meant: string, lexicon: Lexicon): boolean =>
  start > 0 &&
  /^[A-Z][a-z]+$/.test(text) &&
  !lexicon.nameParts.has(meant) &&
  !lexicon.names.longestAt([meant], 0) &&
  editDistance(normal, meant) > 1;

/** How a word is known; as a `name` when only English knows it, and only as one. */
type Standing = 'known' | 'name' | 'unknown';

/** By lexicon and word. */
const standings = new WeakMap<Lexicon, BoundedMap<Standing>>();

function standingsOf(lexicon: Lexicon): BoundedMap<Standing> {
  const known = standings.get(lexicon) ?? new BoundedMap<Standing>();
  if (known.size === 0) standings.set(lexicon, known);
  return known;
}

function standingOf({ normal, stem }: Token, lexicon: Lexicon, cache = standingsOf(lexicon)): Standing {
  const before = cache.get(normal);
  if (before !== undefined) return before;
  const isName =
    lexicon.english.names.has(normal) &&
    !lexicon.english.words.has(normal) &&
    !lexicon.vocabulary.has(normal) &&
    !lexicon.stems.has(stem);
  const standing = isName ? 'name' : lookUp(normal, stem, lexicon) ? 'known' : 'unknown';
  cache.set(normal, standing);
  return standing;
}

const isKnown = (token: Token, lexicon: Lexicon): boolean => standingOf(token, lexicon) !== 'unknown';

function lookUp(normal: string, stem: string, lexicon: Lexicon): boolean {
  if (/\d/.test(normal) || lexicon.vocabulary.has(normal)) return true;
  // A form of a word that the pack uses; "markeing" has the stem of one and is none, nor is a bare stem ("befor").
  const isForm = normal !== stem && normal.length <= stem.length + 1;
  if (lexicon.stems.has(stem) && (isForm || hasBase(normal, lexicon))) return true;
  if (isEnglish(normal, lexicon.english) || lexicon.english.names.has(normal)) return true;
  return (
    normal.endsWith('s') &&
    (lexicon.vocabulary.has(normal.slice(0, -1)) || lexicon.english.words.has(normal.slice(0, -1)))
  );
}

/**
 * Neither the pack nor the dictionary has the word, or it is a name: the dictionary has it as one only, or it is written as one.
 *
 * @param isAllCaps the whole question is in capitals or title case, so that a capital tells nothing
 */
export function isUnknown(token: Token, lexicon: Lexicon, isAllCaps = false): boolean {
  // "ARM": an ordinary word written as an abbreviation is a name.
  if (!isAllCaps && /^[A-Z]{3,5}$/.test(token.text) && lexicon.english.words.has(token.normal)) return true;
  // "Sharp's": an ordinary word that owns something is a name.
  if (!isAllCaps && token.start > 0 && /^[A-Z][a-z]{2,}'s$/.test(token.text)) return true;
  if (
    lexicon.vocabulary.has(token.normal) ||
    lexicon.stems.has(token.stem) ||
    /^\d[\d.,]*(?:st|nd|rd|th|k|m|bn|b|x|%)?$/.test(token.normal)
  )
    return false;
  if (/\d/.test(token.normal)) return true;
  if (token.start > 0 && /^[A-Z][a-z]{2,}$/.test(token.text) && !isAllCaps) return true;
  return (
    !isKnown(token, lexicon) || (lexicon.english.names.has(token.normal) && !lexicon.english.words.has(token.normal))
  );
}

const isSwapped = (a: string, b: string): boolean => a !== b && haveSameLetters(a, b);

/** One edit leaves the first letter or the last, unless it swaps the only two. */
const sharesEnd = (a: string, b: string): boolean => a.length < 3 || a[0] === b[0] || a.at(-1) === b.at(-1);

/** "Lie Jun", "Gou Mingqi": beside one word of a name, a near miss of its next word is that word. To be asked only of words that are in no name. */
function completeName(
  token: Token,
  before: Token | undefined,
  after: Token | undefined,
  lexicon: Lexicon,
  replace: (token: Token, normal: string) => Token,
): Token {
  if (token.normal.length < 2) return token;
  const isOrdinary = isKnown(token, lexicon);
  const isMeant = (word: string): boolean =>
    Math.abs(word.length - token.normal.length) <= 1 &&
    sharesEnd(word, token.normal) &&
    // A short or ordinary word is only believed when its letters are swapped.
    (isSwapped(word, token.normal) || (word.length > 3 && !isOrdinary)) &&
    word !== token.normal &&
    editDistance(token.normal, word) === 1;
  for (const words of [
    after && lexicon.nameParts.get(after.normal)?.before,
    before && lexicon.nameParts.get(before.normal)?.after,
  ])
    for (const word of words ?? []) if (isMeant(word)) return replace(token, word);
  return token;
}
