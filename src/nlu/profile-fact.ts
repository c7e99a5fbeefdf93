import type { FactProfile, FigureKind } from '../domain/fact-profile.js';
import { type FactKeys, type KeyTable, packKeys } from '../domain/keys.js';
import type { AnswerType, EntityId, Fact, Knowledge, Unit } from '../domain/knowledge.js';
import type { Token } from '../domain/query.js';
import { findMentions, isRegion } from './gazetteer.js';
import { entityKey, intentKey, type Lexicon, measureKey, tokensOf, topicKey } from './lexicon.js';
import { findPeriods } from './period.js';
import { keysOfText } from './terms.js';
import { STOP_WORDS } from './words.js';

/**
 * Work out, once, what each fact can be found by.
 *
 * @param table is given the keys that it lacks
 */
export function profileFacts(knowledge: Knowledge, lexicon: Lexicon, table: KeyTable): FactProfile[] {
  const shared = new Map<string, FactKeys>();
  return knowledge.facts.map((fact) =>
    fact.authored ? profileAuthored(fact, lexicon, table) : profileBulk(fact, lexicon, table, shared),
  );
}

function rolesOf(fact: Fact, lexicon: Lexicon): Set<EntityId> {
  const roles = new Set<EntityId>([fact.entity, ...fact.with]);
  if (fact.by !== undefined && lexicon.entities.has(fact.by)) roles.add(fact.by);
  for (const id of [...roles]) {
    for (
      let parent = lexicon.entities.get(id)?.parent;
      parent !== undefined && !roles.has(parent);
      parent = lexicon.entities.get(parent)?.parent
    )
      roles.add(parent);
  }
  return roles;
}

/** What finding a fact by a word is worth: its statement's own words most, synonyms of what it may be called least. */
const WORTH = { told: 1, cue: 0.93, toldSynonym: 0.84, intent: 0.75, definingIntent: 0.4, cueSynonym: 0.66 } as const;

const UNIT_WORDS: Readonly<Partial<Record<Unit, readonly string[]>>> = {
  percent: ['percent', '%', 'pct', 'percentag'],
  units: ['unit'],
  HKD: ['hk', 'hkd', 'dollar', 'hong', 'kong'],
  USD: ['dollar', 'usd', 's:n-usd'],
  CNY: ['yuan', 'rmb', 'cny'],
};

const unitKeys = (fact: Fact): [string, number][] =>
  fact.unit === undefined ? [] : (UNIT_WORDS[fact.unit] ?? []).map((word) => [word, 0.9]);

/** Facts without words of their own share one set of keys per entity and intent: a large table costs little. */
function profileBulk(fact: Fact, lexicon: Lexicon, table: KeyTable, shared: Map<string, FactKeys>): FactProfile {
  let keys = shared.get(fact.intent);
  if (!keys) {
    const worths = new Map([[intentKey(fact.intent), 1], [measureKey(fact.intent), 1], ...unitKeys(fact)]);
    keys = packKeys(
      [...worths].map(([text, worth]) => ({ text, worth, told: true })),
      table,
    );
    shared.set(fact.intent, keys);
  }
  const roles = rolesOf(fact, lexicon);
  const mentions = fact.region === undefined ? roles : new Set([...roles, fact.region]);
  return {
    fact,
    keys,
    words: new Set(),
    hasFigure: true,
    figures: new Set([kindOfUnit(fact.unit)]),
    counted: new Set(),
    order: [],
    isLaterSuperlative: false,
    isAmongTop: false,
    isGroup: lexicon.entities.get(fact.entity)?.kind === 'group',
    isPaired: lexicon.intents.get(fact.intent)?.paired === true,
    roles,
    mentions,
    gives: NUMBER,
    stated: [],
    qualifiers: [],
  };
}

const NUMBER: ReadonlySet<AnswerType> = new Set<AnswerType>(['number']);

