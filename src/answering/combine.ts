import type { Fact } from '../domain/knowledge.js';
import { type Mention, type Query, withChanges } from '../domain/query.js';
import { isMeasure } from '../retrieval/fit.js';
import type { Match } from '../retrieval/match.js';
import { searchFacts } from '../retrieval/search.js';
import { WEIGHTS } from '../retrieval/weights.js';
import type { Core } from './core.js';

export interface Combination {
  readonly facts: readonly Fact[];
  /** Mean of the facts' scores. */
  readonly score: number;
  /** Of the part that is covered least. */
  readonly coverage: number;
}

/** Parts of one question that are looked up apart; more are a list, not a comparison. */
const MAX_PARTS = 4;

/**
 * Answer a question about several things ("Acme or Globex", "2019 and 2020") from one fact each.
 *
 * @param least coverage that a combination must exceed to be of use
 * @returns one fact a part in the order of the question, of one intent where the pack has it; null when a part has none
 */
export function combineFacts(query: Query, core: Core, least: number): Combination | null {
  const splits = [...splitQuery(query, core), ...splitClauses(query)].filter(isComparison);
  const searched = new Map<Query, readonly Match[]>();
  const usable = (part: Query): readonly Match[] => {
    const matches = searched.get(part) ?? search(part, core);
    searched.set(part, matches);
    return matches;
  };
  // Searches take long: the other parts are not looked up where one tells that the split covers too little.
  const mayCover = (parts: readonly Query[]): boolean =>
    parts.every((part) => usable(part).some(({ coverage }) => coverage > least));
  let best: Combination | null = null;
  for (const parts of splits.filter(mayCover)) {
    const found = parts.map(usable);
    const picked = alignIntents(found);
    const facts = picked.map((match) => match.profile.fact);
    if (new Set(facts.map((fact) => fact.id)).size < facts.length) continue;
    const score = picked.reduce((sum, match) => sum + match.score, 0) / picked.length;
    const coverage = Math.min(...picked.map((match) => match.coverage));
    if (!best || score > best.score) best = { facts, score, coverage };
  }
  return best;
}

/** Not too many parts, and each has something to look up. */
const isComparison = (parts: readonly Query[]): boolean =>
  parts.length >= 2 &&
  parts.length <= MAX_PARTS &&
  parts.every(({ entities, terms }) => entities.length > 0 || terms.some(({ role }) => role !== 'operation'));

const search = (part: Query, core: Core): Match[] =>
  searchFacts(part, core.index, core.context)
    .matches.filter((match) => match.coverage >= WEIGHTS.minCoverage && !match.missing.some((term) => term.unknown))
    .slice(0, 12);

const JOINTS = new Set(['or', 'vs', 'versus', 'and', 'than', 'plus']);

/** "Initech dropping Acme or Acme becoming number one": each side of the joint by its own names and words. */
function splitClauses(query: Query): Query[][] {
  const splits: Query[][] = [];
  query.tokens.forEach((token, at) => {
    if (!JOINTS.has(token.normal)) return;
    const side = (test: (index: number) => boolean): Query =>
      withChanges(query, {
        entities: query.entities.filter((mention) => test(mention.from)),
        regions: query.regions.filter((mention) => test(mention.from)),
        periods: query.periods.filter((mention) => test(mention.from)),
        terms: query.terms.filter((term) => test(term.at) && term.role !== 'operation'),
      });
    const sides = [side((index) => index < at), side((index) => index > at)];
    // "The strongest rival of Acme and Globex in Q2": where one side says nothing, the time is of both.
    const areApart =
      sides.every(({ terms }) => terms.length > 0) ||
      sides.every(({ regions, periods }) => regions.length + periods.length > 0);
    if (areApart && sides.every(({ entities }) => entities.length > 0)) splits.push(sides);
  });
  return splits;
}

