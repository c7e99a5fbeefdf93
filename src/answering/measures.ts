import { tellsKey } from '../domain/keys.js';
import type { Fact, IntentId, Unit } from '../domain/knowledge.js';
import { samePeriod, shiftYears } from '../domain/period.js';
import { type Query, type Term, withChanges, withReading } from '../domain/query.js';
import { RATIO } from '../retrieval/demands.js';
import { asksBeside, DONE_TO } from '../retrieval/deny.js';
import { TIME_UNITS, unitFit } from '../retrieval/fit.js';
import { lookUpMeasures, type MeasureHit } from '../retrieval/measures.js';
import { WEIGHTS } from '../retrieval/weights.js';
import { splitQuery } from './combine.js';
import { asksFall, byOperation, fallsAmong } from './compute.js';
import type { Core } from './core.js';

/** Hits whose slots fit nearly as well as the best one's are told with it. */
const NEAR_FIT = 0.9;
/** A statement that accounts for so much more of the question is what it asks for, not a value. */
export const OUTDONE = 0.15;
/** The other end of a change need not fit the words as well. */
const OTHER_END_FIT = 0.45;
/** A list of places wants all of them, even where one's words fit better. */
const SPAN_FIT = 0.6;

export interface MeasureResult {
  /** In the order they are told: of the question's parts, or of time. */
  readonly facts: readonly Fact[];
  /** Facts stand for the parts of a comparison, first and second being its operands. */
  readonly compared: boolean;
  /** Of the fact that says least of its part of the question. */
  readonly said: number;
}

/**
 * Values that the question's words hint at, of just what it names: "price tag on the Mini".
 *
 * @returns empty unless a hit accounts for at least `coverage` of the question
 */
export function findHintedMeasures(query: Query, coverage: number, core: Core): readonly Fact[] {
  if (
    query.entities.length === 0 ||
    query.polar ||
    query.wantsAge ||
    DONE_TO.test(query.text) ||
    query.asks.some((type) => !['number', 'manner', 'definition', 'date', 'duration'].includes(type))
  )
    return [];
  const hits = lookUpMeasures(query, query.hints, core.index, core.context).filter(
    (hit) =>
      hit.coverage >= Math.max(coverage, WEIGHTS.strictCoverage) &&
      hit.said >= coverage - OUTDONE &&
      (!query.asks.includes('duration') || TIME_UNITS.has(hit.profile.fact.unit ?? '')) &&
      query.entities.every(
        (mention) =>
          mention.entity === hit.profile.fact.entity ||
          core.lexicon.entities.get(hit.profile.fact.entity)?.parent === mention.entity,
      ),
  );
  return nearest(hits, query).map((hit) => hit.profile.fact);
}

/**
 * True when the question is about a value and nothing else, so that no other kind of fact may stand in for it:
 * it counts ("how much …"), or names the measure by a noun ("Umbrella's market share").
 */
export function asksForMeasure(query: Query): boolean {
  if (query.stated.size === 0 || query.operation === 'order') return false;
  if (WHICH_WORD.test(query.text)) return false;
  if (
    query.asks.some(
      (type) => type === 'reason' || type === 'place' || type === 'date' || type === 'agent' || type === 'list',
    )
  )
    return false;
  if (query.entities.length === 0 && ['highest', 'lowest', 'difference', 'compare'].includes(query.operation))
    return true;
  const byNoun = query.terms.some((term) => term.role === 'noun' && term.keys.some((key) => key.startsWith('m:')));
  const hasDeed = query.terms.some((term) => term.role === 'verb' && !term.keys.some((key) => key.startsWith('m:')));
  return query.asks.includes('number') || (byNoun && !hasDeed && !query.polar);
}

/** "Which word did they use for the drop in shipments" */
const WHICH_WORD = /\b(?:what|which) (?:word|term|phrase|expression|metaphor|image)s?\b/;

/** "Its share from 2016 to 2019": the course between two times. */
const asCourse = (query: Query): Query =>
  query.operation === 'look-up' && query.stated.size > 0 && query.periods.length === 1 && query.periods[0]?.ends
    ? withChanges(query, { operation: 'trend' })
    : query;

