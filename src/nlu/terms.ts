import type { Term, Token } from '../domain/query.js';
import { FIRST_TO_TELL, REPORTING } from '../domain/telling.js';
import { isUnknown } from './correct.js';
import { isVerb } from './inflect.js';
import { FILLER_KEY, type Lexicon } from './lexicon.js';
import { DEED, NEED, traitsOf, type Weighed, type WordTraits, weighPhrase, weighWord } from './word-traits.js';
import { SHAPE_WORDS, STOP_WORDS, TELLING_PHRASES } from './words.js';

/**
 * The words of a question that a fact has to account for, each with all it may stand for.
 *
 * @param taken   tells which tokens name an entity, a region or a period
 * @param isNamed tells which of them name a product: a number right behind is another model's
 * @param isKind  tells which of them name the kind of thing that is asked for
 */
export function findTerms(
  tokens: readonly Token[],
  taken: (index: number) => boolean,
  isNamed: (index: number) => boolean,
  isKind: (index: number) => boolean,
  lexicon: Lexicon,
): Term[] {
  const traits = traitsOf(tokens, lexicon);
  const stems = tokens.map((token) => token.stem);
  const terms: Term[] = [];
  const deedAt = findDeed(tokens, taken, lexicon);
  const capitals = tokens.filter((token, at) => at > 0 && /^\p{Lu}/u.test(token.text)).length;
  const isTitled =
    capitals > 0 && capitals > tokens.filter((token, at) => at > 0 && /^\p{L}/u.test(token.text)).length * 0.75;
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at];
    const own = traits[at];
    if (!token || !own || taken(at)) {
      at++;
      continue;
    }
    const match = lexicon.concepts.longestAt(stems, at);
    const free = match && !rangeTaken(match.from, match.to, taken) ? match : null;
    if (free && free.to - free.from > 1) {
      const parts = tokens.slice(free.from, free.to);
      if (free.values.includes(FILLER_KEY) || isEmptyPhrase(parts, traits.slice(free.from, free.to), free.values)) {
        at = free.to;
        continue;
      }
      if (isScheduled(parts, tokens, free)) {
        at = free.to;
        continue;
      }
      const { need, role } = weighPhrase(headOf(parts, lexicon), isKind(at), free.values.some(isTopic), lexicon);
      terms.push({
        text: parts.map((part) => part.text).join(' '),
        keys: [...new Set([...free.values, ...keysOfLoneWord(parts, lexicon)])],
        parts: parts.filter((part) => !STOP_WORDS.has(part.normal)).map((part) => part.stem),
        unknown: false,
        at: free.from,
        need,
        role,
      });
      at = free.to;
      continue;
    }
    const unit = tokens[at + 1];
    if (unit && /^\d+$/.test(token.normal) && TIME_UNITS.has(unit.stem) && !taken(at + 1)) {
      terms.push(spanOf(token, unit, at));
      at += 2;
      continue;
    }
    if (unit && isInitial(token, unit) && !taken(at + 1)) {
      terms.push(nameOf(token, unit, at));
      at += 2;
      continue;
    }
    at++;
    if (
      (own.isBare && !isToldBy(tokens, at - 1)) ||
      isDegree(tokens, at - 1, lexicon) ||
      isEmptyDeed(token, at - 1, stems)
    )
      continue;
    if (token.normal === 'longer' && tokens[at - 2]?.normal === 'no') continue;
    // "What was the year like": how it was.
    if (token.normal === 'like' && WHAT_IT_WAS_LIKE.test(tokens.map(({ normal }) => normal).join(' '))) continue;
    // "Whose words are these": the saying is what is asked of.
    if (token.normal === 'words' && tokens[at - 2]?.normal === 'whose') continue;
    // "Once it says so": when.
    if (token.normal === 'once' && AFTER_ONCE.has(tokens[at]?.normal ?? '')) continue;
    if (isPronoun(tokens, at - 1, taken) || isMeans(tokens, at - 1) || isFirstToTell(tokens, at - 1)) continue;
    const deed = /^shar(?:ed|ing)$/.test(token.normal) || (SHARED.has(token.normal) && isDeedOf(tokens, at - 1, taken));
    const values =
      deed || fallsWithin(tokens, at - 1) || isOfFirst(token, tokens[at]) || isByWhat(tokens, at - 1)
        ? []
        : (free?.values ?? []);
    if (token.normal.length === 1 && !/\d/.test(token.normal)) continue;
    const before = tokens[at - 2];
    const isModel =
      isModelNumber(token) &&
      !isCounted(tokens[at], lexicon) &&
      ((taken(at - 2) && isNamed(at - 2)) ||
        (!isTitled && isModelWord(before, lexicon)) ||
        isOtherModel(before, token, tokens[at], lexicon));
    const unknown = isModel || isUnknown(token, lexicon, isTitled);
    const asWord = asMainVerb(weighWord(own, isKind(at - 1), values.some(isTopic)), before);
    const { need, role } = at - 1 === deedAt ? DEED : (asPlan(tokens, at - 1) ?? asWord);
    terms.push({
      text: isModel && !taken(at - 2) ? `${before?.text} ${token.text}` : token.text,
      // A name that nobody knows stands for nothing but itself.
      keys: unknown ? [`?${token.normal}`] : [token.stem, ...values],
      parts: [],
      unknown,
      at: at - 1,
      need,
      role,
    });
  }
  return terms;
}

