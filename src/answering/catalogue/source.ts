import type { Withheld } from '../../domain/answer.js';
import type { Report, SourceView } from '../../domain/catalogue.js';
import type { Fact } from '../../domain/knowledge.js';
import { tellFact } from '../compose.js';
import type { Core } from '../core.js';
import { perCore } from './kept.js';
import { withholdText } from './missing.js';
import { listed } from './reading.js';
import { makeReport } from './report.js';

/** Facts by the place they come from: `document`, `document/article`, `document/article/paragraph`; in the order of ids. */
export const factsByPlace = perCore(({ index }): ReadonlyMap<string, readonly Fact[]> => {
  const byPlace = new Map<string, Fact[]>();
  for (const { fact } of index.facts) {
    for (const { document, article, paragraph } of fact.citations) {
      for (const place of [document, `${document}/${article}`, `${document}/${article}/${paragraph}`]) {
        const facts = byPlace.get(place);
        if (!facts) byPlace.set(place, [fact]);
        // A fact that cites a place twice comes from it once.
        else if (facts.at(-1) !== fact) facts.push(fact);
      }
    }
  }
  return byPlace;
});

/** A document with its articles; one that is not held has none. */
export function source(id: string, core: Core): SourceView {
  const document = core.knowledge.documents.find((candidate) => candidate.id === id);
  return {
    id,
    title: document?.title ?? id,
    label: document?.label ?? id,
    published: document?.published ?? '',
    url: document?.url ?? null,
    articles: (document?.articles ?? []).map((article) => ({
      id: article.id,
      title: article.title,
      paragraphs: article.paragraphs,
      facts: factsByPlace(core).get(`${id}/${article.id}`)?.length ?? 0,
    })),
  };
}

export function paragraph(id: string, number: number, core: Core): Report | Withheld {
  const { label, articles } = source(id, core);
  const readAs = `${label} · ¶ ${number}`;
  const lengths = articles.map((article) => `${article.title} has ${article.paragraphs} paragraphs`);
  if (!articles.some((article) => Number.isInteger(number) && number >= 1 && number <= article.paragraphs)) {
    const text = articles.length > 0 ? `No article of ${label} has it: ${listed(lengths)}.` : `I don't hold ${label}.`;
    return withholdText('no-fact', text, readAs, [], core);
  }
  const rows = articles.flatMap((article) =>
    [...(factsByPlace(core).get(`${id}/${article.id}/${number}`) ?? [])].map((fact) => ({
      cells: [article.title, tellFact(fact, core.lexicon.entities)],
      facts: [fact],
    })),
  );
  if (rows.length === 0)
    return withholdText(
      'no-fact',
      `Nothing I hold is drawn from paragraph ${number} of ${label}.`,
      readAs,
      around(id, number, core),
      core,
    );
  return makeReport({ readAs, shape: 'lines', header: ['Article', 'What it says'], rows }, core);
}

/** Facts of the paragraphs nearest to one that has none. */
function around(id: string, number: number, core: Core): Fact[] {
  const { articles } = source(id, core);
  const found: Fact[] = [];
  for (let distance = 1; distance <= 5 && found.length < 5; distance++)
    for (const near of [number - distance, number + distance])
      for (const article of articles) found.push(...(factsByPlace(core).get(`${id}/${article.id}/${near}`) ?? []));
  return found;
}
