import type { z } from 'zod';
import type { Entity, FactId, Intent, Knowledge, SourceDocument, SynonymGroup } from '../domain/knowledge.js';
import { KnowledgeError, type Problem } from '../errors.js';
import { buildFact } from './build-fact.js';
import { type PackFile, readPackFiles } from './files.js';
import { checkShape, type Parsed, parseCsvFacts, parseJsonLines, parseYaml, showPath } from './parse-file.js';
import {
  documentSchema,
  type EntityInput,
  type Excuse,
  entitySchema,
  examplesFileSchema,
  excusedFileSchema,
  FACT_FIELDS,
  type FactInput,
  factFileSchema,
  factSchema,
  fillerFileSchema,
  fingerprintFileSchema,
  intentSchema,
  synonymFileSchema,
  utteranceFileSchema,
} from './schema.js';

/** More facts than this in one pack are refused. */
const MAX_FACTS = 2_000_000;
/** A bulk file of the wrong form would print a line a row. */
const MAX_PROBLEMS = 200;

/** Where something stands in a pack, as problems show it. */
export type Place = Omit<Problem, 'what'>;

export interface Fingerprint {
  readonly hash: string;
  readonly place: Place;
}

export interface Pack {
  readonly knowledge: Knowledge;
  /** Questions that show what can be asked. */
  readonly examples: readonly string[];
  readonly excused: readonly Excuse[];
  /** By `article/paragraph`; null when the pack has no fingerprints.yaml. */
  readonly fingerprints: ReadonlyMap<string, Fingerprint> | null;
  /** Place of a fact or of one of its fields, for messages about it. */
  placeOf(id: FactId, ...field: PropertyKey[]): Place;
}

/**
 * Read and check a pack. All or nothing.
 *
 * @throws {KnowledgeError} with one problem a fault: file, line, column, place, cause and fix
 */
export function loadKnowledge(dir: string): Pack {
  const { files, problems } = readPackFiles(dir);
  return checkFiles(files, problems);
}

/** The same for files already read; `problems` are those met on the way. */
export function checkFiles(files: readonly PackFile[], problems: readonly Problem[] = []): Pack {
  const reader = new PackReader(files, [...problems]);
  const pack = reader.read();
  if (pack) return pack;
  const sorted = reader.problems.sort((a, b) =>
    a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line || a.column - b.column,
  );
  const shown = sorted.slice(0, MAX_PROBLEMS);
  const last = shown.at(-1);
  if (last && sorted.length > shown.length)
    shown.push({ ...last, where: 'pack', what: `and ${sorted.length - shown.length} more problems: mend these first` });
  throw new KnowledgeError(shown);
}

interface Placed<T> {
  readonly value: T;
  readonly parsed: Parsed;
  readonly path: readonly PropertyKey[];
}

const placeIn = (placed: Placed<unknown>, field: readonly PropertyKey[]): Place => {
  const path = [...placed.path, ...field];
  return { path: placed.parsed.file.path, ...placed.parsed.at(path), where: showPath(path) };
};

class PackReader {
  constructor(
    private readonly files: readonly PackFile[],
    readonly problems: Problem[],
  ) {}

  /** @returns null when there is any problem */
  read(): Pack | null {
    const documents: Placed<SourceDocument>[] = this.list('documents.yaml', documentSchema);
    const entities = this.filesIn('entities').flatMap((file) => this.list(file.name, entitySchema));
    const intents = this.filesIn('intents').flatMap(
      (file) => this.whole(file.name, intentSchema) ?? [],
    ) as Placed<Intent>[];
    for (const intent of intents) this.checkFileName(intent);
    const { synonyms, fillers } = this.lexicon();
    const examples = this.whole('examples.yaml', examplesFileSchema);
    const excused = this.whole('excused.yaml', excusedFileSchema);
    const fingerprints = this.whole('fingerprints.yaml', fingerprintFileSchema);
    const facts = this.filesIn('facts').flatMap((file) => this.facts(file));
    if (facts.length > MAX_FACTS)
      this.failFacts(`holds ${facts.length} facts, at most ${MAX_FACTS} are read: split the pack`);
    if (facts.length === 0 && this.problems.length === 0)
      this.failFacts('holds no fact: add one, see knowledge/README.md');

    this.checkUnique('document', documents);
    this.checkUnique('entity', entities);
    this.checkUnique('intent', intents);
    this.checkUnique('fact', facts);
    if (this.problems.length === 0) this.checkEntities(entities);
    const articles = this.articlesOf(documents);
    // Without all entities, intents and documents every reference to them would look wrong.
    if (this.problems.length > 0) return null;

    excused?.value.forEach(({ article, paragraphs }, index) => {
      for (const [at, paragraph] of paragraphs.entries())
        this.checkParagraph(excused, [index, 'paragraphs', at], article, paragraph, articles);
    });
    const references = {
      entities: new Map(entities.map(({ value }) => [value.id, value as Entity])),
      intents: new Map(intents.map(({ value }) => [value.id, value])),
      articles,
      factIds: new Set(facts.map(({ value }) => value.id)),
    };
    const built = facts.flatMap(
      (fact) => buildFact(fact.value, references, (field, what) => this.fail(fact, field, what)) ?? [],
    );
    const utterances = this.utterances(references.factIds);
    const hashes = fingerprints ? this.fingerprints(fingerprints, articles) : null;
    if (this.problems.length > 0) return null;
    const byId = new Map(facts.map((fact) => [fact.value.id, fact]));
    return {
      knowledge: {
        documents: documents.map(({ value }) => value),
        entities: [...references.entities.values()],
        intents: [...references.intents.values()],
        synonyms,
        fillers,
        facts: built.sort((a, b) => (a.id < b.id ? -1 : 1)),
        utterances,
      },
      examples: examples?.value ?? [],
      excused: excused?.value ?? [],
      fingerprints: hashes,
      placeOf(id, ...field) {
        const fact = byId.get(id);
        if (!fact) throw new Error(`no fact "${id}" in the pack`);
        return placeIn(fact, field);
      },
    };
  }

