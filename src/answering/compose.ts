import type { Computed } from '../domain/answer.js';
import type { Entity, Fact } from '../domain/knowledge.js';
import { describePeriod } from '../domain/period.js';
import type { Query } from '../domain/query.js';
import { attributionOf } from './cite.js';
import type { Core } from './core.js';

/** What an answer says, before its footnotes. */
export interface Composition {
  /** Facts in the order they are told. */
  readonly facts: readonly Fact[];
  /** Facts that contradict them. */
  readonly disagreeing: readonly Fact[];
  readonly computed: Computed | null;
  /** A first sentence that puts the facts together. */
  readonly lead: string | null;
}

/** Facts told one by one, with nothing worked out from them. */
export const asHeld = (facts: readonly Fact[]): Composition => ({ facts, disagreeing: [], computed: null, lead: null });

const withoutStop = (text: string): string => text.replace(/[.\s]+$/, '');

/** One sentence of the fact, with whoever says so unless the sentence names them. */
export function tellFact(fact: Fact, entities: ReadonlyMap<string, Entity>): string {
  // The text's own voice needs no "according to".
  const who = entities.get(fact.by ?? '')?.narrator ? null : attributionOf(fact, entities);
  const named = who !== null && fact.statement.toLowerCase().includes((who.split(/[ (]/)[0] ?? '').toLowerCase());
  const source = who === null || named ? '' : ` (according to ${who})`;
  return `${withoutStop(fact.statement)}${source}.`;
}

/** As a server's moderators rank them; facts of one rank stay in their order. */
const byRank = (facts: readonly Fact[]): Fact[] => {
  const order = (fact: Fact): number => (fact.rank === undefined ? 1 : fact.rank === 'preferred' ? 0 : 2);
  return [...facts].sort((a, b) => order(a) - order(b));
};

/** The whole text of an answer but its footnotes. */
export function composeText(composition: Composition, core: Core): string {
  const { facts, disagreeing, lead } = composition;
  const { entities } = core.lexicon;
  const lines: string[] = [];
  if (lead !== null) lines.push(lead);
  if (facts.length === 1 && facts[0] && disagreeing.length === 0 && lead === null)
    lines.push(tellFact(facts[0], entities));
  else if (disagreeing.length > 0) {
    const ranked = byRank([...facts, ...disagreeing]);
    const isPreferred = ranked[0]?.rank === 'preferred';
    lines.push(isPreferred ? 'The sources disagree; the first is preferred here:' : 'The sources disagree:');
    for (const fact of ranked) lines.push(`• ${tellFact(fact, entities)}`);
  } else for (const fact of facts) lines.push(`• ${tellFact(fact, entities)}`);
  const notes = new Set<string>();
  for (const fact of [...facts, ...disagreeing]) {
    if (fact.caveat !== undefined) notes.add(`Note: ${withoutStop(fact.caveat)}.`);
  }
  return [...lines, ...notes].join('\n');
}

/** "Acme · market share · Norland · Q3 2020": the slots of a question, and those that all the facts told fill alike. */
export function describeReading(query: Query, facts: readonly Fact[], core: Core): string | null {
  const { entities, intents } = core.lexicon;
  const shared = <T>(slot: (fact: Fact) => T | undefined): T | undefined => {
    const [first, ...rest] = facts.map(slot);
    return rest.every((other) => other === first) ? first : undefined;
  };
  const entity = shared((fact) => fact.entity);
  const intent = shared((fact) => fact.intent);
  const region = shared((fact) => fact.region);
  const period = shared((fact) =>
    fact.period ? `${describePeriod(fact.period)}${fact.inferred === undefined ? '' : ' (inferred)'}` : undefined,
  );
  const parts: string[] = [];
  const named = [...new Set(query.entities.map((mention) => entities.get(mention.entity)?.name ?? mention.entity))];
  if (named.length > 0) parts.push(named.join(', '));
  else if (entity !== undefined) parts.push(entities.get(entity)?.name ?? entity);
  if (intent !== undefined) parts.push(intents.get(intent)?.name ?? intent);
  const regions = query.regions.map((mention) => entities.get(mention.entity)?.name ?? mention.entity);
  if (regions.length > 0) parts.push([...new Set(regions)].join(', '));
  else if (region !== undefined) parts.push(entities.get(region)?.name ?? region);
  if (query.periods.length > 0 && !query.periods.some((mention) => mention.anyYear))
    parts.push(query.periods.map((mention) => describePeriod(mention.period)).join(', '));
  else if (period !== undefined) parts.push(period);
  for (const [typed, read] of query.corrections) parts.push(`"${typed}" read as "${read}"`);
  return parts.length === 0 ? null : parts.join(' · ');
}

/** "Acme · market share · Norland · Q3 2020" of a fact alone. */
export function describeFact(fact: Fact, core: Core): string {
  const { entities, intents } = core.lexicon;
  return [
    entities.get(fact.entity)?.name ?? fact.entity,
    `${intents.get(fact.intent)?.name ?? fact.intent}${fact.qualifier[0] === undefined ? '' : ` (${fact.qualifier[0]})`}`,
    fact.region === undefined ? null : (entities.get(fact.region)?.name ?? fact.region),
    fact.period ? describePeriod(fact.period) : null,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}
