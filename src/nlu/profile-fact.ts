import type { FactProfile } from '../domain/fact-profile.js';
import type { AnswerType, EntityId, Fact, Knowledge } from '../domain/knowledge.js';
import type { Token } from '../domain/query.js';
import { findMentions, isRegion } from './gazetteer.js';
import { entityKey, intentKey, type Lexicon, tokensOf, topicKey } from './lexicon.js';
import { findPeriods } from './period.js';
import { keysOfText } from './terms.js';

/** Work out, once, what each fact can be found by. */
export function profileFacts(knowledge: Knowledge, lexicon: Lexicon): FactProfile[] {
  const shared = new Map<string, ReadonlySet<string>>();
  return knowledge.facts.map((fact) => (fact.authored ? profileAuthored(fact, lexicon) : profileBulk(fact, lexicon, shared)));
}

function rolesOf(fact: Fact, lexicon: Lexicon): Set<EntityId> {
  const roles = new Set<EntityId>([fact.entity, ...fact.with]);
  if (fact.by !== undefined && lexicon.entities.has(fact.by)) roles.add(fact.by);
  for (const id of [...roles]) {
    for (let parent = lexicon.entities.get(id)?.parent; parent !== undefined && !roles.has(parent); parent = lexicon.entities.get(parent)?.parent) roles.add(parent);
  }
  return roles;
}

/** Facts without words of their own share one set of keys per entity and intent: a large table costs little. */
function profileBulk(fact: Fact, lexicon: Lexicon, shared: Map<string, ReadonlySet<string>>): FactProfile {
  let keys = shared.get(fact.intent);
  if (!keys) {
    keys = new Set([intentKey(fact.intent)]);
    shared.set(fact.intent, keys);
  }
  const roles = rolesOf(fact, lexicon);
  const mentions = fact.region === undefined ? roles : new Set([...roles, fact.region]);
  return { fact, keys, told: keys, roles, mentions, gives: NUMBER, stated: [], qualifiers: [] };
}

const NUMBER: ReadonlySet<AnswerType> = new Set<AnswerType>(['number']);

function profileAuthored(fact: Fact, lexicon: Lexicon): FactProfile {
  const statement = tokensOf(fact.statement);
  const texts = [statement, ...[...fact.cues, ...fact.qualifier, ...fact.list].map(tokensOf)];
  const keys = new Set<string>([intentKey(fact.intent)]);
  for (const tokens of texts) for (const key of keysOfText(tokens, lexicon)) keys.add(key);
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
    if (entity.kind === 'topic') keys.add(topicKey(id));
    if (id === fact.entity || fact.with.includes(id)) {
      keys.add(entityKey(id));
      for (const alias of [entity.name, ...(entity.kind === 'topic' ? entity.aliases : [])]) for (const key of keysOfText(tokensOf(alias), lexicon)) keys.add(key);
    }
  }
  return {
    fact,
    keys,
    told: keysOfText(statement, lexicon),
    roles,
    mentions,
    gives: givesOf(fact, statement, mentions, lexicon),
    stated: findPeriods(statement, '2000-01-01').filter((hit) => !hit.anyYear && !hit.relative).map((hit) => hit.period),
    qualifiers: fact.qualifier.map((phrase) => keysOfText(tokensOf(phrase), lexicon)),
  };
}

const DATE_WORDS = /\b(?:january|february|march|april|june|july|august|september|october|november|december|q[1-4]|h[12]|quarter|half|year|month|week|day|eve|before|after|since|until|later|first|early|late|\d{4}|\d{1,2}:\d{2})\b/i;
const AGENT_KINDS = new Set(['company', 'brand', 'group', 'institution', 'person']);
const COUNT_WORDS = /\b(?:twice|once|double[ds]?|doubling|half|triple[ds]?|third|second|first|thousands?|hundreds?|billions?|millions?|dozens?|several|zero|none|only|single|many)\b/i;

/** What kinds of question the fact's own fields and words can answer. */
function givesOf(fact: Fact, statement: readonly Token[], mentions: ReadonlySet<EntityId>, lexicon: Lexicon): ReadonlySet<AnswerType> {
  const gives = new Set<AnswerType>(fact.gives);
  const periods = findPeriods(statement, '2000-01-01');
  const inPeriod = (index: number): boolean => periods.some((period) => index >= period.from && index < period.to);
  const inName = new Set(findMentions(statement, () => false, lexicon).flatMap((mention) => range(mention.from, mention.to)));
  const hasFigure = statement.some((token, index) => /\d/.test(token.normal) && !inPeriod(index) && !inName.has(index));
  if (hasFigure || (fact.value !== undefined && fact.unit !== 'date') || COUNT_WORDS.test(fact.statement)) gives.add('number');
  if (periods.length > 0 || fact.unit === 'date' || DATE_WORDS.test(fact.statement)) gives.add('date');
  if (['years', 'months', 'weeks', 'days', 'quarters'].includes(fact.unit ?? '') || /\b(?:years?|decades?|months?|weeks?|days?|quarters?|long)\b/i.test(fact.statement)) gives.add('duration');
  for (const id of mentions) {
    const kind = lexicon.entities.get(id)?.kind ?? '';
    if (AGENT_KINDS.has(kind)) gives.add('agent');
    if (isRegion(id, lexicon)) gives.add('place');
    if (kind === 'event') gives.add('place');
    if (kind === 'product' || kind === 'service') gives.add('product');
  }
  if (fact.by !== undefined) gives.add('agent');
  if (fact.intent === 'reason' || /\bbecause\b|\bdue to\b|\bthanks to\b|\bso that\b|\bin order to\b|\bsince\b|\bowing to\b|\bas a result\b/i.test(fact.statement)) gives.add('reason');
  if (fact.intent === 'definition') gives.add('definition');
  if (fact.list.length > 0 || fact.intent === 'list') gives.add('list');
  return gives;
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);
