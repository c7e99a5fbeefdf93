import { randomBytes } from 'node:crypto';
import { answerQuestion, type Outcome } from './answering/answer-question.js';
import { buildCatalogue } from './answering/catalogue/catalogue.js';
import { buildCore, type Core, type Prepared, prepareFacts, prepareOver } from './answering/core.js';
import { Conversations } from './bot/conversations.js';
import { GapCounter, gapOf } from './bot/gap-counter.js';
import { makeGuide } from './bot/guide.js';
import type { Files, Keeping, Parsers } from './bot/keeping.js';
import { Servers } from './bot/servers.js';
import type { CommandLine, Services } from './bot/services.js';
import { Tally } from './bot/tally.js';
import type { Config } from './config.js';
import type { Answer } from './domain/answer.js';
import type { FactStore, GuildLayer, KeptFact } from './domain/fact-store.js';
import type { Fact } from './domain/knowledge.js';
import { formatPeriod, type IsoDate } from './domain/period.js';
import { ConfigError } from './errors.js';
import { type CompiledPack, loadCompiled, type Prepare } from './knowledge/compiled.js';
import { loadEnglish } from './knowledge/english.js';
import type { Lookups } from './knowledge/entry/import.js';
import { layOver } from './knowledge/snapshot.js';
import { meaningOf } from './nlu/meaning.js';
import { findConflicts } from './retrieval/conflicts.js';

// The one file that joins the core with the rest; main.ts is the command line over it.

type Turn = NonNullable<Outcome['turn']>;

export interface Joined {
  readonly pack: CompiledPack<Prepared>;
  /** What answers in a server, or in direct messages (null). */
  servicesFor(guild: string | null): Promise<Services>;
  /** Where nothing is kept: the shared pack alone. */
  readonly shared: Services;
  /** Writes what is only counted so far; to be waited for before the store is closed. */
  settle(): Promise<void>;
  /** Answers questions of no matter, one a step, until nearly every stage runs at its full speed: some 4 s in all. */
  practise(): Iterator<void>;
  /** Told once the commands are loaded, for the help. */
  addCommands(commands: readonly CommandLine[]): void;
}

export interface JoinOptions {
  readonly knowledgeDir: string;
  /** The day of asking; relative times count from it. */
  today(): IsoDate;
  readonly store: FactStore | null;
  /** Told of each failure to get at what a server keeps. */
  failed?(error: unknown): void;
}

/** What is worked out of a pack's facts when it is compiled. */
export const preparer: Prepare<Prepared> = (knowledge) => prepareFacts(knowledge, loadEnglish());

