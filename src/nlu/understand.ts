import type { IsoDate } from '../domain/period.js';
import type { Mention, Query, Term, Token } from '../domain/query.js';
import { correctTokens } from './correct.js';
import { findMentions, isRegion } from './gazetteer.js';
import { intentKey, type Lexicon, MONTH_WORDS, measureKey } from './lexicon.js';
import { findPeriods } from './period.js';
import { readQuestionType } from './question-type.js';
import { categorySpan, findTerms } from './terms.js';
import { tokenize } from './tokenize.js';
import { STOP_STEMS, STOP_WORDS } from './words.js';

/**
 * Read a question: text -> tokens -> names, regions, periods -> what remains to be accounted for.
 *
 * @param text cleaned, at most `MAX_QUESTION_LENGTH` long
 * @param now day of asking
 */
export function understand(text: string, now: IsoDate, lexicon: Lexicon): Query {
  const { tokens, corrections } = correctTokens(tokenize(text), lexicon);
  const taken = new Array<boolean>(tokens.length).fill(false);
  const isTaken = (index: number): boolean => taken[index] ?? false;
  const take = (spans: readonly { readonly from: number; readonly to: number }[]): void => {
    for (const { from, to } of spans) taken.fill(true, from, to);
  };

  const documents = findDocuments(
    tokens.map((token) => token.normal),
    lexicon,
  );
  take(documents);
  take(findSourcePhrases(tokens, text, lexicon));
  const mentions = findMentions(tokens, isTaken, lexicon).filter(
    (mention) => !isFigureOfSpeech(mention, tokens, lexicon),
  );
  take(mentions);
  const periods = findPeriods(tokens, now).filter((period) => !rangeSome(period.from, period.to, isTaken));
  take(periods);
  const isKind = categorySpan(tokens, lexicon);
  const found = findTerms(
    tokens,
    isTaken,
    (index) =>
      mentions.some((mention) => index === mention.to - 1 && lexicon.entities.get(mention.entity)?.kind === 'product'),
    isKind,
    lexicon,
  );
  const terms = [...found, ...shareOfRegion(tokens, mentions, found, lexicon)].map((term) =>
    ofMarket(asMeans(term, tokens), mentions, lexicon),
  );
  const read = tokens.map((token) => token.normal).join(' ');
  const type = readQuestionType(read);
  const makers = mentions.find((mention) => saysWhoseMakers(mention, tokens, lexicon));
  return {
    tokens,
    spoken: new Set(tokens.map((token) => token.normal)),
    leans: false,
    text: read,
    entities: mentions.filter(
      (mention) =>
        !isRegion(mention.entity, lexicon) &&
        !isExcluded(mention.from, tokens) &&
        !namesArticle(mention, tokens, lexicon),
    ),
    excluded: leftOut(mentions, tokens, lexicon),
    regions: mentions.filter(
      (mention) =>
        isRegion(mention.entity, lexicon) &&
        mention !== makers &&
        tokens[mention.from - 1]?.normal !== 'before' &&
        !isExcluded(mention.from, tokens) &&
        !isOfPublic(mention, tokens, lexicon) &&
        !describesMarket(mention, mentions, tokens, lexicon),
    ),
    makersOf: makers?.entity ?? null,
    periods,
    terms,
    stated: measuresIn(terms, 'm:', lexicon),
    hints: measuresIn(terms, 'i:', lexicon),
    // One by one: a spread here gives queries a shape that is slow to read.
    asks: type.asks,
    polar: type.polar,
    operation: type.operation,
    live: type.live,
    figure: type.figure,
    place: type.place,
    wantsDay: type.wantsDay,
    speaks: type.speaks,
    unit: type.unit,
    wantsReason: type.wantsReason,
    wantsName: type.wantsName,
    wantsAge: type.wantsAge,
    wantsClock: type.wantsClock,
    superlative: type.superlative,
    several: type.several,
    doer: doerOf(
      tokens,
      mentions.filter((mention) => !isRegion(mention.entity, lexicon)),
      terms,
    ),
    speaker: speakerOf(tokens, mentions, lexicon),
    counted: countedIn(tokens, terms, isTaken, lexicon),
    // Fillers of the pack too.
    kinds: tokens.filter((_, at) => isKind(at) && !isTaken(at)).map(({ stem }) => stem),
    documents: [...new Set(documents.map((document) => document.id))],
    corrections,
  };
}

