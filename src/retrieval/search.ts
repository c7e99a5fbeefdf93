import type { IndexedProfile } from '../domain/fact-profile.js';
import type { PeriodMention, Query } from '../domain/query.js';
import { confidenceIn, evidenceOf, leadOf, readAsked } from './confidence.js';
import type { MatchContext } from './context.js';
import { actsOther, asksBothSides, isOtherFigure, isOtherPlace } from './deny.js';
import { type FactIndex, MAX_LIST } from './fact-index.js';
import { entityFit, isMeasure, lacksAverage, NEVER, PERHAPS, SURELY } from './fit.js';
import { deedAsked, degreesAsked, lacksAskedKind, lacksDegree, lacksWord } from './instance.js';
import { likenessesOf } from './likeness.js';
import { type Candidate, type Draft, type Match, matchFact, type Veto } from './match.js';
import { WEIGHTS } from './weights.js';
import { HELD, headAsked, LEAST_NEED, ownedAsked, type WeighedTerm, weighTerms } from './words.js';

export interface SearchResult {
  /** Best first; equal ones in the order of fact ids. */
  readonly matches: readonly Match[];
  /** How many candidates each veto turned away. */
  readonly vetoes: Readonly<Record<Veto, number>>;
}

/** Facts held against a question in full, at most, however large the pack. */
const MAX_CANDIDATES = 24;
/** Those that hold less of a question's words than this share of what the first holds are not. */
const LEAST_HELD = 0.6;
/** Facts of an entity looked at when the question has no other word. */
const MAX_UNWORDED = 2_000;

/** With so few words, the market also leads to facts. */
const FEW_TERMS = 2;

/** Find the facts that may answer a question, best first. */
export function searchFacts(query: Query, index: FactIndex, context: MatchContext): SearchResult {
  const words = weighTerms(query.terms, context);
  const vetoes = { entity: 0, region: 0, period: 0, detail: 0 };
  const drafts: Draft[] = [];
  const turnAway = (veto: Veto): void => {
    vetoes[veto]++;
  };
  for (const profile of candidatesFor(query, words, index, context, vetoes)) {
    const draft = matchFact(profile, query, words, context);
    if (typeof draft === 'string') turnAway(draft);
    else if (draft.isDoubted && profile.asked < 0) turnAway('detail');
    else drafts.push(draft);
  }
  drafts.sort(byScore);
  likenessesOf(drafts.slice(0, MAX_CANDIDATES), query, words, index.utterances, context.keys.texts.length).forEach(
    (like, at) => {
      const draft = drafts[at] as Draft;
      draft.like = like;
      draft.score += like.value * WEIGHTS.like;
    },
  );
  const degrees = degreesAsked(query);
  const deed = deedAsked(query, words);
  const telling = tellingWords(query, words);
  const head = headAsked(query, words);
  const owned = ownedAsked(query, words);
  // "How much did they raise": by one word another value is asked for than that of, say, a stock that was raised.
  const isLone =
    words.length === 1 && words[0]?.term.role === 'verb' && query.hints.size > 0 && query.figure === 'money';
  const matches = drafts.filter((draft) => {
    const isDenied =
      (draft.isDoubted && (query.leans || draft.like.value < WEIGHTS.undoubted)) ||
      isOtherPlace(draft.profile, query) ||
      isOtherFigure(draft.profile, query) ||
      lacksAskedKind(draft, query, context) ||
      (deed >= 0 && lacksWord(draft, deed)) ||
      lacksOwnWords(draft, query, words) ||
      lacksDegree(draft, degrees, index.utterances) ||
      actsOther(draft, query, context) ||
      wantsOneSide(draft, query) ||
      lacksAverage(draft.profile, query) ||
      (isLone && isMeasure(draft.profile) && !query.hints.has(draft.profile.fact.intent)) ||
      (owned >= 0 && lacksWord(draft, owned)) ||
      (head >= 0 && (draft.cover.fits[head] ?? 0) < HELD) ||
      telling.some((at) => lacksWord(draft, at));
    if (isDenied) turnAway('detail');
    return !isDenied;
  });
  matches.sort(byScore);
  // Half of a question that leans on another is like no utterance.
  if (!query.leans) judgeBest(matches, query, words, index, context);
  return { matches, vetoes };
}

/** A fact tells two things, and the question wants one, nor is it one of those that are known to want both. */
const wantsOneSide = ({ profile, like }: Draft, query: Query): boolean =>
  profile.isPaired && like.value < WANTS_BOTH && !asksBothSides(query);
const WANTS_BOTH = 0.75;

/** "Where did they hold it?": half of a question that has words of its own, and the fact has none of them. */
function lacksOwnWords({ cover }: Draft, query: Query, words: readonly WeighedTerm[]): boolean {
  if (!query.leans || !words.some(({ term }) => term.kept)) return false;
  const isOwn = ({ term }: WeighedTerm): boolean =>
    !term.kept &&
    term.role !== 'operation' &&
    term.need >= LEAST_OWN_NEED &&
    query.tokens[term.at - 1]?.normal !== 'how';
  return words.some(isOwn) && words.every((word, at) => !isOwn(word) || (cover.fits[at] ?? 0) < HELD);
}
const LEAST_OWN_NEED = 0.5;