/** Look the values up that a question asks for by measure, part by part where it compares. */
export function findMeasures(read: Query, core: Core): MeasureResult | null {
  const asked = asCourse(read);
  const ofBestPeriod = valuesByPeriod(asked, core);
  if (ofBestPeriod) return { facts: ofBestPeriod, compared: false, said: 1 };
  const compares = ['compare', 'difference', 'order', 'highest', 'lowest', 'trend'].includes(asked.operation);
  if (asked.asks.some((type) => type === 'reason' || type === 'place' || type === 'date')) return null;
  if (WHICH_WORD.test(asked.text)) return null;
  if (asked.asks.includes('manner') && !asked.asks.includes('number') && !compares) return null;
  if (asked.asks.includes('agent') && asked.entities.length > 0 && !compares) return null;
  if (DONE_TO.test(asked.text) || asksBeside(asked)) return null;
  // "How many times faster": no difference, and no ratio is worked out.
  if (RATIO.test(asked.text)) return null;
  // Ages are told in words; the durations held are of deeds.
  if (asked.wantsAge) return null;
  const narrowed = narrowedEnds(asked, core);
  if (narrowed) return narrowed;
  const stated = wantedMeasures(asked, core);
  if (stated.size === 0 && !(compares && asked.entities.length > 0 && COMPARATIVE.test(asked.text))) return null;
  const intents = stated.size > 0 ? stated : SIZE.test(asked.text) ? levelIntents(core) : null;
  const joined = joinedMeasures(asked, core);
  if (joined) return joined;
  const query = withoutDeed(asked, core);
  const ends = endsOf(query);
  if (ends) {
    const facts = comparedFacts(ends, intents, core);
    if (facts)
      return {
        facts: query.operation === 'trend' ? withBetween(facts.facts, query, intents, core) : facts.facts,
        compared: true,
        said: facts.said,
      };
  }
  const ofTime = (hit: MeasureHit): boolean =>
    !query.asks.includes('duration') || TIME_UNITS.has(hit.profile.fact.unit ?? '');
  const exact = lookUpMeasures(query, intents, core.index, core.context).filter(ofTime);
  // "Shipments" may be told as a rate or a share of shipments: any value whose own words say the measure.
  const isRise = ASKS_RISE.test(query.text);
  const isVolume = [...stated].every((id) => core.lexicon.intents.get(id)?.unit === 'units');
  const whole =
    exact.length > 0 || !intents || !(isVolume || isRise)
      ? exact
      : lookUpMeasures(query, null, core.index, core.context).filter(
          (hit) =>
            saysMeasure(hit, query, core) &&
            countsRight(hit, query, core) &&
            (isVolume || core.lexicon.intents.get(hit.profile.fact.intent)?.rate === true),
        );
  for (const parts of splitQuery(query, core)) {
    if (whole.length > 0 && !compares) break;
    const facts =
      comparedFacts(parts, intents, core) ??
      (exact.length === 0 ? comparedFacts(parts, levelsBeside(query, stated, core), core) : null);
    if (facts) return { facts: facts.facts, compared: true, said: facts.said };
  }
  if (whole.length === 0 || (stated.size === 0 && query.operation !== 'difference')) return null;
  const near = withOtherEnd(nearest(whole, query), whole, query);
  // Without a measure named, only two values that can be held against one another are meant.
  if (near.length === 0 || (stated.size === 0 && (near.length !== 2 || !areAlike(near)))) return null;
  // "Who shipped the most": a change and a place are not held against one another.
  const isHighest = asked.operation === 'highest' || asked.operation === 'lowest';
  if (isHighest && asked.asks.includes('agent') && new Set(near.map(({ profile }) => profile.fact.intent)).size > 1)
    return null;
  const said = Math.min(...near.map((hit) => hit.said));
  if (compares && near.length > 1)
    return {
      facts: byOperation(
        near.map((hit) => hit.profile.fact),
        query,
        core,
      ),
      compared: ['difference', 'trend', 'compare'].includes(query.operation),
      said,
    };
  return { facts: near.map((hit) => hit.profile.fact), compared: false, said };
}

const WHICH_PERIOD = /\b(?:which|what)(?: of)?(?: (?:the|its|their|first|last|past|2|3|4))* (year|quarter|month)s?\b/;

/**
 * "Which quarter was its best": the values of one owner, measure and market by period, the one asked for first.
 *
 * @returns null when it asks otherwise, or when values of other spans stand among them
 */