/** "In the tea world": a trade, not the globe. */
function isFigureOfSpeech({ entity, from, to }: Mention, tokens: readonly Token[], lexicon: Lexicon): boolean {
  if (lexicon.entities.get(entity)?.scope !== 'whole' || to - from > 1 || tokens[from]?.normal !== 'world')
    return false;
  const before = tokens[from - 1]?.normal ?? '';
  return POINTING.has(tokens[from - 2]?.normal ?? '') && !STOP_WORDS.has(before) && !SUPERLATIVE.test(before);
}

const POINTING = new Set(['the', 'that', 'this']);
const SUPERLATIVE = /est$|^(?:whole|entire|top|first|second|third)$/;
const EXCLUDERS = new Set([
  'without',
  'excluding',
  'except',
  'minus',
  'excl',
  'ex',
  'besides',
  'beside',
  'outside',
  'than',
  'non',
]);

const OWNING = new Set(['of', 'by']);
const POINTED = new Set(['of', 'by', 'the', 'that', 'those', 'ones', 'share', 'shares', 'part', 'stores', 'shops']);

const RELATIVE = new Set(['that', 'which', 'who']);
const BEING = new Set(['is', 'are', 'was', 'were']);
const NOT_BEING = new Set(["isn't", "aren't", "wasn't", "weren't", 'isnt', 'arent', 'wasnt', 'werent']);
const FROM_ELSEWHERE = new Set([...NOT_BEING, 'not', 'non']);

/** "without Acme", "other than Globex", "a maker that isn't Acme": named to be left out. */
function isExcluded(named: number, tokens: readonly Token[]): boolean {
  // "Without that of Acme".
  let at = named;
  if (OWNING.has(tokens[at - 1]?.normal ?? '')) while (POINTED.has(tokens[at - 1]?.normal ?? '')) at--;
  const before = tokens[at - 1]?.normal ?? '';
  if (before === 'than') return tokens[at - 2]?.normal === 'other';
  if (before === 'counting' || before === 'including') return tokens[at - 2]?.normal === 'not';
  if (before === 'from') return tokens[at - 2]?.normal === 'apart' || tokens[at - 2]?.normal === 'aside';
  if (NOT_BEING.has(before)) return RELATIVE.has(tokens[at - 2]?.normal ?? '');
  if (before === 'not') return BEING.has(tokens[at - 2]?.normal ?? '') && RELATIVE.has(tokens[at - 3]?.normal ?? '');
  return EXCLUDERS.has(before);
}

/** What is named to be left out; "makers that aren't Norlandic" leaves out all that are at home there. */
function leftOut(mentions: readonly Mention[], tokens: readonly Token[], lexicon: Lexicon): Query['excluded'] {
  const named = mentions.filter((mention) => isExcluded(mention.from, tokens));
  return named.flatMap(({ entity, from }) =>
    isRegion(entity, lexicon) && FROM_ELSEWHERE.has(tokens[from - 1]?.normal ?? '')
      ? [entity, ...[...lexicon.entities.values()].filter(({ home }) => home === entity).map(({ id }) => id)]
      : [entity],
  );
}

const SPEECH = new Set([
  'say',
  'tweet',
  'post',
  'reckon',
  'think',
  'believe',
  'complain',
  'claim',
  'predict',
  'reveal',
  'tell',
  'argue',
  'mention',
  'comment',
]);

/** "Norlandic netizens": who says so, and no market. */
const isOfPublic = ({ entity, from, to }: Mention, tokens: readonly Token[], lexicon: Lexicon): boolean =>
  PUBLIC.has(tokens[to]?.stem ?? '') && lexicon.entities.get(entity)?.adjective?.toLowerCase() === tokens[from]?.normal;
/** By stem. */
const PUBLIC = new Set(['netizen', 'media', 'newspap', 'journalist', 'blogger']);

const FROM = new Set(['of', 'at', 'from']);