const WHAT_IT_WAS_LIKE = /^(?:and |so )?what (?:is|was|were|are) .{1,40} like\b(?! (?:that|this|the|a|an)\b)/;
const AFTER_ONCE: ReadonlySet<string> = new Set('it they he she the a an its their'.split(' '));
const BEING: ReadonlySet<string> = new Set('is are was were be'.split(' '));
const STAGED: ReadonlySet<string> = new Set(
  'show launch hold present release unveil reveal debut introduce begin start open come appear happen take be have'.split(
    ' ',
  ),
);
const PLANS: ReadonlySet<string> = new Set('plan plans planned planning'.split(' '));

/** "Was planning to show it": the show is what is asked of. */
const asPlan = (tokens: readonly Token[], at: number): Weighed | null =>
  PLANS.has(tokens[at]?.normal ?? '') && tokens[at + 1]?.normal === 'to' && STAGED.has(tokens[at + 2]?.normal ?? '')
    ? { need: NEED.modifier, role: 'modifier' }
    : null;

/** So many words stand at most between "were" and "due". */
const MAX_SUBJECT = 4;

/** "Were both due to show it": planned, and no cause. */
const isScheduled = (
  parts: readonly Token[],
  tokens: readonly Token[],
  { from, to }: { readonly from: number; readonly to: number },
): boolean =>
  parts[0]?.normal === 'due' &&
  STAGED.has(tokens[to]?.normal ?? '') &&
  tokens.slice(Math.max(0, from - MAX_SUBJECT), from).some(({ normal }) => BEING.has(normal));

const ASKING_VERBS: ReadonlySet<string> = new Set(['did', 'does', 'do', 'will', 'would', 'can', 'could']);

const CLAUSE_OPENERS: ReadonlySet<string> = new Set(
  'after before because when while since despite during if as due following amid and or but so'.split(' '),
);
const DETERMINERS: ReadonlySet<string> = new Set('a an the its their his her this that these those of'.split(' '));

/**
 * "How much did its price in Norland fall": English puts the deed behind who or what does it, so where no other word
 * behind the auxiliary is a verb, the last one of the clause that may be one is the deed.
 *
 * @returns its position; -1 when there is none
 */
