import { tellsKey } from '../domain/keys.js';
import type { EntityId, Fact } from '../domain/knowledge.js';
import { rangePeriod, samePeriod, shiftGrain, yearPeriod } from '../domain/period.js';
import {
  type Mention,
  type PeriodMention,
  type Query,
  type Term,
  type Token,
  withChanges,
  withReading,
} from '../domain/query.js';
import type { Core } from './core.js';
import { majorityAsFirst } from './majority.js';
import { mostAsPlace } from './most-sold.js';

/** A way to read a question. */
export interface Reading {
  readonly query: Query;
  /** Whom it leaves aside: what answers must stand where the text speaks of them. */
  readonly beside: readonly EntityId[];
  /** Whether an answer to it answers what was asked. */
  accepts(facts: readonly Fact[]): boolean;
}

const acceptsAll = (): boolean => true;

/** Other ways to read a question whose first reading has no answer, most likely first. */
export function otherReadings(query: Query, core: Core): Reading[] {
  const others = [
    quartersTogether(query),
    reportAsTime(query),
    adjectiveAsGroup(query, core),
    groupAsMembers(query, core),
  ].filter((reading) => reading !== null);
  const plain = others.map((other) => ({ query: other, beside: [], accepts: acceptsAll }));
  return [
    ...[
      nameAsTime(query, core),
      mostAsPlace(query, core),
      majorityAsFirst(query, core),
      nameAsWords(query, core),
    ].filter((reading) => reading !== null),
    ...plain,
  ];
}

/** "In each quarter of 2020": where not all of them are held, those that are. */
export function quartersTogether(query: Query): Query | null {
  const [first, ...others] = query.periods;
  const last = others.at(-1);
  if (!first || !last || others.some(({ from }) => from !== first.from)) return null;
  const whole = rangePeriod(first.period, last.period);
  const year = yearPeriod(Number(whole.start.slice(0, 4)));
  return withChanges(query, {
    periods: [withReading(first, { vague: true, period: samePeriod(whole, year) ? year : whole })],
  });
}

/** What stands before a name that only says when. */
const ONLY_WHEN: readonly (readonly string[])[] = [['around'], ['before'], ['ahead', 'of'], ['prior', 'to']];

/** "What did Acme hoard before the Model 9": the name only says when. */
function nameAsTime(query: Query, core: Core): Reading | null {
  const { entities, tokens } = query;
  const isThing = ({ entity }: Mention): boolean =>
    ['product', 'event'].includes(core.lexicon.entities.get(entity)?.kind ?? '');
  const isTime = ({ from }: Mention): boolean => {
    const to = tokens[from - 1]?.normal === 'the' ? from - 1 : from;
    return ONLY_WHEN.some((words) => words.every((word, at) => tokens[to - words.length + at]?.normal === word));
  };
  const beside = entities.filter((mention) => isThing(mention) && isTime(mention));
  const others = entities.filter((mention) => !beside.includes(mention));
  // "Did Acme show the Model 9 before the Lamp 3": two things are put in order.
  return others.length > 0 && beside.length > 0 && !others.some(isThing)
    ? {
        query: withChanges(query, { entities: others }),
        beside: beside.map(({ entity }) => entity),
        accepts: acceptsAll,
      }
    : null;
}

const AFTER: ReadonlySet<string> = new Set(['after', 'following', 'upon', 'alongside']);
/** By stem. */
const REPORTS: ReadonlySet<string> = new Set(['report', 'result', 'earn']);
/** "After Acme had shown its report for": so many words stand at most before its quarter. */
const MAX_REPORT_WORDS = 6;

/** "What did Acme want to raise after its Q3 report": the quarter is the report's, and what is asked for came in the two behind it. */
function reportAsTime(query: Query): Query | null {
  const { periods, tokens } = query;
  const isReport = ({ stem }: Token): boolean => REPORTS.has(stem);
  const isTime = ({ period, anyYear, from, to }: PeriodMention): boolean => {
    const start = tokens.findLastIndex(({ normal }, at) => at < from && AFTER.has(normal));
    return (
      period.grain === 'quarter' &&
      !anyYear &&
      start >= 0 &&
      from - start <= MAX_REPORT_WORDS &&
      tokens.slice(start, to + 1).some(isReport)
    );
  };
  return periods.some(isTime)
    ? withChanges(query, { periods: periods.map((mention) => (isTime(mention) ? behind(mention) : mention)) })
    : null;
}

function behind(mention: PeriodMention): PeriodMention {
  const next = shiftGrain(mention.period, 1);
  return withReading(mention, { vague: true, period: rangePeriod(next, shiftGrain(next, 1)) });
}