/** "what does A think": a person between the auxiliary and the verb of speech. */
function speakerOf(tokens: readonly Token[], mentions: readonly Mention[], lexicon: Lexicon): string | null {
  // "What does A of B think": where A works stands between.
  const endOf = ({ to }: Mention): number =>
    (FROM.has(tokens[to]?.normal ?? '') && mentions.find(({ from }) => from === to + 1)?.to) || to;
  const found = mentions.find(
    (mention) =>
      AUXILIARY.has(tokens[mention.from - 1]?.normal ?? '') && SPEECH.has(tokens[endOf(mention)]?.normal ?? ''),
  );
  return found && lexicon.entities.get(found.entity)?.kind === 'person' ? found.entity : null;
}

const PART_WORDS = new Set([
  'percent',
  'percentage',
  '%',
  'pct',
  'much',
  'part',
  'portion',
  'slice',
  'fraction',
  'chunk',
  'cut',
  'bit',
]);

const GAINED: ReadonlySet<string> = new Set([
  'gain',
  'gained',
  'win',
  'won',
  'capture',
  'captured',
  'take',
  'took',
  'lose',
  'lost',
]);

/** "How much of Norland", "what percentage of the Sudlandic market": a part of a market is a share of it. */
function shareOfRegion(
  tokens: readonly Token[],
  mentions: readonly Mention[],
  terms: readonly Term[],
  lexicon: Lexicon,
): Term[] {
  const at = tokens.findIndex(
    (token, i) =>
      PART_WORDS.has(token.normal) &&
      tokens[i + 1]?.normal === 'of' &&
      tokens[i - 1]?.normal !== 'which' &&
      mentions.some(
        (mention) =>
          isRegion(mention.entity, lexicon) &&
          mention.from > i + 1 &&
          mention.from <= i + 3 &&
          // "A chunk of Norland's demand" is no share of its market.
          !terms.some(({ at, role }) => (at === mention.to || at === mention.to + 1) && role === 'noun'),
      ),
  );
  if (at < 0) return [];
  // "Of the growth in Norland how much": another measure is counted; behind the market, "did it gain" is a deed.
  const isCounted = terms.some(
    (term) => term.keys.some((key) => key.startsWith('m:')) && (term.at < at || !GAINED.has(term.text.toLowerCase())),
  );
  if (isCounted) return [];
  const intent = [...lexicon.intents.values()].find((candidate) => candidate.share);
  if (!intent || terms.some((term) => term.keys.includes(measureKey(intent.id)))) return [];
  return [
    {
      text: intent.name,
      keys: [intentKey(intent.id), measureKey(intent.id)],
      parts: [],
      unknown: false,
      at,
      need: 1,
      role: 'noun',
    },
  ];
}

const MAKER_STEMS = new Set(
  'compani firm brand maker manufactur vendor name player giant carmak automak carrier oper operator'.split(' '),
);

const TRADES = new Set('phone smartphon handset mobil tech car auto electron internet'.split(' '));

const CHOOSING = new Set('which what many other others all some any these those 2 3 4 5'.split(' '));

/** "Which Norlandic brands": the region says whose brands they are, and may be no market of theirs. */
function saysWhoseMakers({ entity, from, to }: Mention, tokens: readonly Token[], lexicon: Lexicon): boolean {
  // "The four big Norlandic brands"
  const isDescribed = lexicon.english.modifiers.has(tokens[from - 1]?.normal ?? '');
  const chooser = tokens[isDescribed ? from - 2 : from - 1]?.normal ?? '';
  // "Which Norlandic phone maker": what they make may stand between.
  const isMaker = [to, ...(TRADES.has(tokens[to]?.stem ?? '') ? [to + 1] : [])].some((at) =>
    MAKER_STEMS.has(tokens[at]?.stem ?? ''),
  );
  return CHOOSING.has(chooser) && isMaker && lexicon.homes.has(entity);
}

const MEANS = new Set('with through by via using selling issuing placing offering'.split(' '));
const RAISES = new Set(['rais', 'financ', 'collect']);
const ARTICLES = new Set('the its their new some more'.split(' '));

/** "How much did they raise with the shares": what was sold, no value of it. */
function asMeans(term: Term, tokens: readonly Token[]): Term {
  if (term.keys[0] !== 'shares' || !tokens.some(({ stem }) => RAISES.has(stem))) return term;
  let at = term.at - 1;
  while (ARTICLES.has(tokens[at]?.normal ?? '')) at--;
  return MEANS.has(tokens[at]?.normal ?? '') ? { ...term, keys: term.keys.filter((key) => !/^[im]:/.test(key)) } : term;
}