function valuesByPeriod(query: Query, core: Core): readonly Fact[] | null {
  const grain = WHICH_PERIOD.exec(query.text)?.[1];
  const [only, ...others] = query.entities;
  if (!['highest', 'lowest'].includes(query.operation) || !grain || !only || others.length > 0) return null;
  const series = new Map<string, Fact[]>();
  for (const { profile } of lookUpMeasures(query, query.stated, core.index, core.context)) {
    const { fact } = profile;
    if (fact.entity !== only.entity) continue;
    const key = [fact.intent, fact.unit, fact.region, ...fact.qualifier].join('|');
    const alike = series.get(key) ?? [];
    series.set(key, alike);
    // Of a value that is told twice, the one that fits best.
    if (!alike.some(({ period }) => period?.start === fact.period?.start)) alike.push(fact);
  }
  const [longest = []] = [...series.values()].sort((a, b) => b.length - a.length);
  const isEven = longest.every(({ period }) => period?.grain === grain);
  const isNone = asksFall(query) && fallsAmong(longest, core).length === 0;
  return longest.length > 1 && isEven && !isNone ? byOperation(longest, query, core) : null;
}

const JOINS_MEASURES: ReadonlySet<string> = new Set(['and', 'with', 'plus']);

/** "Its share and its growth": two measures of one owner, each looked up by itself. */
function joinedMeasures(query: Query, core: Core): MeasureResult | null {
  const named = query.terms.filter((term) => term.role !== 'verb' && term.keys.some((key) => key.startsWith('m:')));
  const [first, second, ...more] = named;
  if (!first || !second || more.length > 0 || query.entities.length !== 1) return null;
  if (!query.tokens.slice(first.at, second.at).some((token) => JOINS_MEASURES.has(token.normal))) return null;
  const found = [first, second].map((own) => {
    const stated = new Set(own.keys.flatMap((key) => (key.startsWith('m:') ? [key.slice(2)] : [])));
    const terms = query.terms.filter((term) => term === own || !named.includes(term));
    return nearest(lookUpMeasures(withChanges(query, { terms, stated }), stated, core.index, core.context), query);
  });
  const hits = found.flat();
  const ids = new Set(hits.map((hit) => hit.profile.fact.id));
  if (found.some((each) => each.length === 0) || ids.size < hits.length) return null;
  return {
    facts: hits.map((hit) => hit.profile.fact),
    compared: false,
    said: Math.min(...hits.map((hit) => hit.said)),
  };
}

const SECOND_OF: ReadonlyMap<string, string> = new Map([
  ['between', 'and'],
  ['from', 'to'],
]);

/** "Between the day's peak and the close", "from its peak to the close": two values of one owner and measure, each told by the word that narrows it. */
function narrowedEnds(query: Query, core: Core): MeasureResult | null {
  if (query.operation === 'happened' || query.hints.size === 0) return null;
  const from = query.tokens.findIndex(({ normal }) => SECOND_OF.has(normal));
  const isPair = from < 0;
  const joint = isPair ? 'and' : SECOND_OF.get(query.tokens[from]?.normal ?? '');
  const to = query.tokens.findIndex(({ normal }, at) => at > from && normal === joint);
  if (to < 0) return null;
  const first = query.terms.findLast(({ at }) => at > from && at < to);
  const second = query.terms.find(({ at }) => at > to);
  // "Its peak and close": side by side.
  if (!first || !second || (isPair && (first.at !== to - 1 || second.at !== to + 1))) return null;
  const isChange = ({ keys }: Term): boolean =>
    keys.some((key) => key.startsWith('m:') && core.lexicon.intents.get(key.slice(2))?.rate);
  const rest = withChanges(query, {
    terms: query.terms.filter((term) => term !== first && term !== second && !isChange(term)),
  });
  const hits = lookUpMeasures(rest, query.hints, core.index, core.context);
  const isNarrowed = ({ profile }: MeasureHit, { keys }: Term): boolean =>
    keys.some((key) => profile.qualifying.includes(key));
  const ends = hits.filter((hit) => isNarrowed(hit, first) && !isNarrowed(hit, second));
  const others = hits.filter((hit) => isNarrowed(hit, second) && !isNarrowed(hit, first));
  for (const end of ends) {
    const other = others.find((hit) => areAlike([end, hit]) && areOfOneTime(hit.profile.fact, end.profile.fact));
    if (other)
      return {
        facts: [end.profile.fact, other.profile.fact],
        compared: !isPair,
        said: Math.min(end.said, other.said),
      };
  }
  return null;
}

