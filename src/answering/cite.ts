import type { ShownCitation } from '../domain/answer.js';
import type { Entity, Fact, Knowledge } from '../domain/knowledge.js';

/** Who a fact goes back to, by name. */
export function attributionOf(fact: Fact, entities: ReadonlyMap<string, Entity>): string | null {
  return fact.by === undefined ? null : (entities.get(fact.by)?.name ?? fact.by);
}

/** Every place the facts come from, once each, in the order of the facts. */
export function citeFacts(facts: readonly Fact[], entities: ReadonlyMap<string, Entity>): ShownCitation[] {
  const shown = new Map<string, ShownCitation>();
  for (const fact of facts) {
    const attribution = attributionOf(fact, entities);
    for (const citation of fact.citations) {
      const key = `${citation.document}/${citation.article}/${citation.paragraph}`;
      const first = shown.get(key);
      if (!first || (first.attribution === null && attribution !== null)) shown.set(key, { ...citation, attribution });
    }
  }
  return [...shown.values()];
}

/** "February 2021 digest, Who is replacement of Acme?, ¶ 112 · Datahouse" */
export function formatCitation(citation: ShownCitation, knowledge: Knowledge): string {
  const document = knowledge.documents.find((candidate) => candidate.id === citation.document);
  const article = document?.articles.find((candidate) => candidate.id === citation.article);
  const place = `${document?.label ?? citation.document}, ${article?.title ?? citation.article}, ¶ ${citation.paragraph}`;
  return citation.attribution === null ? place : `${place} · ${citation.attribution}`;
}