/** "Their shares in Norland": of a market, not of stock. */
function ofMarket(term: Term, mentions: readonly Mention[], lexicon: Lexicon): Term {
  if (term.keys[0] !== 'shares' || !mentions.some((mention) => isRegion(mention.entity, lexicon))) return term;
  const intent = [...lexicon.intents.values()].find((candidate) => candidate.share);
  return intent ? { ...term, keys: ['share', intentKey(intent.id), measureKey(intent.id)] } : term;
}

/** "Norland as its foreign market": beside a market of its own, the open one only says what that is. */
const describesMarket = (
  open: Mention,
  mentions: readonly Mention[],
  tokens: readonly Token[],
  lexicon: Lexicon,
): boolean =>
  lexicon.entities.get(open.entity)?.scope === 'open' &&
  mentions.some(
    (other) =>
      isRegion(other.entity, lexicon) &&
      lexicon.entities.get(other.entity)?.scope === undefined &&
      !tokens
        .slice(Math.min(open.to, other.to), Math.max(open.from, other.from))
        .some(({ normal }) => LISTING.has(normal)),
  );
const LISTING = new Set(['while', 'and', 'or', 'vs', 'versus', 'than', 'but', 'from', 'to']);

const AUXILIARY = new Set(['did', 'does', 'do', 'has', 'have', 'will', 'can', 'could', 'would', 'is', 'was']);

/** "did A. Smith visit B. Jones": the name right behind the auxiliary does it to the other. */
function doerOf(tokens: readonly Token[], mentions: readonly Mention[], terms: readonly Term[]): string | null {
  const isOwner = (mention: Mention): boolean => mentions.some((other) => other.from === mention.to);
  // "Do Acme lamps fit Globex": the lamps do it, not Acme.
  const isPartOfThing = (mention: Mention): boolean =>
    terms.some((term) => term.at === mention.to && term.role === 'noun' && /[^s]s$/.test(term.text));
  const first = mentions.find(
    (mention) => AUXILIARY.has(tokens[mention.from - 1]?.normal ?? '') && !isOwner(mention) && !isPartOfThing(mention),
  );
  return first && mentions.some((mention) => mention.from >= first.to) ? first.entity : null;
}

/** Measures among what the terms may stand for, by the kind of key. */
function measuresIn(terms: readonly Term[], kind: 'm:' | 'i:', lexicon: Lexicon): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { keys } of terms)
    for (const key of keys)
      if (key.startsWith(kind) && lexicon.intents.get(key.slice(2))?.kind === 'measure') ids.add(key.slice(2));
  return ids;
}

const ANYBODY = new Set(['people', 'persons', 'folks']);
/** By stem, what people are told of as. */
const PEOPLE: readonly string[] =
  'peopl person folk user employe staff worker engineer fan member consum custom buyer visitor viewer subscrib particip'.split(
    ' ',
  );

const COUNTLESS = new Set([
  'times',
  'ways',
  'things',
  'others',
  'its',
  'his',
  'guys',
  'lots',
  'is',
  'was',
  'does',
  'has',
]);
/** What a pack is about needs no naming: its units are counted. */
const TRADED_UNIT = 'unit';

