import { createHash } from 'node:crypto';
import type { FactRank, GuildLayer, KeptFact, KeptSource, Standing } from '../domain/fact-store.js';
import type { Citation, Entity, Fact, FactId, Knowledge, SourceDocument } from '../domain/knowledge.js';
import { formatPeriod, parsePeriod } from '../domain/period.js';
import { makeStatement } from './statement.js';

/** The one article and paragraph of a page on the web. */
const PAGE = 'page';

/**
 * Lay what a server keeps over the shared pack. A kept fact that names what no longer exists is left out: its history
 * stays, and it is back as soon as its entity is.
 */
export function layOver(shared: Knowledge, layer: GuildLayer): Knowledge {
  const entities = layEntities(shared.entities, layer);
  const documents = [...shared.documents, ...pagesOf(layer.facts)];
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const intents = new Map(shared.intents.map((intent) => [intent.id, intent]));
  const kept = layer.facts.flatMap((fact): Fact[] => {
    const entity = byId.get(fact.entity);
    const intent = intents.get(fact.intent);
    const region = fact.region === null ? undefined : byId.get(fact.region);
    if (!entity || !intent || (fact.region !== null && !region)) return [];
    return [buildKept(fact, entity, region, intent.sentence ?? PLAIN.replace('{intent}', intent.name))];
  });
  const base = layer.settings.sharedPack ? standShared(shared.facts, layer.standings) : [];
  return { ...shared, entities, documents, facts: linkDisagreeing(joinSources(base, kept)) };
}

/** For a measure without a sentence of its own. */
const PLAIN = '{entity}: {intent} of {value} in {region} in {period}.';

function layEntities(shared: readonly Entity[], { aliases, entities }: GuildLayer): Entity[] {
  const added = new Map<string, string[]>();
  for (const { alias, entity } of aliases) added.set(entity, [...(added.get(entity) ?? []), alias]);
  const all: Entity[] = [
    ...shared,
    ...entities.map(({ id, name, kind }): Entity => ({ id, name, kind, aliases: [], members: [] })),
  ];
  return all.map((entity) => {
    const more = added.get(entity.id);
    return more ? { ...entity, aliases: [...entity.aliases, ...more] } : entity;
  });
}

const pageId = (url: string): string => `page-${createHash('sha256').update(url).digest('hex').slice(0, 12)}`;

function pagesOf(facts: readonly KeptFact[]): SourceDocument[] {
  const pages = new Map<string, SourceDocument>();
  for (const source of facts.flatMap(({ sources }) => sources)) {
    if (source.kind !== 'link') continue;
    const { title, url } = source;
    const id = pageId(url);
    const articles = [{ id: PAGE, title, paragraphs: 1 }];
    pages.set(id, { id, title, label: title, published: '', url, aliases: [], articles });
  }
  return [...pages.values()];
}

const citationOf = (source: KeptSource): Citation =>
  source.kind === 'link'
    ? { document: pageId(source.url), article: PAGE, paragraph: 1 }
    : { document: source.document, article: source.article, paragraph: source.paragraph };

function buildKept(kept: KeptFact, entity: Entity, region: Entity | undefined, sentence: string): Fact {
  const [first, ...rest] = kept.sources;
  const period = kept.period === null ? null : parsePeriod(kept.period);
  const fact: Omit<Fact, 'statement'> = {
    id: kept.id,
    entity: kept.entity,
    intent: kept.intent,
    authored: kept.statement !== null,
    cues: [],
    with: [],
    qualifier: [],
    gives: [],
    list: [],
    disagrees: kept.disagrees,
    citations: [citationOf(first), ...rest.map(citationOf)],
    ...(kept.region === null ? {} : { region: kept.region }),
    ...(period === null ? {} : { period }),
    ...(kept.value === null ? {} : { value: kept.value }),
    ...(kept.valueTo === null ? {} : { valueTo: kept.valueTo }),
    ...(kept.unit === null ? {} : { unit: kept.unit }),
    ...(kept.bound === null ? {} : { bound: kept.bound }),
    ...(kept.attribution === null ? {} : { by: kept.attribution }),
    ...withRank(kept.note, kept.rank, null),
  };
  return { ...fact, statement: kept.statement ?? makeStatement(fact, entity, region, sentence) };
}