/** Load the pack and join it with the core and with what servers keep. */
export async function join(options: JoinOptions, config: Config): Promise<Joined> {
  const pack = await loadCompiled(options.knowledgeDir, preparer);
  const english = loadEnglish();
  const { prepared } = pack;
  const sharedCore = buildCore(pack.knowledge, english, prepared);
  const conversations = new Conversations<Turn>(() => performance.now());
  const findPassage = config.documentsDir === null ? null : await passageFinder(config.documentsDir);
  let commands: readonly CommandLine[] = [];
  const addCommands = (all: readonly CommandLine[]): void => {
    commands = all;
  };

  const coreOf = (layer: GuildLayer): Core => {
    if (isUntouched(layer)) return sharedCore;
    const knowledge = layOver(pack.knowledge, layer);
    return buildCore(knowledge, english, prepareOver(knowledge, english, prepared));
  };

  const tally = new Tally();
  /** @param asked told of each answer that a member got */
  const servicesOf = (
    core: Core,
    keeping: Keeping | null,
    asked: (answer: Answer) => void,
    isCutOff = false,
  ): Services => {
    const catalogueFor = daily((day) => buildCatalogue(core, day), options.today);
    return {
      ask(question, conversation) {
        const before = conversation === null ? null : conversations.get(conversation);
        const { answer, turn } = answerQuestion(core, question, options.today(), before);
        if (conversation === null) return answer;
        conversations.set(conversation, turn);
        // Nobody asked what a completion or a preview tries.
        asked(answer);
        return answer;
      },
      forget: (conversation) => conversations.forget(conversation),
      forgetMember:
        options.store === null ? null : (user) => options.store?.purgeMemberEverywhere(user) ?? Promise.resolve(),
      get catalogue() {
        return catalogueFor();
      },
      keeping,
      isCutOff,
      get guide() {
        return makeGuide(core.knowledge, pack.examples, commands);
      },
      findPassage,
    };
  };

  const shared = servicesOf(sharedCore, null, () => undefined);
  const practise = function* (): Iterator<void> {
    for (const question of prepared.practice) yield void shared.ask(question, null);
  };
  const { store } = options;
  if (store === null)
    return { pack, shared, servicesFor: async () => shared, settle: async () => undefined, practise, addCommands };
  const parsers = await loadParsers();
  const gaps = new GapCounter(store, (error) => options.failed?.(error));
  const servers = new Servers<Services>(
    store,
    servicesOf(sharedCore, null, () => undefined, true),
    (guild, layer) => {
      const core = coreOf(layer);
      const preview = (fact: KeptFact): ReturnType<Keeping['preview']> => {
        const others = layer.facts.filter(({ id }) => id !== fact.id);
        return tellKept(fact, coreOf({ ...layer, facts: [...others, fact] }), options.today());
      };
      const kept = { gaps: () => gaps.flush(guild).then(() => store.gaps(guild)), asked: () => tally.of(guild) };
      const keepingOver = (over: Core): Keeping => ({
        guild,
        layer,
        store,
        parsers,
        preview,
        ...kept,
        ...lookUps(over),
        shared: (fact) => sharedCore.index.byId.get(fact)?.fact ?? null,
        withNames: ({ entities, aliases }) => {
          const [known, named] = [new Set(entities.map(({ id }) => id)), new Set(aliases.map(({ alias }) => alias))];
          const others = layer.entities.filter(({ id }) => !known.has(id));
          const otherNames = layer.aliases.filter(({ alias }) => !named.has(alias));
          return keepingOver(
            coreOf({ ...layer, entities: [...others, ...entities], aliases: [...otherNames, ...aliases] }),
          );
        },
        files: () => filesOf(over, options.today(), config),
      });
      const held = servicesOf(core, keepingOver(core), (answer) => {
        tally.count(guild, answer.status === 'answer', answer.readAs, gapOf(answer)?.key ?? null);
        gaps.add(guild, answer);
      });
      return { held, isLight: core === sharedCore };
    },
    (error) => options.failed?.(error),
  );
  return {
    pack,
    shared,
    servicesFor: async (guild) => (guild === null ? shared : await servers.get(guild)),
    settle: async () => await gaps.flushAll(),
    practise,
    addCommands,
  };
}

const isUntouched = ({ facts, standings, aliases, entities, settings }: GuildLayer): boolean =>
  facts.length + standings.length + aliases.length + entities.length === 0 && settings.sharedPack;

/** What is made for a day, until that day is over. */
function daily<T>(make: (day: IsoDate) => T, today: () => IsoDate): () => T {
  let made: { readonly day: IsoDate; readonly value: T } | null = null;
  return () => {
    const day = today();
    if (made?.day !== day) made = { day, value: make(day) };
    return made.value;
  };
}

/** A kept fact as members get it; one that only adds a source is told as the fact that got it. */
function tellKept(fact: KeptFact, core: Core, day: IsoDate): ReturnType<Keeping['preview']> {
  const catalogue = buildCatalogue(core, day);
  const [held] = sameSlots(fact, core).filter(
    (other) => other.value === fact.value && other.valueTo === (fact.valueTo ?? undefined),
  );
  const told = core.index.byId.get(core.index.byId.has(fact.id) ? fact.id : (held?.id ?? fact.id))?.fact;
  // Of those that contradict each other an answer tells the one first that was kept first.
  const [first = fact.id] = [fact.id, ...(told ? [told.id, ...told.disagrees] : [])]
    .filter((id) => core.index.byId.has(id))
    .sort();
  const answer = catalogue.tell([first]);
  if (answer === null) throw new Error('a fact that was just kept is not held');
  return { answer, catalogue };
}

function sameSlots(fact: KeptFact, core: Core): Fact[] {
  return (core.index.byEntityIntent.get(fact.entity)?.get(fact.intent) ?? [])
    .map((profile) => profile.fact)
    .filter(
      (other) =>
        other.id !== fact.id &&
        other.entity === fact.entity &&
        other.value !== undefined &&
        other.qualifier.length === 0 &&
        (other.region ?? null) === fact.region &&
        (other.period ? formatPeriod(other.period) : null) === fact.period,
    );
}

type LookUps = Pick<
  Keeping,
  'newId' | 'entity' | 'intent' | 'documents' | 'fact' | 'sameSlots' | 'meaningOf' | 'conflicts'
>;

const lookUps = (core: Core): LookUps => ({
  newId,
  entity: (id) => core.lexicon.entities.get(id) ?? null,
  intent: (id) => core.lexicon.intents.get(id) ?? null,
  documents: core.knowledge.documents.filter(({ url }) => url === undefined),
  fact: (id) => core.index.byId.get(id)?.fact ?? null,
  sameSlots: (fact) => sameSlots(fact, core),
  meaningOf: (text) => meaningOf(text, core.lexicon),
  conflicts: () => findConflicts(core.index),
});

