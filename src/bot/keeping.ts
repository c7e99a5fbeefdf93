import type { Answer } from '../domain/answer.js';
import type { Catalogue } from '../domain/catalogue.js';
import type {
  FactRank,
  FactStore,
  Gap,
  GuildId,
  GuildLayer,
  KeptAlias,
  KeptEntity,
  KeptFact,
  KeptSource,
  Revision,
} from '../domain/fact-store.js';
import type {
  Bound,
  Entity,
  EntityId,
  Fact,
  FactId,
  Intent,
  IntentId,
  SourceDocument,
  Unit,
} from '../domain/knowledge.js';
import type { Meaning } from '../domain/meaning.js';
import type { Attachment } from './request.js';
import type { Asked } from './tally.js';

/** What moderators' commands need: one server's facts and where they are kept. */
export interface Keeping {
  readonly guild: GuildId;
  readonly layer: GuildLayer;
  readonly store: FactStore;
  readonly parsers: Parsers;
  newId(): FactId;
  entity(id: EntityId): Entity | null;
  intent(id: IntentId): Intent | null;
  readonly documents: readonly SourceDocument[];
  /** A fact as this server's members are told it; null where it is not held. */
  fact(id: FactId): Fact | null;
  /** All that is held in just these slots. */
  sameSlots(fact: KeptFact): readonly Fact[];
  /** The answer that members would get were this fact kept, and its footnotes. */
  preview(fact: KeptFact): { readonly answer: Answer; readonly catalogue: Pick<Catalogue, 'describeCitation'> };
  /** What a name or a word stands for already; null where it is free. */
  meaningOf(text: string): Meaning | null;
  /** Facts that say otherwise, each pair once. */
  conflicts(): readonly (readonly [Fact, Fact])[];
  /** What was asked here since the start. */
  asked(): Readonly<Asked>;
  /** What was asked in vain, to this moment, most asked first. */
  gaps(): Promise<readonly Gap[]>;
  /** A fact of the shared pack, told in this server or not. */
  shared(fact: FactId): Fact | null;
  /** The same, as it would be with these names too; `layer` is what is kept. */
  withNames(names: { readonly entities: readonly KeptEntity[]; readonly aliases: readonly KeptAlias[] }): Keeping;
  /** Loaded when the first one comes. */
  files(): Promise<Files>;
}

/** Files of facts, as they come in and go out. */
export interface Files {
  /** @throws {AppError} saying why it can't be had */
  fetch(file: Attachment): Promise<Uint8Array>;
  /** What it holds beside facts, as it stands there. */
  names(bytes: Uint8Array): FileNames;
  /**
   * Never throws; a file with problems is not to be applied.
   *
   * @param renamed ids of the file that are others here
   */
  read(bytes: Uint8Array, name: string, given: GivenOnce, renamed: ReadonlyMap<string, EntityId>): ReadFile;
  csv(facts: readonly KeptFact[]): string;
  json(
    content:
      | (Pick<GuildLayer, 'facts' | 'entities' | 'aliases' | 'standings'> & { readonly sharedPack: boolean })
      | { readonly revisions: readonly Revision[] },
  ): string;
}

type InFile<T> = T & { readonly line: number; readonly column: number };

/** What a file holds beside facts: names of a server, how it ranks shared facts, and whether it has them. */
export interface FileNames {
  /** `id`: null where the file gives none. */
  readonly entities: readonly InFile<{ readonly id: string | null; readonly name: string; readonly kind: string }>[];
  /** `entity`: an id or a name. */
  readonly aliases: readonly InFile<{ readonly alias: string; readonly entity: string }>[];
  readonly ranks: readonly InFile<{ readonly fact: string; readonly rank: string; readonly reason: string }>[];
  readonly sharedPack: InFile<{ readonly isOn: boolean }> | null;
}

/** What holds for every fact of a file, as it is typed. */
export interface GivenOnce {
  readonly metric?: string;
  readonly unit?: string;
  readonly region?: string;
  readonly source?: string;
}