function profileAuthored(fact: Fact, lexicon: Lexicon, table: KeyTable): FactProfile {
  const statement = tokensOf(fact.statement);
  const cued = [...fact.cues, ...fact.qualifier, ...fact.list].map(tokensOf);
  const texts = [statement, ...cued];
  const keys = new Map<string, number>([
    [intentKey(fact.intent), lexicon.intents.get(fact.intent)?.defining ? WORTH.definingIntent : WORTH.intent],
    [measureKey(fact.intent), 1],
    ...unitKeys(fact),
  ]);
  const raise = (names: Iterable<string>, worth: number): void => {
    for (const name of names) if ((keys.get(name) ?? 0) < worth) keys.set(name, worth);
  };
  const told = keysOfText(statement, lexicon);
  raise(told.stems, WORTH.told);
  raise(told.concepts, WORTH.toldSynonym);
  for (const tokens of cued) {
    const cue = keysOfText(tokens, lexicon);
    raise(cue.stems, WORTH.cue);
    raise(cue.concepts, WORTH.cueSynonym);
  }
  const roles = rolesOf(fact, lexicon);
  const mentions = new Set(roles);
  if (fact.region !== undefined) mentions.add(fact.region);
  for (const tokens of texts) {
    for (const mention of findMentions(tokens, () => false, lexicon)) {
      mentions.add(mention.entity);
      const parent = lexicon.entities.get(mention.entity)?.parent;
      if (parent !== undefined) mentions.add(parent);
    }
  }
  // Names are words too: "the engine", "the conference" may stand for one.
  for (const id of roles) {
    const entity = lexicon.entities.get(id);
    if (!entity) continue;
    if (entity.kind === 'topic') raise([topicKey(id)], WORTH.told);
    if (id !== fact.entity && !fact.with.includes(id)) continue;
    raise([entityKey(id)], WORTH.told);
    for (const alias of [entity.name, ...(entity.kind === 'topic' ? entity.aliases : [])]) {
      const name = keysOfText(tokensOf(alias), lexicon);
      raise(name.stems, WORTH.cue);
      raise(name.concepts, WORTH.cueSynonym);
    }
  }
  const ofStatement = new Set([...told.stems, ...told.concepts]);
  return {
    fact,
    keys: packKeys(
      [...keys].map(([text, worth]) => ({ text, worth, told: ofStatement.has(text) })),
      table,
    ),
    words: new Set(texts.flatMap((tokens) => tokens.map((token) => token.normal))),
    hasFigure: fact.value !== undefined || figuresOf(statement, lexicon, true) > 0,
    ...readFigures(fact, statement, lexicon),
    roles,
    mentions,
    isLaterSuperlative: LATER_SUPERLATIVE.test(fact.statement),
    isAmongTop: AMONG_TOP.test(fact.statement) && !FIRST.test(fact.statement),
    isGroup: lexicon.entities.get(fact.entity)?.kind === 'group',
    isPaired: lexicon.intents.get(fact.intent)?.paired === true,
    order: findMentions(statement, () => false, lexicon).map((mention) => mention.entity),
    gives: givesOf(fact, statement, mentions, lexicon),
    stated: findPeriods(statement, '2000-01-01')
      .filter((hit) => !hit.anyYear && !hit.relative)
      .map((hit) => hit.period),
    qualifiers: fact.qualifier.map((phrase) => {
      const found = keysOfText(tokensOf(phrase), lexicon);
      return new Set([...found.stems, ...found.concepts]);
    }),
  };
}

const LATER_SUPERLATIVE =
  /\b(?:second|third|fourth|fifth)[- ](?:largest|biggest|highest|strongest|best|place)\b|\b(?:second|third|fourth|fifth) (?:in|of) the\b/i;
const AMONG_TOP = /\btop (?:three|five|ten|3|5|10)\b/i;
const FIRST = /\b(?:number one|first|champion)\b/i;

const DATE_WORDS =
  /\b(?:january|february|march|april|june|july|august|september|october|november|december|q[1-4]|h[12]|quarters?|(?:first|second|latter) half|eve|morning|afternoon|\d{4}|\d{1,2}:\d{2}|(?:years?|months?|weeks?|days?) (?:before|after|earlier|later|ahead|ago|from)|(?:next|last|this|same|every|each) (?:year|month|week|day)|(?:after|before) (?:its|the) (?:release|launch|report|listing|sale|ban))\b/i;
const DURATION_WORDS =
  /\b(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|half an?|several|many|some|a few|whole|entire|these|past|for|within|took|about|consecutive|coming|next) (?:\w+ ){0,2}(?:years?|decades?|months?|weeks?|days?|quarters?)\b(?![ -]on[ -]year)|\b(?:decades?|long)\b/i;
const AGENT_KINDS = new Set(['company', 'brand', 'group', 'institution', 'person']);
const COUNT_WORDS =
  /\b(?:twice|once|double[ds]?|doubling|triple[ds]?|thousands?|hundreds?|billions?|millions?|dozens?|zero)\b/i;

/** Figures in a text that are neither part of a date nor of a name. */
function figuresOf(tokens: readonly Token[], lexicon: Lexicon, withTimes: boolean): number {
  const periods = findPeriods(tokens, '2000-01-01');
  const inName = new Set(
    findMentions(tokens, () => false, lexicon).flatMap((mention) => range(mention.from, mention.to)),
  );
  const inPeriod = (index: number): boolean => periods.some((period) => index >= period.from && index < period.to);
  return tokens.filter(
    (token, index) =>
      /^\d[\d.,]*$/.test(token.normal) &&
      !inPeriod(index) &&
      !inName.has(index) &&
      (withTimes || !TIME_WORDS.test(tokens[index + 1]?.normal ?? '')),
  ).length;
}

/** "Two days" is no number of things. */
const TIME_WORDS = /^(?:years?|quarters?|months?|weeks?|days?|hours?)$/;

const MONEY_UNITS: ReadonlySet<string> = new Set(['HKD', 'USD', 'CNY']);
const MONEY_WORDS: ReadonlySet<string> = new Set(['yuan', 'usd', 'hkd', 'dollar', 'dollars', 'hk', 'rmb', 'cny']);
const NUMBER_LIKE =
  /^\d[\d.,]*$|^(?:hundred|hundreds|thousand|thousands|million|millions|billion|billions|trillion|dozen|dozens|twice|once|zero|double|doubled|triple|tripled|single)$/;