/** Files of facts: in the console from the local disk, else from where Discord keeps attachments. */
async function filesOf(core: Core, day: IsoDate, config: Config): Promise<Files> {
  const [{ namesIn, parseImport }, { exportCsv, exportJson, namesThatReadBack }, fetchFile] = await Promise.all([
    import('./knowledge/entry/import.js'),
    import('./knowledge/entry/export.js'),
    config.discordToken === null
      ? import('./console/attachments.js').then(({ readLocalFile }) => readLocalFile)
      : import('./discord/attachments.js').then(({ attachmentFetcher }) => attachmentFetcher(config.discordCdnUrl)),
  ]);
  const lookups = importLookups(core, day);
  const { entities, intents } = core.lexicon;
  const nameOf = (id: string): string => entities.get(id)?.name ?? id;
  const names = namesThatReadBack(
    { entity: nameOf, region: nameOf, intent: (id) => intents.get(id)?.name ?? id },
    lookups,
  );
  return {
    fetch: fetchFile,
    names: namesIn,
    read: (bytes, name, given, renamed) => parseImport(bytes, name, renaming(lookups, renamed), given),
    csv: (facts) => exportCsv(facts, names),
    json: exportJson,
  };
}

/** Ids of a file that are others here, read as those. */
function renaming(lookups: Lookups, renamed: ReadonlyMap<string, string>): Lookups {
  const here = (text: string): string => renamed.get(text) ?? text;
  return { ...lookups, entity: (text) => lookups.entity(here(text)), region: (text) => lookups.region(here(text)) };
}

/** Names in a file count only as they are: a slip there would become a fact of somebody else. */
function importLookups(core: Core, day: IsoDate): Lookups {
  const { lexicon, knowledge } = core;
  const { entities, intents } = lexicon;
  const entity = (text: string): string | null => {
    if (entities.has(text)) return text;
    const meaning = meaningOf(text, lexicon);
    return meaning?.kind === 'entity' ? meaning.id : null;
  };
  const isPlace = (id: string): boolean => ['region', 'place'].includes(entities.get(id)?.kind ?? '');
  const intentNames = new Map(
    knowledge.intents.flatMap(({ id, name, phrasings }) =>
      [...phrasings, name, id].map((text) => [text.toLowerCase(), id] as const),
    ),
  );
  const catalogue = buildCatalogue(core, day);
  return {
    entity,
    intent: (text) => intentNames.get(text.trim().toLowerCase()) ?? null,
    region: (text) => {
      const id = entity(text);
      return id !== null && isPlace(id) ? id : null;
    },
    period: (text) => {
      const { found } = catalogue.resolve('period', text, {});
      return found === null ? null : formatPeriod(found);
    },
    document: (text) =>
      knowledge.documents.find(({ id, title, label }) => [id, title, label].includes(text.trim()))?.id ?? null,
    paragraphs: (document, article) =>
      knowledge.documents.find(({ id }) => id === document)?.articles.find(({ id }) => id === article)?.paragraphs ??
      null,
    measureOf: (id) => intents.get(id),
    nameOf: (id) => entities.get(id)?.name ?? id,
  };
}

/** In the order of time, so that of two facts the one that was kept first is told first. */
const newId = (): string => `kept-${Date.now().toString(36).padStart(9, '0')}-${randomBytes(6).toString('hex')}`;

/** What reads what moderators type; members' questions do without. */
async function loadParsers(): Promise<Parsers> {
  const [{ checkValue, parseValue }, { parseLink }, { parseUnit }, { readText }, { plausiblePeriod }] =
    await Promise.all([
      import('./knowledge/entry/value.js'),
      import('./knowledge/entry/link.js'),
      import('./knowledge/entry/units.js'),
      import('./knowledge/entry/text.js'),
      import('./knowledge/entry/date.js'),
    ]);
  return {
    value: parseValue,
    unit: (text) => parseUnit(text)?.unit ?? null,
    checkValue,
    link: parseLink,
    period: plausiblePeriod,
    text: readText,
  };
}

async function passageFinder(dir: string): Promise<Services['findPassage']> {
  const { readDocuments } = await import('./knowledge/documents.js');
  let documents: ReturnType<typeof readDocuments>;
  try {
    documents = readDocuments(dir);
  } catch (error) {
    throw new ConfigError(`DOCUMENTS_DIR: ${dir} holds no documents to show passages of.\n${(error as Error).message}`);
  }
  return (citation) => documents.find(citation) ?? { missing: `the documents in ${dir} have no such paragraph` };
}