export interface ReadFile {
  readonly rows: readonly FileFact[];
  readonly problems: readonly FileProblem[];
  /** Left out of a wide table; no reason to refuse it. */
  readonly skipped: readonly FileProblem[];
}

export interface FileFact {
  readonly line: number;
  readonly column?: number;
  readonly fact: Omit<KeptFact, 'id' | 'rank' | 'disagrees'>;
  readonly id: FactId | null;
  readonly rank: FactRank;
  readonly disagrees: readonly FactId[];
}

export interface FileProblem {
  readonly line: number;
  readonly column?: number;
  readonly what: string;
}

export interface TypedValue {
  readonly value: number | string;
  readonly valueTo: number | null;
  readonly unit: Unit | null;
  readonly bound: Bound | null;
}

export interface Fault {
  /** What is wrong and what is expected. */
  readonly problem: string;
}

/** How what moderators type is read. */
export interface Parsers {
  value(text: string, unit: Unit | undefined): TypedValue | Fault;
  unit(text: string): Unit | null;
  /** Null for a value that its measure can have. */
  checkValue(value: TypedValue, intent: Intent): string | null;
  link(text: string): { readonly url: string; readonly host: string } | Fault;
  /** Null for a period that nothing can be known of. */
  period(text: string): string | null;
  text(text: string, limit: number): { readonly text: string | null } | Fault;
}

/** A fact being made or changed. */
export interface FactDraft {
  readonly fact: KeptFact;
  /** The revision it was made from; 0 for a new one. */
  readonly seen: number;
  readonly reason: string | null;
  /** The gap that it fills, closed once it is saved. */
  readonly gap?: string;
}

/** The latest revision's number of a fact that the server keeps; 0 for one it does not. */
export async function lastRevision({ store, guild }: Keeping, fact: FactId): Promise<Revision | null> {
  return (await store.history(guild, fact)).at(-1) ?? null;
}

/** `digest, Who is …, ¶ 112` as a footnote shows it, or a title and an https address. */
export function readSource(text: string, { documents, parsers }: Keeping): KeptSource | Fault {
  const address = /\bhttps?:\/\/\S+/i.exec(text);
  if (address) return readPage(text, address[0], parsers);
  const paragraph = /(?:¶|#|\bparagraph|\bpara|\bp\.?)\s*(\d{1,6})\b/i.exec(text);
  const words = fold(text.slice(0, paragraph?.index ?? text.length));
  const document = longest(documents, ({ id, title, label, aliases }) => [id, title, label, ...aliases], words);
  if (!document)
    return {
      problem: `expected a document held, such as "${documents[0]?.label ?? ''}, ¶ 3", or a title and an https address`,
    };
  const named = longest(document.articles, ({ id, title }) => [id, title], words);
  const article = named ?? (document.articles.length === 1 ? document.articles[0] : undefined);
  if (!article)
    return {
      problem: `${document.label} has several articles; name one: ${document.articles.map(({ title }) => title).join('; ')}`,
    };
  const number = Number(paragraph?.[1] ?? Number.NaN);
  if (!(number >= 1 && number <= article.paragraphs))
    return { problem: `expected a paragraph of "${article.title}", ¶ 1 to ¶ ${article.paragraphs}` };
  return { kind: 'document', document: document.id, article: article.id, paragraph: number };
}

function readPage(text: string, address: string, { link, text: readText }: Parsers): KeptSource | Fault {
  const page = link(address);
  if ('problem' in page) return page;
  const title = readText(
    text
      .replace(address, ' ')
      .replace(/[\s|,;:–—-]+$/, '')
      .trim(),
    100,
  );
  if ('problem' in title) return title;
  return { kind: 'link', title: title.text ?? page.host, url: page.url };
}

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Whatever the text names in most letters. */
function longest<T>(list: readonly T[], namesOf: (one: T) => readonly string[], text: string): T | undefined {
  let best: T | undefined;
  let length = 0;
  for (const one of list)
    for (const name of namesOf(one).map(fold))
      if (name.length > length && ` ${text} `.includes(` ${name} `)) {
        best = one;
        length = name.length;
      }
  return best;
}