/** "Globex's marketing wisdom": a name made of another's and of ordinary words may be just these. */
function nameAsWords(query: Query, core: Core): Reading | null {
  const { entities, concepts } = core.lexicon;
  // With a word that nobody knows, and hardly another, something else is asked for.
  if (query.terms.filter(({ unknown }) => unknown).length * 2 >= Math.max(query.terms.length, 1)) return null;
  for (const mention of query.entities) {
    const parent = entities.get(entities.get(mention.entity)?.parent ?? '');
    const words = query.tokens.slice(mention.from, mention.to);
    const [first, ...rest] = words;
    if (!parent || first?.normal !== parent.name.toLowerCase() || rest.length === 0) continue;
    // "Globex 9X" is nothing but a name.
    if (rest.some((token) => /\d/.test(token.normal))) continue;
    const terms = rest.map((token, index) => ({
      text: token.text,
      keys: [token.stem, ...(concepts.longestAt([token.stem], 0)?.values ?? [])],
      parts: [],
      // The name is not meant; then its words are, each of them.
      unknown: true,
      at: mention.from + 1 + index,
      need: 1,
      role: 'noun' as const,
    }));
    return {
      query: withChanges(query, {
        entities: query.entities.map((other) =>
          other === mention ? { entity: parent.id, from: other.from, to: other.to } : other,
        ),
        terms: [...query.terms, ...terms],
      }),
      beside: [],
      // The words of the name make up for none that is asked for besides.
      accepts: (facts) => {
        const things = query.terms.filter(namesThing);
        return things.filter((term) => facts.some((fact) => tellsTerm(fact, term, core))).length * 2 >= things.length;
      },
    };
  }
  return null;
}

const namesThing = ({ role, need }: Term): boolean => role === 'noun' && need >= 1;

/** In the word itself: "budget" is no cheapness where something else is asked for. */
const tellsTerm = ({ id }: Fact, { keys: [stem = ''] }: Term, { index, context }: Core): boolean => {
  const profile = index.byId.get(id);
  return profile !== undefined && tellsKey(profile.keys, context.keys.numberOf(stem));
};

/** "what was Norlandic": the adjective of a country may stand for the group of its makers. */
function adjectiveAsGroup(query: Query, core: Core): Query | null {
  const { entities } = core.lexicon;
  // "Acme's share of the Norlandic market": who is asked about is named.
  if (query.entities.length > 0) return null;
  for (const mention of query.regions) {
    const region = entities.get(mention.entity);
    const word = query.tokens[mention.from]?.normal;
    if (region?.adjective === undefined || word !== region.adjective.toLowerCase()) continue;
    const group = [...entities.values()].find(
      (entity) => entity.kind === 'group' && entity.adjective === region.adjective,
    );
    if (!group) continue;
    return withChanges(query, {
      regions: query.regions.filter((other) => other !== mention),
      entities: [...query.entities, { entity: group.id, from: mention.from, to: mention.to }],
    });
  }
  return null;
}

/** "Acme and globex" may mean the two apart. */
function groupAsMembers(query: Query, core: Core): Query | null {
  const members: Mention[] = [];
  let split = false;
  for (const mention of query.entities) {
    const entity = core.lexicon.entities.get(mention.entity);
    const named =
      entity?.kind === 'group' ? entity.members.filter((member) => nameAt(member, mention, query, core) >= 0) : [];
    if (named.length < 2) {
      members.push(mention);
      continue;
    }
    split = true;
    const inOrder = [...named].sort((a, b) => nameAt(a, mention, query, core) - nameAt(b, mention, query, core));
    members.push(...inOrder.map((member, index) => ({ entity: member, from: mention.from + index, to: mention.to })));
  }
  return split ? withChanges(query, { entities: joinedAgain(members, query, core) }) : null;
}

/** "Acme and Globex+Initech": the last of the split ones and the next name are a group of their own, written together. */
function joinedAgain(members: readonly Mention[], { tokens, entities: asked }: Query, { lexicon }: Core): Mention[] {
  const joined: Mention[] = [];
  for (const mention of members) {
    const before = joined.at(-1);
    const isOwn = asked.includes(mention);
    const start = tokens[mention.from]?.start ?? 0;
    const isGlued = before && isOwn && mention.from === before.to && start - (tokens[before.to - 1]?.end ?? 0) === 1;
    const group = isGlued
      ? [...lexicon.entities.values()].find(
          ({ kind, members: of }) =>
            kind === 'group' && of.length === 2 && of.includes(before.entity) && of.includes(mention.entity),
        )
      : undefined;
    if (before && group) joined[joined.length - 1] = { entity: group.id, from: before.from, to: mention.to };
    else joined.push(mention);
  }
  return joined;
}

/** Position of a member's own name in what names the group; -1 where it is not named. */
function nameAt(member: string, mention: Mention, query: Query, core: Core): number {
  const name = core.lexicon.entities.get(member)?.name.toLowerCase();
  return query.tokens.slice(mention.from, mention.to).findIndex((token) => token.normal === name);
}