/** Without a measure, two names are only weighed against each other when a word says so. */
const COMPARATIVE =
  /\b(?:bigger|larger|higher|more|less|fewer|ahead|leads?|led|faster|slower|longer|shorter|better|smaller|lower|greater|stronger|weaker|earlier|later|difference|gap|biggest|largest|highest|lowest|below|above|behind)\b/;
/** A size is no pace. */
const SIZE = /\b(?:bigger|larger|ahead|leads?|smaller|biggest|largest|smallest|behind)\b/;
const MORE_OF = /\bhow many (?:\w+ )?(?:more|extra|additional|fewer|less)\b(?!.*\bthan\b)/;
const PLACES = /\b(?:places|positions|spots|ranks)\b/;
/** How places of a ranking are gained and lost, and what has them. */
const OF_PLACES =
  /^(?:(?:climb|ris|rose|jump|mov|gain|advanc|drop|f[ae]ll|slip|slid|los[et]|tumbl)\w*|go|went|table|list|chart)$/i;
/** "How much did its price go up" may be told as the growth of the price. */
const ASKS_RISE =
  /\bhow (?:much|far|strongly) (?:(?:higher|lower) )?(?:was|is|were|are|did|does|has|have|do)\b.{2,90}\b(?:go(?:ne)? up|went up|rise|risen|climb|climbed|grow|grown|increase|increased)\b|\bhow much (?:higher|lower) (?:was|is|were|are)\b/;
const POINTS = /\b(?:points?|pp|pts?|percentage-points?)\b/;
const YEAR_ON_YEAR =
  /\b(?:yoy|y\/y|year on year|year over year|within a year|in a year|over the year|a year earlier|on the year|(?:against|versus|vs|compared (?:to|with)) (?:the |a )?(?:year (?:before|earlier|prior)|previous year|prior year)|from what to what)\b/;

/** "How badly did the strike hit its price": how far it moved, not where it stands. */
const HOW_HARD =
  /\bhow (?:badly|hard|much|far|strongly|deeply|severely)\b.{2,80}\b(?:hit|hurt|dent|dented|damage|damaged|knock|knocked|drag|dragged)\b/;

/** "How many points did it gain" asks for the change of a level; the verb names no measure. */
function wantedMeasures(query: Query, core: Core): ReadonlySet<IntentId> {
  const stated = query.stated;
  if (isSpan(query)) return byUnit('rank', core);
  if (query.asks.includes('duration'))
    return new Set(
      [...core.lexicon.intents.values()]
        .filter((intent) => TIME_UNITS.has(intent.unit ?? ''))
        .map((intent) => intent.id),
    );
  const PACE = /\b(?:fastest|slowest|quickest|faster|slower|grew (?:most|more|least))\b/;
  const isRate = (id: IntentId): boolean => core.lexicon.intents.get(id)?.rate ?? false;
  if ((PACE.test(query.text) || HOW_HARD.test(query.text)) && [...stated].some(isRate))
    return new Set([...stated].filter(isRate));
  if (MORE_OF.test(query.text) && query.entities.length === 1 && query.periods.length === 1) {
    // "How many more did it ship": the change of what is named.
    const units = new Set([...stated].map((id) => core.lexicon.intents.get(id)?.unit));
    const changes = [...core.lexicon.intents.values()].filter((intent) => intent.rate && units.has(intent.unit));
    if (changes.length > 0) return new Set([...stated, ...changes.map((intent) => intent.id)]);
  }
  const named = (id: IntentId): boolean => query.tokens.some((token) => token.stem === id);
  if (query.operation === 'difference' && PLACES.test(query.text)) return byUnit('rank', core);
  if (query.operation !== 'difference' || !POINTS.test(query.text)) return stated;
  const levels = new Set([...stated].filter((id) => !isRate(id) || named(id)));
  if (levels.size > 0) return levels;
  return byUnit('percent', core);
}

/** A course has what lies between its ends too. */
function withBetween(ends: readonly Fact[], query: Query, intents: ReadonlySet<IntentId> | null, core: Core): Fact[] {
  const [first] = ends;
  const between = lookUpMeasures(query, intents, core.index, core.context)
    .map(({ profile }) => profile.fact)
    .filter(
      (fact) =>
        !ends.includes(fact) &&
        fact.entity === first?.entity &&
        fact.intent === first.intent &&
        fact.unit === first.unit &&
        fact.region === first.region,
    );
  return byOperation([...ends, ...between], query, core);
}