/** What "how many …" or "number of …" counts: the term right behind it. */
function countedIn(
  tokens: readonly Token[],
  terms: readonly Term[],
  isTaken: (index: number) => boolean,
  lexicon: Lexicon,
): readonly string[] {
  const at = tokens.findIndex(
    (token, i) =>
      (token.normal === 'many' && tokens[i - 1]?.normal === 'how') ||
      (token.normal === 'of' && tokens[i - 1]?.normal === 'number'),
  );
  if (at < 0) return [];
  const next = tokens[at + 1];
  if (next && ANYBODY.has(next.normal)) return PEOPLE;
  const isBare = next !== undefined && (STOP_WORDS.has(next.normal) || STOP_STEMS.has(next.stem));
  if (isBare && /[^s]s$/.test(next.normal) && !COUNTLESS.has(next.normal)) return [next.stem];
  const term = terms.find(
    (candidate) =>
      candidate.at > at && candidate.at <= at + 3 && candidate.role !== 'verb' && candidate.role !== 'operation',
  );
  // A word without weight in this pack may still be what is counted.
  const filler = tokens.findIndex(
    (token, i) =>
      i > at &&
      i <= at + 3 &&
      !isTaken(i) &&
      lexicon.fillers.has(token.stem) &&
      token.normal.endsWith('s') &&
      token.stem !== 'year',
  );
  // "How many 96-line Globexes": what is counted is a name, and the words before it only say which.
  const end = term ? endOfRun(term, terms) : 0;
  if (term && isTaken(end)) return [];
  if (term && (filler < 0 || term.at < filler))
    return terms.filter(({ at }) => at >= term.at && at < end).flatMap(({ keys, parts }) => [...keys, ...parts]);
  const stem = tokens[filler]?.stem;
  return stem === undefined ? [] : [stem, TRADED_UNIT, ...(lexicon.concepts.longestAt([stem], 0)?.values ?? [])];
}

/** Where the terms that follow one another from a term on end; a deed ends them. */
function endOfRun(first: Term, terms: readonly Term[]): number {
  let end = first.at + Math.max(1, first.parts.length);
  for (let next = first as Term | undefined; next; next = terms.find(({ at, role }) => at === end && role !== 'verb'))
    end = next.at + Math.max(1, next.parts.length);
  return end;
}

const ARTICLE_WORDS = new Set(['article', 'piece', 'text', 'essay', 'document', 'write-up', 'writeup', 'paper']);
const SOURCE_OPENERS = new Set(['in', 'per', 'from', 'to']);
const ABOUT = new Set(['about', 'on', 'regarding', 'covering']);
/** "in the long 2018 article": so many words may stand between its article and its noun. */
const MAX_SOURCE_WORDS = 3;

/** "in that piece about the two mills": tells where to look, not what for. Runs up to the next comma. */
function findSourcePhrases(tokens: readonly Token[], text: string, lexicon: Lexicon): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  tokens.forEach((token, at) => {
    if (!ARTICLE_WORDS.has(token.normal)) return;
    let from = at - 1;
    while (from >= 0 && at - from <= MAX_SOURCE_WORDS && !POINTING.has(tokens[from]?.normal ?? '')) from--;
    if (!POINTING.has(tokens[from]?.normal ?? '')) return;
    let to = at + 1;
    // "Did the 2018 article say …"
    const names = tokens.slice(from, at).some(({ normal }) => lexicon.names.longestAt([normal], 0));
    if (!names && AUXILIARY.has(tokens[from - 1]?.normal ?? '') && SPEECH.has(tokens[to]?.normal ?? ''))
      found.push({ from, to });
    if (!SOURCE_OPENERS.has(tokens[from - 1]?.normal ?? '')) return;
    if (ABOUT.has(tokens[to]?.normal ?? ''))
      while (to < tokens.length && !/[,;:?]/.test(text.slice(tokens[to - 1]?.end, tokens[to]?.start))) to++;
    found.push({ from: from - 1, to });
  });
  return found;
}

/** "the Model 11 article": the name says which text is meant, not whom the question is about. */
const namesArticle = (mention: Mention, tokens: readonly Token[], lexicon: Lexicon): boolean =>
  ARTICLE_WORDS.has(tokens[mention.to]?.normal ?? '') && lexicon.entities.get(mention.entity)?.kind !== 'institution';

const datesDocument = (word: string): boolean => /^(?:19|20)\d\d$/.test(word) || MONTH_WORDS.includes(word);

function findDocuments(normals: readonly string[], lexicon: Lexicon): { id: string; from: number; to: number }[] {
  const found: { id: string; from: number; to: number }[] = [];
  for (let at = 0; at < normals.length; at++) {
    const match = lexicon.documents.longestAt(normals, at);
    if (!match) continue;
    // "The March 2018 digest": its date is part of its name, and none that a fact must be of.
    let { from } = match;
    while (datesDocument(normals[from - 1] ?? '')) from--;
    for (const id of match.values) found.push({ id, from, to: match.to });
  }
  return found;
}

function rangeSome(from: number, to: number, test: (index: number) => boolean): boolean {
  for (let i = from; i < to; i++) if (test(i)) return true;
  return false;
}
