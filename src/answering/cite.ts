import type { ShownCitation } from '../domain/answer.js';
import { citationKey } from '../domain/citation.js';
import type { Citation, Entity, Fact, Knowledge } from '../domain/knowledge.js';

/** Who a fact goes back to, by name. */
export function attributionOf(fact: Fact, entities: ReadonlyMap<string, Entity>): string | null {
  return fact.by === undefined ? null : (entities.get(fact.by)?.name ?? fact.by);
}

/** Every place the facts come from, in the order of the facts, once for each who says so there. */
export function citeFacts(facts: readonly Fact[], entities: ReadonlyMap<string, Entity>): ShownCitation[] {
  const shown: ShownCitation[] = [];
  for (const fact of facts) {
    for (const citation of fact.citations) {
      const attribution = sayerOf(citation, fact, entities);
      const before = shown.filter((other) => isSamePlace(other, citation));
      if (before.some((other) => attribution === null || other.attribution === attribution)) continue;
      // Whoever is named first for a place speaks for what nobody was named for.
      const unnamed = shown.findIndex((other) => other.attribution === null && isSamePlace(other, citation));
      const { document, article, paragraph } = citation;
      shown[unnamed < 0 ? shown.length : unnamed] = { document, article, paragraph, attribution };
    }
  }
  return shown;
}

function sayerOf({ attribution }: Citation, fact: Fact, entities: ReadonlyMap<string, Entity>): string | null {
  if (attribution === undefined) return attributionOf(fact, entities);
  return attribution === null ? null : (entities.get(attribution)?.name ?? attribution);
}

const isSamePlace = (a: Citation, b: Citation): boolean => citationKey(a) === citationKey(b);

/** "February 2021 digest, Who is replacement of Acme?, ¶ 112 · Datahouse"; for a page on the web its title and host. */
export function formatCitation(citation: ShownCitation, knowledge: Knowledge): string {
  const document = knowledge.documents.find((candidate) => candidate.id === citation.document);
  const article = document?.articles.find((candidate) => candidate.id === citation.article);
  if (document?.url !== undefined) {
    const page = `${document.title} (${new URL(document.url).host})`;
    return citation.attribution === null ? page : `${page} · ${citation.attribution}`;
  }
  const place = `${document?.label ?? citation.document}, ${article?.title ?? citation.article}, ¶ ${citation.paragraph}`;
  return citation.attribution === null ? place : `${place} · ${citation.attribution}`;
}
