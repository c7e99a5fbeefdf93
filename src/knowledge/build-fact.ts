import type { Citation, Entity, Fact, Intent } from '../domain/knowledge.js';
import type { FactInput } from './schema.js';
import { makeStatement } from './statement.js';

/** What a fact may refer to. */
export interface References {
  readonly entities: ReadonlyMap<string, Entity>;
  readonly intents: ReadonlyMap<string, Intent>;
  /** Articles by id; an id is used once in a pack. */
  readonly articles: ReadonlyMap<string, { readonly document: string; readonly paragraphs: number }>;
  readonly factIds: ReadonlySet<string>;
}

type Fail = (field: readonly PropertyKey[], what: string) => void;

/** Resolve a fact's references. Every fault goes to `fail`; null when there was one. */
export function buildFact(input: FactInput, references: References, fail: Fail): Fact | null {
  let failed = false;
  const note: Fail = (field, what) => {
    failed = true;
    fail(field, what);
  };
  const entity = references.entities.get(input.entity);
  const intent = references.intents.get(input.intent);
  const region = input.region === undefined ? undefined : references.entities.get(input.region);
  if (!entity) note(['entity'], `no entity "${input.entity}": add it in entities/ or correct the id`);
  if (!intent) note(['intent'], `no intent "${input.intent}": add intents/${input.intent}.yaml or correct the id`);
  if (input.region !== undefined && region?.kind !== 'region' && region?.kind !== 'place') {
    note(['region'], `no region or place "${input.region}": add it in entities/ or correct the id`);
  }
  input.with.forEach((id, index) => {
    if (!references.entities.has(id)) note(['with', index], `no entity "${id}": add it in entities/ or correct the id`);
  });
  input.disagrees.forEach((id, index) => {
    if (!references.factIds.has(id)) note(['disagrees', index], `no fact "${id}": correct the id`);
  });
  const citations = input.cite.map((citation, index): Citation => {
    const article = references.articles.get(citation.article);
    if (!article || (citation.document !== '' && citation.document !== article.document)) {
      note(['cite', index], `no article "${citation.article}" in documents.yaml: correct the citation`);
    } else if (citation.paragraph < 1 || citation.paragraph > article.paragraphs) {
      note(['cite', index], `${citation.article} has ${article.paragraphs} paragraphs, got ${citation.paragraph}`);
    }
    return { document: article?.document ?? '', article: citation.article, paragraph: citation.paragraph };
  });
  if (intent?.kind === 'measure' && input.value === undefined && input.statement === undefined) {
    note(['value'], `a fact of the measure "${intent.id}" needs a value`);
  }
  if (input.statement === undefined && intent && intent.sentence === undefined) {
    note(['statement'], `is missing, and the intent "${intent.id}" has no sentence to make one from`);
  }
  const [first, ...rest] = citations;
  if (failed || !entity || !intent || !first) return null;
  const fact: Omit<Fact, 'statement'> = {
    id: input.id,
    entity: input.entity,
    intent: input.intent,
    authored: input.statement !== undefined,
    cues: input.cues,
    with: input.with,
    qualifier: input.qualifier,
    gives: input.gives.map((type) => (type === 'person' || type === 'organisation' ? 'agent' : type)),
    list: input.list,
    disagrees: input.disagrees,
    citations: [first, ...rest],
    ...(input.region === undefined ? {} : { region: input.region }),
    ...(input.period === undefined ? {} : { period: input.period }),
    ...(input.inferred === undefined ? {} : { inferred: input.inferred }),
    ...(input.value === undefined ? {} : { value: input.value }),
    ...(input.value_to === undefined ? {} : { valueTo: input.value_to }),
    ...(input.unit === undefined ? {} : { unit: input.unit }),
    ...(input.bound === undefined ? {} : { bound: input.bound }),
    ...(input.by === undefined ? {} : { by: input.by }),
    ...(input.caveat === undefined ? {} : { caveat: input.caveat }),
  };
  return { ...fact, statement: input.statement ?? makeStatement(fact, entity, region, intent.sentence ?? '') };
}