  private filesIn(folder: string): PackFile[] {
    return this.files.filter((file) => file.name.startsWith(`${folder}/`));
  }

  private parse(name: string): Parsed | null {
    const file = this.files.find((candidate) => candidate.name === name);
    return file ? parseYaml(file, this.problems) : null;
  }

  /** A file that is a list of things of one kind. */
  private list<T extends z.ZodType>(name: string, schema: T): Placed<z.output<T>>[] {
    const parsed = this.parse(name);
    if (!parsed) return [];
    if (!Array.isArray(parsed.data)) {
      this.problems.push({
        path: parsed.file.path,
        line: 1,
        column: 1,
        where: 'file',
        what: 'expected a list, each item starting with "- "',
      });
      return [];
    }
    return parsed.data.flatMap((item, index) => {
      const value = checkShape(schema, item, parsed, [index], this.problems);
      return value === null ? [] : [{ value, parsed, path: [index] }];
    });
  }

  /** A file that is one thing. */
  private whole<T extends z.ZodType>(name: string, schema: T): Placed<z.output<T>> | null {
    const parsed = this.parse(name);
    const value = parsed ? checkShape(schema, parsed.data, parsed, [], this.problems) : null;
    return parsed && value !== null ? { value, parsed, path: [] } : null;
  }

  private lexicon(): { synonyms: SynonymGroup[]; fillers: string[] } {
    const synonyms: SynonymGroup[] = [];
    const fillers: string[] = [];
    for (const file of this.filesIn('lexicon')) {
      const parsed = parseYaml(file, this.problems);
      if (!parsed) continue;
      const isFillers = typeof parsed.data === 'object' && parsed.data !== null && 'fillers' in parsed.data;
      if (isFillers)
        fillers.push(...(checkShape(fillerFileSchema, parsed.data, parsed, [], this.problems)?.fillers ?? []));
      else synonyms.push(...(checkShape(synonymFileSchema, parsed.data, parsed, [], this.problems)?.groups ?? []));
    }
    return { synonyms, fillers };
  }

  /** A fact may have some in several files. */
  private utterances(factIds: ReadonlySet<FactId>): Map<FactId, readonly string[]> {
    const found = new Map<FactId, readonly string[]>();
    for (const file of this.filesIn('utterances')) {
      const read = this.whole(file.name, utteranceFileSchema);
      for (const [fact, texts] of Object.entries(read?.value ?? {})) {
        if (read && !factIds.has(fact)) this.fail(read, [fact], `no fact "${fact}": correct the id`);
        found.set(fact, [...(found.get(fact) ?? []), ...texts].sort());
      }
    }
    return found;
  }

  private facts(file: PackFile): Placed<FactInput>[] {
    if (/\.ya?ml$/.test(file.name)) {
      const read = this.whole(file.name, factFileSchema);
      return read ? read.value.facts.flatMap((item, index) => this.fact(item, read.parsed, ['facts', index])) : [];
    }
    const parsed = file.name.endsWith('.jsonl')
      ? parseJsonLines(file, this.problems)
      : parseCsvFacts(file, FACT_FIELDS, this.problems);
    return (parsed.data as unknown[]).flatMap((item, index) => this.fact(item, parsed, [index]));
  }

  private fact(item: unknown, parsed: Parsed, path: readonly PropertyKey[]): Placed<FactInput>[] {
    const value = checkShape(factSchema, item, parsed, path, this.problems);
    return value === null ? [] : [{ value, parsed, path }];
  }