const OFTEN: ReadonlySet<string> = new Set(['once', 'twice']);
/** A counted thing stands this near its number: "289 million connected devices". */
const COUNT_WINDOW = 4;

const kindOfUnit = (unit: Unit | undefined): FigureKind =>
  unit === 'percent' || unit === 'percentage-point' ? 'percent' : MONEY_UNITS.has(unit ?? '') ? 'money' : 'count';

/** The words from a number to the end of its phrase: "3 of its houses in", "40 cups, …". */
function phraseFrom(tokens: readonly Token[], at: number, text: string): readonly Token[] {
  let to = at + 1;
  while (
    to < tokens.length &&
    to <= at + COUNT_WINDOW &&
    !/[,;:()]/.test(text.slice(tokens[to - 1]?.end, tokens[to]?.start)) &&
    (!STOP_WORDS.has(tokens[to]?.normal ?? '') || INSIDE_PHRASE.has(tokens[to]?.normal ?? ''))
  )
    to++;
  return tokens.slice(at, to);
}

const INSIDE_PHRASE = new Set(['of', 'the', 'its', 'their', 'other', 'more', 'such', 'new', 'or', 'to', 'and', 'own']);

/** What the figures of a fact measure, and what stands beside its numbers. */
function readFigures(
  fact: Fact,
  tokens: readonly Token[],
  lexicon: Lexicon,
): { figures: Set<FigureKind>; counted: Set<string> } {
  const figures = new Set<FigureKind>();
  const counted = new Set<string>();
  if (fact.value !== undefined && fact.unit !== 'date') figures.add(kindOfUnit(fact.unit));
  if (fact.unit === 'units') counted.add('unit');
  const named = new Set(
    findMentions(tokens, () => false, lexicon).flatMap((mention) => range(mention.from, mention.to)),
  );
  tokens.forEach((token, at) => {
    if (!NUMBER_LIKE.test(token.normal) || /^(?:19|20)\d\d$/.test(token.text) || named.has(at)) return;
    // What was done twice stands anywhere before.
    const before = OFTEN.has(token.normal) ? tokens.slice(0, at) : tokens.slice(Math.max(0, at - 2), at);
    const phrase = phraseFrom(tokens, at, fact.statement);
    // What is counted stands behind the number, if anything does.
    const around = phrase.length > 1 && !OFTEN.has(token.normal) ? phrase : [...before, ...phrase];
    const after = fact.statement.slice(token.end, token.end + 12);
    if (after.startsWith('%') || /^\s*per ?cent/.test(after)) figures.add('percent');
    else if (
      around.some((other) => MONEY_WORDS.has(other.normal)) ||
      /[$¥€]$/.test(fact.statement.slice(0, token.start))
    )
      figures.add('money');
    else {
      figures.add('count');
      for (const other of around)
        for (const key of [other.stem, ...(lexicon.concepts.longestAt([other.stem], 0)?.values ?? [])])
          counted.add(key);
    }
  });
  return { figures, counted };
}

/** What kinds of question the fact's own fields and words can answer. */
function givesOf(
  fact: Fact,
  statement: readonly Token[],
  mentions: ReadonlySet<EntityId>,
  lexicon: Lexicon,
): ReadonlySet<AnswerType> {
  const gives = new Set<AnswerType>([...fact.gives, ...(lexicon.intents.get(fact.intent)?.gives ?? [])]);
  const periods = findPeriods(statement, '2000-01-01');
  const hasFigure = figuresOf(statement, lexicon, false) > 0;
  if (hasFigure || (fact.value !== undefined && fact.unit !== 'date') || COUNT_WORDS.test(fact.statement))
    gives.add('number');
  if (periods.length > 0 || fact.unit === 'date' || DATE_WORDS.test(fact.statement)) gives.add('date');
  if (['years', 'months', 'weeks', 'days', 'quarters'].includes(fact.unit ?? '') || DURATION_WORDS.test(fact.statement))
    gives.add('duration');
  for (const id of mentions) {
    const kind = lexicon.entities.get(id)?.kind ?? '';
    if (AGENT_KINDS.has(kind)) gives.add('agent');
    if (isRegion(id, lexicon)) gives.add('place');
    if (kind === 'event') gives.add('place');
    if (kind === 'product' || kind === 'service') gives.add('product');
  }
  if (fact.by !== undefined) gives.add('agent');
  if (TELLS_REASON.test(fact.statement)) gives.add('reason');
  if (fact.list.length > 0) gives.add('list');
  return gives;
}

/** "Since 2014", "since its launch" say when, and no reason. */
const TELLS_REASON =
  /\b(?:because|due to|thanks to|so that|in order to|owing to|as a result)\b|\bsince\b(?! (?:(?:then|last|early|late|mid|january|february|march|april|may|june|july|august|september|october|november|december)\b|\d|q\d|(?:the|its|their) (?:\w+ )?(?:launch|start|founding|foundation|listing|end|beginning|entry)\b))/i;

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);