/** "How many points did it gain": the gain is worked out, no fact has to speak of it. */
function withoutDeed(query: Query, core: Core): Query {
  if (isSpan(query)) return withChanges(query, { terms: query.terms.filter((term) => !/^\d$/.test(term.text)) });
  if (query.operation !== 'difference') return query;
  if (PLACES.test(query.text))
    return withChanges(query, { terms: query.terms.filter(({ text }) => !PLACES.test(text) && !OF_PLACES.test(text)) });
  if (!POINTS.test(query.text)) return query;
  const isDeed = (term: Query['terms'][number]): boolean => {
    const measures = term.keys.filter((key) => key.startsWith('m:'));
    return measures.length > 0 && measures.every((key) => core.lexicon.intents.get(key.slice(2))?.rate);
  };
  return withChanges(query, { terms: query.terms.filter((term) => !isDeed(term)) });
}

/** "third to fifth": several places of a ranking. */
const isSpan = (query: Query): boolean => query.place !== null && query.place.to > query.place.from;

/** "Who sold more": a change is no level. Null for any measure. */
function levelsBeside(query: Query, stated: ReadonlySet<IntentId>, core: Core): ReadonlySet<IntentId> | null {
  const { intents } = core.lexicon;
  if (stated.size === 0) return SIZE.test(query.text) ? levelIntents(core) : null;
  if (!COMPARATIVE.test(query.text) || [...stated].some((id) => intents.get(id)?.rate)) return null;
  const units = new Set([...stated].map((id) => intents.get(id)?.unit));
  return new Set([...intents.values()].filter(({ unit, rate }) => units.has(unit) && !rate).map(({ id }) => id));
}

const levelIntents = (core: Core): Set<IntentId> =>
  new Set(
    [...core.lexicon.intents.values()].filter(({ kind, rate }) => kind === 'measure' && !rate).map(({ id }) => id),
  );

const byUnit = (unit: Unit, core: Core): Set<IntentId> =>
  new Set(
    [...core.lexicon.intents.values()]
      .filter((intent) => intent.unit === unit && !intent.rate)
      .map((intent) => intent.id),
  );

/** A change over a span, or over a year: the question of its first and of its last period. */
function endsOf(query: Query): Query[] | null {
  const [only] = query.periods;
  if (!only || query.periods.length > 1 || !['difference', 'trend', 'compare'].includes(query.operation)) return null;
  if (only.ends)
    return only.ends.map((period) => withChanges(query, { periods: [withReading(only, { period, ends: null })] }));
  if (!YEAR_ON_YEAR.test(query.text) || only.anyYear) return null;
  return [withChanges(query, { periods: [withReading(only, { period: shiftYears(only.period, -1) })] }), query];
}

/** The statement itself names the measure, so the value is of it. */
const saysMeasure = (hit: MeasureHit, query: Query, { context: { keys } }: Core): boolean =>
  query.terms.some(
    (term) =>
      term.keys.some((key) => key.startsWith('m:')) &&
      term.keys.some((key) => !/^[im]:/.test(key) && tellsKey(hit.profile.keys, keys.numberOf(key))),
  );

/** "How many phones" wants a number of them, no rate and no rank. */
const countsRight = (hit: MeasureHit, query: Query, core: Core): boolean => {
  const isChange = (fact: Fact): boolean => core.lexicon.intents.get(fact.intent)?.rate ?? false;
  return (
    !/\bhow many\b/.test(query.text) ||
    (!['percent', 'rank'].includes(hit.profile.fact.unit ?? '') && !isChange(hit.profile.fact))
  );
};

const areAlike = ([first, ...others]: readonly MeasureHit[]): boolean =>
  others.every(
    ({ profile }) =>
      profile.fact.entity === first?.profile.fact.entity &&
      profile.fact.intent === first.profile.fact.intent &&
      profile.fact.unit === first.profile.fact.unit,
  );

