import type { Fact, IntentId } from '../domain/knowledge.js';
import type { Query } from '../domain/query.js';
import { lookUpMeasures, type MeasureHit, statedMeasures } from '../retrieval/measures.js';
import type { Core } from './core.js';
import { splitQuery } from './combine.js';

/** Hits whose slots fit nearly as well as the best one's are told with it. */
const NEAR_FIT = 0.9;

export interface MeasureResult {
  /** In the order they are told: of the question's parts, or of time. */
  readonly facts: readonly Fact[];
  /** Facts stand for the parts of a comparison, first and second being its operands. */
  readonly compared: boolean;
}

/** True when the question is about a value and nothing else, so that no other kind of fact may stand in for it. */
export function asksForMeasure(query: Query): boolean {
  return statedMeasures(query).size > 0 && !query.asks.some((type) => type === 'reason' || type === 'place' || type === 'date' || type === 'agent' || type === 'list' || type === 'manner');
}

/** Look the values up that a question asks for by measure, part by part where it compares. */
export function findMeasures(query: Query, core: Core): MeasureResult | null {
  if (query.asks.includes('reason')) return null;
  const stated = statedMeasures(query);
  const compares = ['compare', 'difference', 'order', 'highest', 'lowest', 'trend'].includes(query.operation);
  if (stated.size === 0 && !compares) return null;
  const whole = lookUpMeasures(query, stated.size > 0 ? stated : null, core.index, core.context);
  for (const parts of splitQuery(query)) {
    if (whole.length > 0 && !compares) break;
    const facts = comparedFacts(parts, stated.size > 0 ? stated : null, core);
    if (facts) return { facts, compared: true };
  }
  if (whole.length === 0 || stated.size === 0) return null;
  const near = nearest(whole);
  if (compares && near.length > 1) return { facts: byOperation(near.map((hit) => hit.profile.fact), query), compared: ['difference', 'trend', 'compare'].includes(query.operation) };
  return { facts: near.map((hit) => hit.profile.fact), compared: false };
}

function nearest(hits: readonly MeasureHit[]): MeasureHit[] {
  const best = hits[0]?.fit ?? 0;
  return hits.filter((hit) => hit.fit >= best * NEAR_FIT);
}

/** One fact a part, all of one measure and unit. */
function comparedFacts(parts: readonly Query[], intents: ReadonlySet<IntentId> | null, core: Core): Fact[] | null {
  if (parts.length < 2 || parts.length > 4) return null;
  const found = parts.map((part) => lookUpMeasures(part, intents, core.index, core.context));
  if (found.some((hits) => hits.length === 0)) return null;
  let best: { facts: Fact[]; fit: number } | null = null;
  for (const lead of found[0] ?? []) {
    const picked = found.map((hits) => hits.find((hit) => hit.profile.fact.intent === lead.profile.fact.intent && hit.profile.fact.unit === lead.profile.fact.unit));
    const facts = picked.flatMap((hit) => (hit ? [hit.profile.fact] : []));
    if (facts.length < parts.length || new Set(facts.map((fact) => fact.id)).size < facts.length) continue;
    const fit = picked.reduce((product, hit) => product * (hit?.fit ?? 0), 1);
    if (!best || fit > best.fit) best = { facts, fit };
  }
  return best?.facts ?? null;
}

const periodStart = (fact: Fact): string => fact.period?.start ?? '';

/** A change runs from the earliest to the latest value; the highest and lowest stand first. */
function byOperation(facts: readonly Fact[], query: Query): Fact[] {
  const sorted = [...facts];
  if (query.operation === 'highest') return sorted.sort((a, b) => Number(b.value) - Number(a.value));
  if (query.operation === 'lowest') return sorted.sort((a, b) => Number(a.value) - Number(b.value));
  sorted.sort((a, b) => (periodStart(a) < periodStart(b) ? -1 : periodStart(a) > periodStart(b) ? 1 : 0));
  return sorted;
}