/** "12-inch wafers", "store number 2000", "when is 3.0 due", "can't be had": positions of what says which, and which not. */
function tellingWords({ tokens }: Query, words: readonly WeighedTerm[]): number[] {
  const found: number[] = [];
  words.forEach(({ term }, at) => {
    const [key = ''] = term.keys;
    const isWhich =
      SIZES.has(tokens[term.at + 1]?.stem ?? '') || tokens[term.at - 1]?.normal === 'number' || VERSION.test(term.text);
    if (!term.kept && ((isWhich && /^\??\d+$/.test(key)) || CANNOT.test(term.text))) found.push(at);
  });
  return found;
}
const CANNOT = /(?:n't|\bnot) (?:be|get|have) /i;
const VERSION = /^\d{1,2}\.0$/;
const SIZES: ReadonlySet<string> = new Set(['inch', 'line', 'nm', 'nanomet', 'megapixel', 'mp', 'gb', 'core']);

const byScore = (a: Candidate, b: Candidate): number =>
  b.score - a.score || (a.profile.fact.id < b.profile.fact.id ? -1 : 1);

/** So many matches are told apart by all that speaks for and against them. */
const JUDGED = 8;

/** So much less confident is not sure. */
const CLEARLY = 0.1;
const LEAST_AHEAD = 0.01;

/** Put the best few in the order of all the evidence, and say how likely each is the answer. */
function judgeBest(
  matches: Draft[],
  query: Query,
  words: readonly WeighedTerm[],
  index: FactIndex,
  context: MatchContext,
): void {
  const asked = readAsked(query, words);
  const judged = matches.slice(0, JUDGED).map((match) => {
    const shown = evidenceOf(match, asked, index.utterances, context);
    match.score += shown.ranking;
    return { match, shown };
  });
  const best = judged.map(({ match }) => match).sort(byScore);
  best.forEach((match, at) => {
    matches[at] = match;
  });
  // The others stand behind them, as far as they stood behind before.
  const last = best.at(-1)?.score ?? 0;
  for (const other of matches.slice(JUDGED)) other.score = Math.min(other.score, last);
  for (const { match, shown } of judged)
    if (match.like.utterance !== null) match.confidence = confidenceIn(shown, leadOf(match, matches));
  // One that is sure goes before a first that is not.
  const [first] = best;
  const sure = best.find(({ confidence }) => confidence >= WEIGHTS.sure);
  if (first && sure && first.confidence < WEIGHTS.sure - CLEARLY) {
    sure.score = first.score + LEAST_AHEAD;
    matches.sort(byScore);
  }
}

/** By the question's words, the facts that hold most of them; without words, by entity, region or time. */
function candidatesFor(
  query: Query,
  words: readonly WeighedTerm[],
  index: FactIndex,
  context: MatchContext,
  vetoes: Record<Veto, number>,
): IndexedProfile[] {
  let turnedAway = 0;
  const fits = (profile: IndexedProfile): boolean => {
    for (const mention of query.entities) {
      if (entityFit(profile, mention, query, context) !== null) continue;
      turnedAway++;
      return false;
    }
    return true;
  };
  const close = (list: IndexedProfile[]): IndexedProfile[] => {
    vetoes.entity = turnedAway;
    return list;
  };
  const near = words.length === 0 ? null : nearAll(query, index, context);
  const fitsAt = (position: number): boolean => {
    const nearness = near?.[position];
    if (nearness === SURELY) return true;
    if (nearness !== NEVER) return fits(index.facts[position] as IndexedProfile);
    turnedAway++;
    return false;
  };
  const found = heaviest(words, index, near, fitsAt).map((position) => index.facts[position] as IndexedProfile);
  if (query.terms.length > FEW_TERMS && found.length > 0) return close(found);
  const unworded = new Set<IndexedProfile>(found);
  const add = (list: readonly IndexedProfile[] | undefined): void => {
    for (const profile of list ?? []) {
      if (unworded.size >= MAX_UNWORDED) return;
      if (!unworded.has(profile) && fitsAt(profile.position)) unworded.add(profile);
    }
  };
  // A figure of speech alone leads nowhere.
  const isWorded = found.length > 0 || words.some(({ need }) => need > LEAST_NEED);
  if (query.terms.length > 0 && isWorded) {
    for (const { entity } of query.regions) add(index.byRegion.get(entity));
    if (found.length === 0) for (const { entity } of query.entities) add(index.byEntity.get(entity));
    return close([...unworded]);
  }
  // Of those named, what is of the time that is stated comes first, and is much less.
  if (query.entities.length > 0)
    for (const asked of query.periods) for (const key of monthKeys(asked)) add(index.byMonth.get(key));
  if (unworded.size > 0) {
    vetoes.period = query.entities.reduce((sum, { entity }) => sum + (index.byEntity.get(entity)?.length ?? 0), 0);
    return close([...unworded]);
  }
  const named = query.entities.map(({ entity }) => index.byEntity.get(entity) ?? []);
  // So does what names the market, if anything does.
  if (query.regions.length > 0)
    for (const list of named)
      add(list.filter(({ mentions }) => query.regions.some(({ entity }) => mentions.has(entity))));
  if (unworded.size === 0) for (const list of named) add(list);
  if (query.entities.length > 0) return close([...unworded]);
  for (const { entity } of query.regions) add(index.byRegion.get(entity));
  for (const asked of query.periods) for (const key of monthKeys(asked)) add(index.byMonth.get(key));
  return close([...unworded]);
}

/** By position, how near a fact stands to all whom a question names; null when it may be any. */
function nearAll(query: Query, index: FactIndex, context: MatchContext): Uint8Array | null {
  const marks: Uint8Array[] = [];
  let isOfGroup = false;
  for (const { entity } of query.entities) {
    if (context.entities.get(entity)?.kind === 'group') isOfGroup = true;
    else {
      const near = index.near(entity);
      if (near) marks.push(near);
    }
  }
  const [first, ...others] = marks;
  if (first === undefined || (others.length === 0 && !isOfGroup)) return first ?? null;
  const all = first.slice();
  for (const near of others)
    for (let at = 0; at < all.length; at++)
      all[at] = all[at] === NEVER || near[at] === NEVER ? NEVER : Math.max(all[at] as number, near[at] as number);
  if (isOfGroup) for (let at = 0; at < all.length; at++) if (all[at] !== NEVER) all[at] = PERHAPS;
  return all;
}

/** Where the index holds a period: its month, its years when it is longer, the month of any year when the year is open. */
function monthKeys({ period, anyYear }: PeriodMention): readonly string[] {
  if (period.grain === 'month' || period.grain === 'day')
    return [anyYear ? `*${period.start.slice(4, 7)}` : period.start.slice(0, 7)];
  const [first, last] = [Number(period.start.slice(0, 4)), Number(period.end.slice(0, 4))];
  return Array.from({ length: Math.min(last - first, MAX_YEARS) + 1 }, (_, at) => String(first + at));
}

/** Nobody asks for a longer span. */
const MAX_YEARS = 50;

/**
 * Positions of the facts that hold most of the question's words by weight, heaviest first, of equals the first;
 * a word counts once, by its best key.
 *
 * @param near marks the facts that are looked at; null for all
 * @param fits tells which of them may answer at all
 */
function heaviest(
  words: readonly WeighedTerm[],
  index: FactIndex,
  near: Uint8Array | null,
  fits: (position: number) => boolean,
): number[] {
  const { held, stamp } = index.scratch;
  const touched: number[] = [];
  words.forEach(({ keys, parts, weight }, at) => {
    for (const key of keys) hold(index, near, key, weight, at + 1, touched);
    for (const part of parts) hold(index, near, part, weight * 0.5, at + 1, touched);
  });
  const found: number[] = [];
  const goesBefore = (a: number, b: number): boolean => {
    const difference = (held[a] as number) - (held[b] as number);
    return difference > 0 || (difference === 0 && a < b);
  };
  // Whether a fact fits costs most, so it is asked of few.
  let most = 0;
  for (const position of touched)
    if ((held[position] as number) > most && fits(position)) most = held[position] as number;
  for (const position of most > 0 ? touched : []) {
    if ((held[position] as number) < LEAST_HELD * most) continue;
    const last = found.at(-1);
    const isFull = found.length === MAX_CANDIDATES;
    if ((isFull && last !== undefined && !goesBefore(position, last)) || !fits(position)) continue;
    let at = isFull ? found.length - 1 : found.length;
    for (; at > 0 && goesBefore(position, found[at - 1] as number); at--) found[at] = found[at - 1] as number;
    found[at] = position;
  }
  for (const position of touched) {
    held[position] = 0;
    stamp[position] = 0;
  }
  return found;
}

/** Note a key of a word at the facts that have it, and those that are asked for with it. */
function hold(
  { postings: { from, said, positions, worths }, scratch }: FactIndex,
  near: Uint8Array | null,
  key: number,
  factor: number,
  mark: number,
  touched: number[],
): void {
  if (key < 0) return;
  const [first, middle, last] = [from[key] as number, said[key] as number, from[key + 1] as number];
  const start = middle - first > MAX_LIST ? middle : first;
  const end = last - middle > MAX_LIST ? middle : last;
  const { held, best, stamp } = scratch;
  for (let at = start; at < end; at++) {
    const position = positions[at] as number;
    if (near !== null && near[position] === NEVER) continue;
    const worth = (worths[at] as number) * factor;
    if (stamp[position] !== mark) {
      if (stamp[position] === 0) touched.push(position);
      stamp[position] = mark;
      best[position] = worth;
      held[position] = (held[position] as number) + worth;
    } else if (worth > (best[position] as number)) {
      held[position] = (held[position] as number) + worth - (best[position] as number);
      best[position] = worth;
    }
  }
}