/** A change has two ends: where the words fit one value best, the next of the same measure and owner is the other. */
function withOtherEnd(near: readonly MeasureHit[], whole: readonly MeasureHit[], query: Query): readonly MeasureHit[] {
  const [only, ...more] = near;
  if (!only || more.length > 0 || !['difference', 'trend'].includes(query.operation)) return near;
  const { fact } = only.profile;
  const others = whole.filter(
    ({ profile, fit }) =>
      profile !== only.profile &&
      profile.fact.intent === fact.intent &&
      profile.fact.entity === fact.entity &&
      profile.fact.unit === fact.unit &&
      fit >= only.fit * OTHER_END_FIT,
  );
  return others.length > 0 ? [only, ...others.slice(0, query.operation === 'difference' ? 1 : others.length)] : near;
}

/** The best hits: of the unit and the place in a ranking that the question speaks of, whose slots fit nearly as well as the best one's. */
function nearest(all: readonly MeasureHit[], query: Query): MeasureHit[] {
  const { place } = query;
  const placed =
    place === null
      ? all
      : all.filter(
          ({ profile }) =>
            profile.fact.unit !== 'rank' ||
            (Number(profile.fact.value) >= place.from && Number(profile.fact.value) <= place.to),
        );
  const inUnit = placed.filter((hit) => unitFit(hit.profile, query) === 1);
  const hits = inUnit.length > 0 ? inUnit : placed;
  const best = hits[0]?.fit ?? 0;
  const near = hits.filter((hit) => hit.fit >= best * (isSpan(query) ? SPAN_FIT : NEAR_FIT));
  return isSpan(query) ? near.sort((a, b) => Number(a.profile.fact.value) - Number(b.profile.fact.value)) : near;
}

/** Values of two times are held against one another only where no two of one time fit about as well. */
const OF_OTHER_TIMES = 0.95;

const areOfOneTime = (a: Fact, b: Fact): boolean =>
  a.period === undefined || b.period === undefined ? a.period === b.period : samePeriod(a.period, b.period);

/** One fact a part, all of one measure and unit. */
function comparedFacts(
  parts: readonly Query[],
  intents: ReadonlySet<IntentId> | null,
  core: Core,
): { facts: Fact[]; said: number } | null {
  if (parts.length < 2 || parts.length > 4) return null;
  const found = parts.map((part) =>
    lookUpMeasures(part, intents, core.index, core.context).filter((hit) => isValueOf(hit, part, core)),
  );
  if (found.some((hits) => hits.length === 0)) return null;
  const isTimeless = parts.every(({ periods }) => periods.length === 0);
  let best: { facts: Fact[]; said: number; fit: number } | null = null;
  for (const lead of found[0] ?? []) {
    const own = lead.profile.fact;
    const picked = found.map((hits) => {
      const alike = hits.filter(({ profile: { fact } }) => fact.intent === own.intent && fact.unit === own.unit);
      // A level is held against a level, and not against an increase; where no time is stated, of the same time.
      const even = alike.filter(({ profile: { fact } }) => isQualified(fact) === isQualified(own));
      return (isTimeless && even.find(({ profile: { fact } }) => areOfOneTime(fact, own))) || (even[0] ?? alike[0]);
    });
    const facts = picked.flatMap((hit) => (hit ? [hit.profile.fact] : []));
    if (facts.length < parts.length || new Set(facts.map((fact) => fact.id)).size < facts.length) continue;
    const isUneven = isTimeless && !facts.every((fact) => areOfOneTime(fact, own));
    const fit = picked.reduce((product, hit) => product * (hit?.fit ?? 0), isUneven ? OF_OTHER_TIMES : 1);
    if (!best || fit > best.fit) best = { facts, said: Math.min(...picked.map((hit) => hit?.said ?? 0)), fit };
  }
  return best;
}

const isQualified = ({ qualifier }: Fact): boolean => qualifier.length > 0;

/** What is held against another's must be its own or of a part of it, not of one that it is named with; a topic and a named group stand for themselves, and who says so owns nothing. */
const isValueOf = ({ profile: { fact } }: MeasureHit, part: Query, core: Core): boolean => {
  const owner = core.lexicon.entities.get(fact.entity);
  return part.entities.every(
    ({ entity }) =>
      fact.entity === entity ||
      fact.by === entity ||
      owner?.parent === entity ||
      owner?.members.includes(entity) ||
      owner?.kind === 'topic' ||
      core.lexicon.entities.get(entity)?.kind === 'group',
  );
};