function findDeed(tokens: readonly Token[], taken: (index: number) => boolean, { english }: Lexicon): number {
  const auxiliary = tokens.findIndex(({ normal }) => ASKING_VERBS.has(normal));
  if (auxiliary < 0) return -1;
  let deed = -1;
  for (let at = auxiliary + 1; at < tokens.length; at++) {
    const word = tokens[at]?.normal ?? '';
    if (taken(at)) continue;
    if (english.verbs.has(word)) return -1;
    if (deed >= 0 && CLAUSE_OPENERS.has(word)) break;
    // Something has to do it, and "its plan" is a thing.
    const before = tokens[at - 1];
    const isThing = at === auxiliary + 1 || DETERMINERS.has(before?.normal ?? '') || /['’]s?$/.test(before?.text ?? '');
    if (!isThing && english.alsoVerbs.has(word) && !STOP_WORDS.has(word)) deed = at;
  }
  return deed;
}

/** "T-Tele": one name, though its second part is an ordinary word. */
const isInitial = (letter: Token, word: Token): boolean =>
  /^[B-HJ-Z]$/.test(letter.text) && /^[A-Z][a-z]/.test(word.text) && word.start === letter.end + 1;

const nameOf = (letter: Token, word: Token, at: number): Term => ({
  text: `${letter.text}-${word.text}`,
  keys: [`?${letter.normal}-${word.normal}`],
  parts: [],
  unknown: true,
  at,
  need: NEED.noun,
  role: 'noun',
});

/** By stem: deeds that are all in their object. */
const EMPTY_DEEDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['pai', ['visit', 'attent', 'heed']],
  ['paid', ['visit', 'attent', 'heed']],
  ['lai', ['emphasi', 'stress']],
  ['laid', ['emphasi', 'stress']],
]);

/** "Pay a visit": the visit is the deed. */
/** Deeds that time does: "how much time passes", "which year marks". */
const TIME_DEEDS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['pass', new Set(['time', 'year', 'month'])],
  ['elaps', new Set(['time', 'year', 'month'])],
  ['mark', new Set(['year', 'month', 'quarter', 'dai', 'date', 'event'])],
]);

function isEmptyDeed({ stem }: Token, at: number, stems: readonly string[]): boolean {
  const isOfTime = TIME_DEEDS.get(stem)?.has(stems[at - 1] ?? '') ?? false;
  return isOfTime || (EMPTY_DEEDS.get(stem)?.some((object) => stems.includes(object)) ?? false);
}

const TIME_UNITS: ReadonlySet<string> = new Set(['year', 'quarter', 'month', 'week', 'dai', 'hour']);

/** "Ten quarters": the number means little without its unit. */
const spanOf = (number: Token, unit: Token, at: number): Term => ({
  text: `${number.text} ${unit.text}`,
  keys: [`${number.stem} ${unit.stem}`],
  parts: [number.stem, unit.stem],
  unknown: false,
  at,
  need: NEED.verb,
  role: 'noun',
});

/** "How badly", "how well": the question's shape, which no fact has to say. */
function isDegree(tokens: readonly Token[], at: number, lexicon: Lexicon): boolean {
  const token = tokens[at];
  if (!token || tokens[at - 1]?.normal !== 'how') return false;
  if (HOW_WELL.has(token.normal)) return true;
  const { english, concepts } = lexicon;
  return token.normal.endsWith('ly') && english.modifiers.has(token.normal) && !concepts.longestAt([token.stem], 0);
}

const HOW_WELL = new Set(['bad', 'badly', 'well', 'good', 'hard']);

/** "Into which band do they fall", "fall within": no decline. */
const fallsWithin = (tokens: readonly Token[], at: number): boolean => {
  const next = tokens[at + 1]?.normal;
  return (
    /^(?:falls?|fell|fallen)$/.test(tokens[at]?.normal ?? '') &&
    (next === 'into' || next === 'under' || next === 'within' || (next === 'in' && at + 2 === tokens.length))
  );
};

/** "Which brand does Acme use to keep up": what it does with it is the deed. */
const isMeans = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.normal === 'use' &&
  tokens[at + 1]?.normal === 'to' &&
  // "What did it use to be" is of the past.
  tokens.slice(0, at).some(({ normal }) => normal === 'does' || normal === 'do');

/** "Who first reported it", "who was first to report it" */
const isFirstToTell = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.normal === 'first' &&
  FIRST_TO_TELL.test(
    tokens
      .slice(Math.max(0, at - 1), at + 3)
      .map(({ normal }) => normal)
      .join(' '),
  );

const BETWEEN_WHO: ReadonlySet<string> = new Set('was is it that first to'.split(' '));

/** "Who reported it", "who was it that first reported it": the telling is what is asked of. */
function isToldBy(tokens: readonly Token[], at: number): boolean {
  if (!REPORTING.has(tokens[at]?.normal ?? '')) return false;
  let before = at - 1;
  while (BETWEEN_WHO.has(tokens[before]?.normal ?? '')) before--;
  return tokens[before]?.normal === 'who';
}

