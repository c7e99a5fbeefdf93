import type { Citation, Entity, Fact, Intent, Knowledge, SourceDocument, SynonymGroup } from '../domain/knowledge.js';
import { describePeriod } from '../domain/period.js';
import { formatValue } from '../domain/value.js';
import { KnowledgeError, type Problem } from '../errors.js';
import { type PackFile, readPackFiles } from './files.js';
import { checkShape, type Parsed, parseCsvFacts, parseJsonLines, parseYaml, showPath } from './parse-file.js';
import { documentSchema, entitySchema, type EntityInput, type Excuse, excusedFileSchema, factFileSchema, type FactInput, factSchema, fillerFileSchema, intentSchema, synonymFileSchema } from './schema.js';

/** More facts than this in one pack are refused. */
const MAX_FACTS = 2_000_000;

export interface Pack {
  readonly knowledge: Knowledge;
  readonly excused: readonly Excuse[];
  /** Pack file and line of each fact, for messages about it. */
  readonly origin: ReadonlyMap<string, string>;
}

/**
 * Read and check a pack. All or nothing.
 *
 * @throws {KnowledgeError} with one problem a fault: file, line, column, place, cause and fix
 */
export function loadKnowledge(dir: string): Pack {
  const { files, problems } = readPackFiles(dir);
  const pack = new PackReader(files, problems).read();
  if (problems.length > 0 || !pack) throw new KnowledgeError(problems.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line || a.column - b.column)));
  return pack;
}

interface Placed<T> {
  readonly value: T;
  readonly parsed: Parsed;
  readonly path: readonly PropertyKey[];
}

class PackReader {
  constructor(
    private readonly files: readonly PackFile[],
    private readonly problems: Problem[],
  ) {}

  read(): Pack | null {
    const documents = this.list('documents.yaml', documentSchema) as Placed<SourceDocument>[];
    const entities = this.filesIn('entities').flatMap((file) => this.list(file.name, entitySchema)) as Placed<EntityInput>[];
    const intents = this.filesIn('intents').flatMap((file) => this.one(file, intentSchema)) as Placed<Intent>[];
    const synonyms: SynonymGroup[] = [];
    const fillers: string[] = [];
    for (const file of this.filesIn('lexicon')) {
      const parsed = parseYaml(file, this.problems);
      if (!parsed) continue;
      const isFillers = typeof parsed.data === 'object' && parsed.data !== null && 'fillers' in parsed.data;
      if (isFillers) fillers.push(...(checkShape(fillerFileSchema, parsed.data, parsed, [], this.problems)?.fillers ?? []));
      else synonyms.push(...(checkShape(synonymFileSchema, parsed.data, parsed, [], this.problems)?.groups ?? []));
    }
    const excusedFile = this.files.find((file) => file.name === 'excused.yaml');
    const excusedParsed = excusedFile ? parseYaml(excusedFile, this.problems) : null;
    const excused = excusedParsed ? (checkShape(excusedFileSchema, excusedParsed.data, excusedParsed, [], this.problems) ?? []) : [];
    const facts = this.filesIn('facts').flatMap((file) => this.facts(file));
    if (facts.length > MAX_FACTS) this.problems.push({ path: 'facts', line: 0, column: 0, where: 'folder', what: `holds ${facts.length} facts, at most ${MAX_FACTS} are read: split the pack` });
    if (facts.length === 0 && this.problems.length === 0) this.problems.push({ path: 'facts', line: 0, column: 0, where: 'folder', what: 'holds no fact: add one, see knowledge/README.md' });

    this.checkUnique('document', documents);
    this.checkUnique('entity', entities);
    this.checkUnique('intent', intents);
    this.checkUnique('fact', facts);
    this.checkEntities(entities);
    if (this.problems.length > 0) return null;
    const byId = new Map(entities.map(({ value }) => [value.id, value as Entity]));
    const intentById = new Map(intents.map(({ value }) => [value.id, value]));
    const articles = new Map(documents.flatMap(({ value }) => value.articles.map((article) => [article.id, { document: value.id, paragraphs: article.paragraphs }] as const)));
    const built = facts.map((fact) => this.buildFact(fact, byId, intentById, articles, new Set(facts.map(({ value }) => value.id))));
    if (this.problems.length > 0) return null;
    return {
      knowledge: {
        documents: documents.map(({ value }) => value),
        entities: [...byId.values()],
        intents: [...intentById.values()],
        synonyms,
        fillers,
        facts: built.filter((fact) => fact !== null).sort((a, b) => (a.id < b.id ? -1 : 1)),
      },
      excused,
      origin: new Map(facts.map((fact) => [fact.value.id, `${fact.parsed.file.path}:${fact.parsed.at(fact.path).line}`])),
    };
  }

  private filesIn(folder: string): PackFile[] {
    return this.files.filter((file) => file.name.startsWith(`${folder}/`));
  }

  /** A file that is a list of things of one kind. */
  private list(name: string, schema: typeof documentSchema | typeof entitySchema): Placed<unknown>[] {
    const file = this.files.find((candidate) => candidate.name === name);
    const parsed = file ? parseYaml(file, this.problems) : null;
    if (!parsed) return [];
    if (!Array.isArray(parsed.data)) {
      this.problems.push({ path: parsed.file.path, line: 1, column: 1, where: 'file', what: 'expected a list, each item starting with "- "' });
      return [];
    }
    return parsed.data.flatMap((item, index) => {
      const value = checkShape(schema, item, parsed, [index], this.problems);
      return value === null ? [] : [{ value, parsed, path: [index] }];
    });
  }

  private one(file: PackFile, schema: typeof intentSchema): Placed<unknown>[] {
    const parsed = parseYaml(file, this.problems);
    const value = parsed ? checkShape(schema, parsed.data, parsed, [], this.problems) : null;
    return parsed && value !== null ? [{ value, parsed, path: [] }] : [];
  }

