import type { Fact, IntentKind, Knowledge } from '../domain/knowledge.js';
import type { Guide } from './console.js';

/** Sum up a pack for `/help` and `/sources`. */
export function makeGuide(knowledge: Knowledge, examples: readonly string[]): Guide {
  const byIntent = countBy(knowledge.facts, (fact) => [fact.intent]);
  const byArticle = countBy(knowledge.facts, (fact) => [...new Set(fact.citations.map(({ article }) => article))]);
  const namesOf = (kind: IntentKind): string[] =>
    knowledge.intents
      .filter((intent) => intent.kind === kind && byIntent.has(intent.id))
      .sort((a, b) => (byIntent.get(b.id) ?? 0) - (byIntent.get(a.id) ?? 0) || (a.id < b.id ? -1 : 1))
      .map((intent) => intent.name);
  return {
    examples,
    measures: namesOf('measure'),
    kinds: namesOf('narrative'),
    facts: knowledge.facts.length,
    sources: knowledge.documents.map(({ title, published, articles }) => ({
      title,
      published,
      articles: articles.map((article) => ({
        title: article.title,
        paragraphs: article.paragraphs,
        facts: byArticle.get(article.id) ?? 0,
      })),
    })),
  };
}

function countBy(facts: readonly Fact[], keysOf: (fact: Fact) => readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const fact of facts) for (const key of keysOf(fact)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