/** "Acme in Norland or Globex in Sudland": each with the market or the time that stands on its side of the joint. */
function splitSides(query: Query): Query[][] {
  if (query.regions.length < 2 && query.periods.length < 2) return [];
  return query.tokens.flatMap((token, at) => {
    if (!JOINTS.has(token.normal)) return [];
    const side = (isLeft: boolean): Query => {
      const here = <T extends { readonly from: number }>(mentions: readonly T[]): readonly T[] =>
        mentions.filter(({ from }) => from < at === isLeft);
      return withChanges(query, {
        entities: here(query.entities),
        regions: query.regions.length > 1 ? here(query.regions) : query.regions,
        periods: query.periods.length > 1 ? here(query.periods) : query.periods,
      });
    };
    const sides = [side(true), side(false)];
    const isWhole = sides.every(
      ({ entities, regions, periods }) =>
        entities.length === 1 &&
        regions.length === Math.min(query.regions.length, 1) &&
        periods.length === Math.min(query.periods.length, 1),
    );
    return isWhole ? [sides] : [];
  });
}

/** "Acme's growth in Q2 and Q3 by Initech's numbers": who says so says it of every part. */
export function splitQuery(query: Query, { lexicon }: Core): Query[][] {
  const isSource = ({ entity }: Mention): boolean => lexicon.entities.get(entity)?.kind === 'institution';
  const sources = query.entities.filter(isSource);
  if (sources.length === 0 || sources.length === query.entities.length) return splitParts(query);
  const owners = withChanges(query, { entities: query.entities.filter((mention) => !isSource(mention)) });
  return splitParts(owners).map((parts) =>
    parts.map((part) => withChanges(part, { entities: [...part.entities, ...sources] })),
  );
}

function splitParts(query: Query): Query[][] {
  const splits: Query[][] = splitSides(query);
  const spans = new Map<number, Query['entities'][number][]>();
  for (const mention of query.entities) spans.set(mention.from, [...(spans.get(mention.from) ?? []), mention]);
  const starts = [...spans.keys()].sort((a, b) => a - b);
  const isJoined = starts.slice(1).every((start, i) => joins(query, spans.get(starts[i] ?? 0)?.[0]?.to ?? 0, start));
  if (spans.size > 1 && (isJoined || query.operation === 'compare' || query.operation === 'difference'))
    splits.push([...spans.values()].map((mentions) => withChanges(query, { entities: mentions })));
  if (query.documents.length > 1)
    splits.push(query.documents.map((document) => withChanges(query, { documents: [document] })));
  if (query.periods.length > 1) splits.push(query.periods.map((period) => withChanges(query, { periods: [period] })));
  if (query.regions.length > 1 && (query.entities.length > 0 || query.terms.length > 1))
    splits.push(query.regions.map((region) => withChanges(query, { regions: [region] })));
  return splits;
}

/** Only a joint, or nothing at all, stands between two names that are asked about alike. */
const joins = (query: Query, from: number, to: number): boolean =>
  to <= from || query.tokens.slice(from, to).some((token) => JOINTS.has(token.normal));

/** Prefer the intent that every part has, by the sum of its best scores. */
function alignIntents(found: readonly (readonly Match[])[]): Match[] {
  const [first = []] = found;
  const tops = found.flatMap((matches) => matches[0] ?? []);
  let best: { matches: Match[]; score: number } = {
    matches: tops,
    score: tops.reduce((sum, match) => sum + match.score, 0) - ALIGNED,
  };
  for (const lead of first) {
    const picked = found.flatMap(
      (matches) =>
        matches.find(
          (match) =>
            match.profile.fact.intent === lead.profile.fact.intent &&
            isMeasure(match.profile) === isMeasure(lead.profile),
        ) ?? [],
    );
    if (picked.length < found.length) continue;
    const score = picked.reduce((sum, match) => sum + match.score, 0);
    if (score > best.score) best = { matches: picked, score };
  }
  return best.matches;
}

/** Facts of one intent may score this much less together than facts of several. */
const ALIGNED = 0.3;