/** "By what share did it lift sales": how much, and no share. */
const isByWhat = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.normal === 'share' && tokens[at - 1]?.normal === 'what' && tokens[at - 2]?.normal === 'by';

/** "The first three": so many, and no place. */
const isOfFirst = ({ normal }: Token, next: Token | undefined): boolean =>
  normal === 'first' && /^\d+$/.test(next?.normal ?? '');

/** "A Globex one", "said A was the one leading it": it stands for what is named. */
function isPronoun(tokens: readonly Token[], at: number, taken: (index: number) => boolean): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]];
  const leads = next?.normal.endsWith('ing') ?? false;
  if (token?.normal !== 'one' || (next && !STOP_WORDS.has(next.normal) && !leads)) return false;
  if (taken(at - 1)) return true;
  return leads && tokens[at - 1]?.normal === 'the' && tokens.slice(0, at - 1).some((_, before) => taken(before));
}

/** A measure by its noun and a deed by its verb. */
const SHARED = new Set(['share', 'value', 'rank', 'price']);
const AUXILIARY_VERBS = new Set('do does did to will can could would should may might'.split(' '));

/** "Which growers do they share fields with": right behind whom it does, the name of a measure is a deed. */
function isDeedOf(tokens: readonly Token[], at: number, taken: (index: number) => boolean): boolean {
  let before = at - 1;
  while (before > 0 && taken(before)) before--;
  const isOwned = tokens.slice(before + 1, at).some((token) => /['’]s?$/.test(token.text));
  return before < at - 1 && !isOwned && AUXILIARY_VERBS.has(tokens[before]?.normal ?? '');
}

/** "drop in", "open up": a phrase with one telling word may also be just that word. */
function keysOfLoneWord(parts: readonly Token[], lexicon: Lexicon): readonly string[] {
  const telling = parts.filter((part) => !STOP_WORDS.has(part.normal));
  const [only] = telling;
  const isPhrasal = parts.every(
    (part) => part === only || PARTICLES.has(part.normal) || part.normal === 'in' || part.normal === 'on',
  );
  return only && telling.length === 1 && isPhrasal ? (lexicon.concepts.longestAt([only.stem], 0)?.values ?? []) : [];
}

/** The word that tells what part a phrase plays: its last that is no preposition ("belong to"); "driverless driving" is no deed, for it begins with none. */
function headOf(parts: readonly Token[], lexicon: Lexicon): string {
  const last = parts.at(-1)?.normal ?? '';
  const first = parts[0]?.normal ?? '';
  if (STOP_WORDS.has(last) && !PARTICLES.has(last)) return first;
  if (PARTICLES.has(last) && isVerb(first, lexicon.english)) return first;
  return last.endsWith('ing') && !isVerb(first, lexicon.english) ? first : last;
}

/** "Who runs it": right behind who is asked for, even a light verb is the deed. */
const asMainVerb = (weighed: Weighed, before: Token | undefined): Weighed =>
  weighed.role === 'verb' && before?.normal === 'who' ? { ...weighed, need: NEED.verb } : weighed;

const isTopic = (key: string): boolean => key.startsWith('t:');

const AUXILIARIES = new Set(
  'is are was were be been do does did has have had can could will would shall should may might must of for in on at to by from with'.split(
    ' ',
  ),
);
/** "which wafer size has …": the kind of thing asked for runs from "which" to the verb, at most so many words. */
const MAX_CATEGORY = 4;

/** @returns tells which tokens name the kind of thing that is asked for; the answer names the thing itself */
export function categorySpan(tokens: readonly Token[], lexicon: Lexicon): (index: number) => boolean {
  const marked = new Set<number>();
  tokens.forEach((token, at) => {
    // "What's the price of": what stands behind "is" is the thing itself.
    if ((token.normal !== 'which' && token.normal !== 'what') || /['’]/.test(token.text)) return;
    const span: number[] = [];
    for (let i = at + 1; i < tokens.length && span.length < MAX_CATEGORY; i++) {
      const word = tokens[i]?.normal ?? '';
      const isDeed = isVerb(word, lexicon.english);
      // "What drives them": no kind of thing.
      if (isDeed && span.length === 0 && token.normal === 'what') return;
      if (AUXILIARIES.has(word) || (span.length > 0 && isDeed)) {
        if (tokens[i]?.normal === 'of' && i === at + 2) continue;
        for (const index of span) marked.add(index);
        return;
      }
      span.push(i);
    }
    if (token.normal === 'which') marked.add(at + 1);
  });
  return (index) => marked.has(index);
}

/** "ORB" in "ORB 3": written like a name, in the middle of a question, and no ordinary word ("Lamp 500"). */
const isModelWord = (token: Token | undefined, lexicon: Lexicon): boolean =>
  token !== undefined &&
  token.start > 0 &&
  !STOP_WORDS.has(token.normal) &&
  /^[A-Z][A-Za-z]+$/.test(token.text) &&
  !/^Q/.test(token.text) &&
  !(lexicon.english.words.has(token.normal) && /^[A-Z][a-z]+$/.test(token.text));

/** "Orb 3", where an Orb 2s is known: another model, unless it is "orb 2 s". */
const isOtherModel = (
  before: Token | undefined,
  { normal }: Token,
  next: Token | undefined,
  { nameParts, names }: Lexicon,
): boolean => {
  const models = before === undefined ? undefined : nameParts.get(before.normal)?.after;
  return (
    models !== undefined &&
    before !== undefined &&
    !names.longestAt([before.normal], 0) &&
    models.some((word) => /^\d/.test(word)) &&
    !models.includes(`${normal}${next?.normal ?? ''}`)
  );
};

/** "Globex 3 rooms": before several of a thing stands their number, not a model's. */
const isCounted = (next: Token | undefined, { english }: Lexicon): boolean =>
  next !== undefined && /[^s]s$/.test(next.normal) && english.words.has(next.normal) && !STOP_WORDS.has(next.normal);

const isModelNumber = (token: Token): boolean => /^\d{1,3}[a-z]{0,2}$/.test(token.normal) && /^\d/.test(token.text);

const PARTICLES: ReadonlySet<string> = new Set(['over', 'up', 'out', 'off', 'down', 'back', 'away']);

/** "how many", "spell out": bare words together are bare too, unless they name a measure or, without a word of shape, a deed ("take over"). */
function isEmptyPhrase(parts: readonly Token[], traits: readonly WordTraits[], values: readonly string[]): boolean {
  if (!traits.every(({ isBare }) => isBare) || values.some((value) => value.startsWith('m:'))) return false;
  if (TELLING_PHRASES.has(parts.map(({ normal }) => normal).join(' '))) return false;
  // "Can't be had"
  if (parts.length > 2 && parts.some(({ normal }) => normal === 'not' || normal.endsWith("n't"))) return false;
  const isDeed = PARTICLES.has(parts.at(-1)?.normal ?? '') && values.some((value) => value.startsWith('s:'));
  return !isDeed || parts.some(({ normal }) => SHAPE_WORDS.has(normal) && !PARTICLES.has(normal));
}

/**
 * Keys that a fact's text can be found by: stems, synonym groups and topics. Its intent is a field of its own; a measure is read from its words only where they name it in full ("average selling price").
 */
export function keysOfText(
  tokens: readonly Token[],
  lexicon: Lexicon,
): { readonly stems: Set<string>; readonly concepts: Set<string> } {
  const all = tokens.map((token) => token.stem);
  const stems = new Set<string>();
  const concepts = new Set<string>();
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token) continue;
    for (const match of lexicon.concepts.allAt(all, at)) {
      // "Its own store" tells of no owner.
      if (match.to - match.from === 1 && token.normal === 'own') continue;
      for (const value of match.values)
        if (/^[st]:/.test(value) || (value.startsWith('m:') && match.to - match.from > 1)) concepts.add(value);
    }
    if (!STOP_WORDS.has(token.normal)) stems.add(token.stem);
  }
  return { stems, concepts };
}

function rangeTaken(from: number, to: number, taken: (index: number) => boolean): boolean {
  for (let i = from; i < to; i++) if (taken(i)) return true;
  return false;
}