  private fail(placed: Placed<unknown>, field: readonly PropertyKey[], what: string): void {
    this.problems.push({ ...placeIn(placed, field), what });
  }

  private failFacts(what: string): void {
    this.problems.push({ path: 'facts', line: 1, column: 1, where: 'folder', what });
  }

  /** One file, one intent, so that it is found by its name. */
  private checkFileName(intent: Placed<Intent>): void {
    const { id } = intent.value;
    if (!intent.parsed.file.name.startsWith(`intents/${id}.y`))
      this.fail(intent, ['id'], `stands in ${intent.parsed.file.name}: name the file ${id}.yaml`);
  }

  private checkUnique(kind: string, items: readonly Placed<{ readonly id: string }>[]): void {
    const seen = new Map<string, Placed<unknown>>();
    for (const item of items) {
      const first = seen.get(item.value.id);
      if (!first) seen.set(item.value.id, item);
      else {
        const { path, line } = placeIn(first, []);
        this.fail(item, ['id'], `${kind} "${item.value.id}" stands already in ${path}:${line}: give it another id`);
      }
    }
  }

  private articlesOf(
    documents: readonly Placed<SourceDocument>[],
  ): Map<string, { document: string; paragraphs: number }> {
    const articles = new Map<string, { document: string; paragraphs: number }>();
    for (const document of documents) {
      document.value.articles.forEach(({ id, paragraphs }, index) => {
        const first = articles.get(id);
        if (first)
          this.fail(
            document,
            ['articles', index, 'id'],
            `article "${id}" stands already in ${first.document}: give it another id`,
          );
        else articles.set(id, { document: document.value.id, paragraphs });
      });
    }
    return articles;
  }

  private checkParagraph(
    placed: Placed<unknown>,
    field: readonly PropertyKey[],
    article: string,
    paragraph: number,
    articles: ReadonlyMap<string, { readonly paragraphs: number }>,
  ): void {
    const held = articles.get(article);
    if (!held) this.fail(placed, field, `no article "${article}" in documents.yaml: correct the id`);
    else if (paragraph > held.paragraphs)
      this.fail(placed, field, `${article} has ${held.paragraphs} paragraphs, got ${paragraph}`);
  }

  private fingerprints(
    placed: Placed<z.output<typeof fingerprintFileSchema>>,
    articles: ReadonlyMap<string, { readonly paragraphs: number }>,
  ): Map<string, Fingerprint> {
    const found = new Map<string, Fingerprint>();
    for (const [article, paragraphs] of Object.entries(placed.value)) {
      for (const [paragraph, hash] of Object.entries(paragraphs)) {
        this.checkParagraph(placed, [article, paragraph], article, Number(paragraph), articles);
        found.set(`${article}/${paragraph}`, { hash, place: placeIn(placed, [article, paragraph]) });
      }
    }
    return found;
  }

  private checkEntities(entities: readonly Placed<EntityInput>[]): void {
    const byId = new Map(entities.map(({ value }) => [value.id, value]));
    const owner = new Map<string, string>();
    for (const entity of entities) {
      const { value } = entity;
      if (value.parent !== undefined && !byId.has(value.parent))
        this.fail(entity, ['parent'], `no entity "${value.parent}": correct the id`);
      value.members.forEach((member, index) => {
        if (!byId.has(member)) this.fail(entity, ['members', index], `no entity "${member}": correct the id`);
      });
      if (reaches(value.id, (id) => byId.get(id)?.members ?? []))
        this.fail(entity, ['members'], `"${value.id}" is a member of itself: break the circle`);
      if (reaches(value.id, (id) => byId.get(id)?.parent ?? []))
        this.fail(entity, ['parent'], `"${value.id}" belongs to itself: break the circle`);
      if (value.home !== undefined && byId.get(value.home)?.kind !== 'region')
        this.fail(entity, ['home'], `no region "${value.home}": correct the id`);
      if (value.scope !== undefined && value.kind !== 'region')
        this.fail(entity, ['scope'], `a ${value.kind} has no scope: only a region has one`);
      if (value.kind === 'topic') continue;
      [value.name, ...value.aliases].forEach((alias, index) => {
        const normal = alias.toLowerCase();
        const other = owner.get(normal);
        if (other !== undefined && other !== value.id) {
          this.fail(
            entity,
            index === 0 ? ['name'] : ['aliases', index - 1],
            `"${alias}" already names "${other}": an alias names one entity`,
          );
        } else owner.set(normal, value.id);
      });
    }
  }
}

/** True when following `next` from `id` leads back to it. */
function reaches(id: string, next: (id: string) => readonly string[] | string): boolean {
  const seen = new Set<string>();
  const queue = [next(id)].flat();
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    if (at === id) return true;
    if (!seen.has(at)) queue.push(...[next(at)].flat());
    seen.add(at);
  }
  return false;
}