  private facts(file: PackFile): Placed<FactInput>[] {
    const bulk = file.name.endsWith('.jsonl') ? parseJsonLines(file, this.problems) : file.name.endsWith('.csv') ? parseCsvFacts(file, this.problems) : null;
    const parsed = bulk ?? parseYaml(file, this.problems);
    if (!parsed) return [];
    const items = bulk ? (bulk.data as unknown[]) : checkShape(factFileSchema, parsed.data, parsed, [], this.problems)?.facts;
    return (items ?? []).flatMap((item, index) => {
      const path = bulk ? [index] : ['facts', index];
      const value = checkShape(factSchema, item, parsed, path, this.problems);
      return value === null ? [] : [{ value, parsed, path }];
    });
  }

  private fail(placed: Placed<unknown>, field: readonly PropertyKey[], what: string): void {
    const path = [...placed.path, ...field];
    this.problems.push({ path: placed.parsed.file.path, ...placed.parsed.at(path), where: showPath(path), what });
  }

  private checkUnique(kind: string, items: readonly Placed<{ readonly id: string }>[]): void {
    const seen = new Map<string, Placed<unknown>>();
    for (const item of items) {
      const first = seen.get(item.value.id);
      if (first) this.fail(item, ['id'], `${kind} "${item.value.id}" stands already in ${first.parsed.file.path}:${first.parsed.at(first.path).line}: give it another id`);
      else seen.set(item.value.id, item);
    }
  }

  private checkEntities(entities: readonly Placed<EntityInput>[]): void {
    const ids = new Set(entities.map(({ value }) => value.id));
    const owner = new Map<string, string>();
    for (const entity of entities) {
      const { value } = entity;
      if (value.parent !== undefined && !ids.has(value.parent)) this.fail(entity, ['parent'], `no entity "${value.parent}"`);
      value.members.forEach((member, index) => {
        if (!ids.has(member)) this.fail(entity, ['members', index], `no entity "${member}"`);
      });
      if (value.kind === 'topic') continue;
      [value.name, ...value.aliases].forEach((alias, index) => {
        const normal = alias.toLowerCase();
        const other = owner.get(normal);
        if (other !== undefined && other !== value.id) this.fail(entity, index === 0 ? ['name'] : ['aliases', index - 1], `"${alias}" already names "${other}": an alias names one entity`);
        else owner.set(normal, value.id);
      });
    }
  }

  private buildFact(
    placed: Placed<FactInput>,
    entities: ReadonlyMap<string, Entity>,
    intents: ReadonlyMap<string, Intent>,
    articles: ReadonlyMap<string, { document: string; paragraphs: number }>,
    factIds: ReadonlySet<string>,
  ): Fact | null {
    const { value: input } = placed;
    const before = this.problems.length;
    const entity = entities.get(input.entity);
    const intent = intents.get(input.intent);
    const region = input.region === undefined ? undefined : entities.get(input.region);
    if (!entity) this.fail(placed, ['entity'], `no entity "${input.entity}": add it in entities/ or correct the id`);
    if (!intent) this.fail(placed, ['intent'], `no intent "${input.intent}": add intents/${input.intent}.yaml or correct the id`);
    if (input.region !== undefined && region?.kind !== 'region' && region?.kind !== 'place') this.fail(placed, ['region'], `no region or place "${input.region}"`);
    input.with.forEach((id, index) => {
      if (!entities.has(id)) this.fail(placed, ['with', index], `no entity "${id}"`);
    });
    input.disagrees.forEach((id, index) => {
      if (!factIds.has(id)) this.fail(placed, ['disagrees', index], `no fact "${id}"`);
    });
    const citations = input.cite.map((citation, index) => {
      const article = articles.get(citation.article);
      if (!article || (citation.document !== '' && citation.document !== article.document)) this.fail(placed, ['cite', index], `no article "${citation.article}" in documents.yaml`);
      else if (citation.paragraph < 1 || citation.paragraph > article.paragraphs) this.fail(placed, ['cite', index], `${citation.article} has ${article.paragraphs} paragraphs, got ${citation.paragraph}`);
      return { document: article?.document ?? '', article: citation.article, paragraph: citation.paragraph };
    });
    if (intent?.kind === 'measure' && input.value === undefined && input.statement === undefined) this.fail(placed, ['value'], `a fact of the measure "${intent.id}" needs a value`);
    if (input.statement === undefined && intent && intent.sentence === undefined) this.fail(placed, ['statement'], `is missing, and the intent "${intent.id}" has no sentence to make one from`);
    if (this.problems.length > before || !entity || !intent) return null;
    const [first, ...rest] = citations as [Citation, ...Citation[]];
    const fact = {
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
      citations: [first, ...rest] as const,
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
    return { ...fact, statement: input.statement ?? makeStatement(fact, entity, intent, region) };
  }
}

/** Fill an intent's sentence; a part without its slot ("in {period}") is left out. */
function makeStatement(fact: Omit<Fact, 'statement'>, entity: Entity, intent: Intent, region: Entity | undefined): string {
  const slots = new Map([
    ['entity', entity.name],
    ['value', formatValue(fact)],
    ['region', region?.adjective !== undefined && intent.sentence?.includes('{region} market') ? region.adjective : (region?.name ?? '')],
    ['period', fact.period ? describePeriod(fact.period) : ''],
  ]);
  return (intent.sentence ?? '')
    .replace(/ (?:in|of) (?:the )?\{(region|period)\}(?: market)?/g, (part, slot: string) => (slots.get(slot) === '' ? '' : part))
    .replace(/\{(\w+)\}/g, (_, slot: string) => slots.get(slot) ?? '');
}