/** A deprecated fact is told with a note, not hidden. */
function withRank(note: string | null, rank: FactRank, reason: string | null): Pick<Fact, 'caveat' | 'rank'> {
  const deprecated = rank === 'deprecated' ? `Deprecated here${reason === null ? '' : `: ${reason}`}` : null;
  const caveat = [note, deprecated].filter((text) => text !== null).join('. ');
  return { ...(caveat === '' ? {} : { caveat }), ...(rank === 'normal' ? {} : { rank }) };
}

function standShared(facts: readonly Fact[], standings: readonly Standing[]): Fact[] {
  if (standings.length === 0) return [...facts];
  const byFact = new Map(standings.map((standing) => [standing.fact, standing]));
  return facts.flatMap((fact): Fact[] => {
    const standing = byFact.get(fact.id);
    if (standing === undefined || standing.rank === 'normal') return [fact];
    if (standing.rank === 'aside') return [];
    return [{ ...fact, ...withRank(fact.caveat ?? null, standing.rank, standing.reason) }];
  });
}

/**
 * The same figure from another source makes no second fact: the one that is there gets the source too, with whoever
 * says so there.
 */
function joinSources(base: readonly Fact[], kept: readonly Fact[]): Fact[] {
  const facts = new Map<FactId, Fact>(base.map((fact) => [fact.id, fact]));
  const byFigure = new Map<string, FactId>();
  const joined = new Map<FactId, FactId>();
  for (const fact of base) if (fact.value !== undefined) byFigure.set(figureKey(fact), fact.id);
  for (const fact of kept) {
    const same = facts.get(byFigure.get(figureKey(fact)) ?? '');
    if (fact.value === undefined || same === undefined || fact.authored) {
      facts.set(fact.id, fact);
      if (fact.value !== undefined) byFigure.set(figureKey(fact), fact.id);
      continue;
    }
    joined.set(fact.id, same.id);
    facts.set(same.id, withSource(same, fact));
  }
  const resolve = (id: FactId): FactId => joined.get(id) ?? id;
  return [...facts.values()].map((fact) =>
    fact.disagrees.some((id) => joined.has(id)) ? { ...fact, disagrees: fact.disagrees.map(resolve) } : fact,
  );
}

function withSource(held: Fact, more: Fact): Fact {
  const added = more.citations.map((citation) => ({ ...citation, attribution: more.by ?? null }));
  const caveat = [held.caveat, more.caveat].filter((text) => text !== undefined).join('. ');
  const disagrees = [...new Set([...held.disagrees, ...more.disagrees])].filter((id) => id !== held.id);
  return { ...held, citations: [...held.citations, ...added], disagrees, ...(caveat === '' ? {} : { caveat }) };
}

/** Entity, measure, market, period and value: what makes two figures the same. */
export const figureKey = (fact: Fact): string =>
  JSON.stringify([
    fact.entity,
    fact.intent,
    fact.region ?? null,
    fact.period ? formatPeriod(fact.period) : null,
    fact.value ?? null,
    fact.valueTo ?? null,
    fact.unit ?? null,
    fact.bound ?? null,
    fact.qualifier,
  ]);

/** Whoever is contradicted contradicts back; those that are gone contradict nobody. */
function linkDisagreeing(facts: readonly Fact[]): Fact[] {
  const ids = new Set(facts.map(({ id }) => id));
  const back = new Map<FactId, FactId[]>();
  for (const { id, disagrees } of facts)
    for (const other of disagrees) if (ids.has(other)) back.set(other, [...(back.get(other) ?? []), id]);
  return facts.map((fact) => {
    const named = new Set([...fact.disagrees.filter((id) => ids.has(id)), ...(back.get(fact.id) ?? [])]);
    const isSame = named.size === fact.disagrees.length && fact.disagrees.every((id) => named.has(id));
    return isSame ? fact : { ...fact, disagrees: [...named].sort() };
  });
}
