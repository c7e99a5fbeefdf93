import type { Fact } from '../domain/knowledge.js';
import type { Query } from '../domain/query.js';
import { isMeasure, type Match } from '../retrieval/match.js';
import { searchFacts } from '../retrieval/search.js';
import type { Core } from './core.js';
import { MIN_COVERAGE } from './select.js';

/** Parts of one question that are looked up apart; more are a list, not a comparison. */
const MAX_PARTS = 4;

/**
 * Answer a question about several things ("Huawei or Xiaomi", "2019 and 2020") from one fact each.
 *
 * @returns one fact a part in the order of the question, of one intent where the pack has it; empty when a part has none
 */
export function combineFacts(query: Query, core: Core): Fact[] {
  for (const parts of splitQuery(query)) {
    if (parts.length < 2 || parts.length > MAX_PARTS) continue;
    const found = parts.map((part) => searchFacts(part, core.index, core.context).matches.filter((match) => match.coverage >= MIN_COVERAGE && !match.missing.some((term) => term.unknown)).slice(0, 12));
    if (found.some((matches) => matches.length === 0)) continue;
    const facts = alignIntents(found);
    if (new Set(facts.map((fact) => fact.id)).size === facts.length) return facts;
  }
  return [];
}

export function splitQuery(query: Query): Query[][] {
  const splits: Query[][] = [];
  const spans = new Map<number, Query['entities'][number][]>();
  for (const mention of query.entities) spans.set(mention.from, [...(spans.get(mention.from) ?? []), mention]);
  if (spans.size > 1) splits.push([...spans.values()].map((mentions) => ({ ...query, entities: mentions })));
  if (query.periods.length > 1) splits.push(query.periods.map((period) => ({ ...query, periods: [period] })));
  if (query.regions.length > 1) splits.push(query.regions.map((region) => ({ ...query, regions: [region] })));
  return splits;
}

/** Prefer the intent that every part has, by the sum of its best scores. */
function alignIntents(found: readonly (readonly Match[])[]): Fact[] {
  const [first = []] = found;
  let best: { facts: Fact[]; score: number } | null = null;
  for (const lead of first) {
    const picked = found.map((matches) => matches.find((match) => match.profile.fact.intent === lead.profile.fact.intent && isMeasure(match.profile) === isMeasure(lead.profile)));
    if (picked.some((match) => match === undefined)) continue;
    const score = picked.reduce((sum, match) => sum + (match?.score ?? 0), 0);
    if (!best || score > best.score) best = { facts: picked.flatMap((match) => (match ? [match.profile.fact] : [])), score };
  }
  return best?.facts ?? found.flatMap((matches) => (matches[0] ? [matches[0].profile.fact] : []));
}
