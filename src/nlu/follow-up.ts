import type { EntityId, FactId, Intent } from '../domain/knowledge.js';
import { type Period, quarterPeriod, shiftGrain, shiftYears, yearPeriod } from '../domain/period.js';
import { type Mention, type PeriodMention, type Query, withChanges, withReading } from '../domain/query.js';
import { type Lexicon, tokensOf } from './lexicon.js';

/** What an earlier turn of the same person leaves for the next. */
export interface Turn {
  readonly query: Query;
  /** Period of the fact that answered, where the question stated none. */
  readonly answeredPeriod: Period | null;
  /** Subject of the fact that answered. */
  readonly answeredEntity: EntityId | null;
  /** The first fact that answered. */
  readonly answeredFact: FactId | null;
}

/** What a question leaves that was asked and not answered, or a statement. */
export const unanswered = (query: Query): Turn => ({
  query,
  answeredPeriod: null,
  answeredEntity: null,
  answeredFact: null,
});

const OPENERS = /^(?:and|what about|how about|what of|then|also|same|same for|ok and|but|or|so|as for|now)\b/;
const POINTERS =
  /\b(?:it|its|they|them|their|theirs|that|those|there|then|he|his|him|she|her|this|these|same|one|ones|the (?:year|quarter|month|one|other|latter|former)|do so|so)\b/;
/** "the year before", "a year earlier", "the next quarter": relative to the period asked about before. */
const SHIFTS: readonly (readonly [RegExp, (period: Period) => Period])[] = [
  [
    /\b(?:the |a |1 |one )?year (?:before|earlier|prior|ago)\b|\bprevious year\b|\bprior year\b|\bsame (?:period|quarter|time) (?:the year before|a year earlier|last year|of the previous year)\b|\blast year\b/,
    (period) => shiftYears(period, -1),
  ],
  [/\byear (?:after|later)\b|\bnext year\b|\bfollowing year\b/, (period) => shiftYears(period, 1)],
  [
    /\b(?:quarter|half|month) (?:before|earlier|prior)\b|\b(?:previous|prior|last) (?:quarter|half|month)\b|^(?:and )?(?:before that|earlier)\b/,
    (period) => shiftGrain(period, -1),
  ],
  [
    /\b(?:quarter|half|month) (?:after|later)\b|\b(?:next|following) (?:quarter|half|month)\b|\bafter that\b/,
    (period) => shiftGrain(period, 1),
  ],
];

/** "Three years later": the way from the period asked about before; number words are digits by then. */
function yearsApart(text: string): ((period: Period) => Period) | undefined {
  const [, years, way] = /\b(\d{1,2}) years (later|after|on|earlier|before|prior)\b/.exec(text) ?? [];
  const sign = way === 'later' || way === 'after' || way === 'on' ? 1 : -1;
  return years === undefined ? undefined : (period) => shiftYears(period, sign * Number(years));
}

/** "and the third?", and nothing else, behind a question on a quarter. */
const LONE_ORDINAL =
  /^(?:(?:and|what about|how about) )?(?:in )?(?:the )?(first|second|third|fourth|1st|2nd|3rd|4th)(?: 1| one| quarter)?$/;
const QUARTERS = new Map(
  [
    ['first', '1st'],
    ['second', '2nd'],
    ['third', '3rd'],
    ['fourth', '4th'],
  ].flatMap((names, at) => names.map((name): [string, number] => [name, at + 1])),
);

/** How strongly a question leans on the one before: it can't stand alone, it might, or it does. */
export type Lean = 'must' | 'may' | 'none';

export function leansOnContext(query: Query): Lean {
  const text = query.text;
  const hasName =
    query.entities.length > 0 || query.terms.some((term) => term.keys.some((key) => key.startsWith('t:')));
  const content = query.terms.length;
  if (OPENERS.test(text)) return 'must';
  if (content === 0) return 'must';
  if (!hasName && POINTERS.test(text)) return 'must';
  if (!hasName && query.tokens.length <= 3) return 'must';
  return hasName && content >= 2 ? 'none' : 'may';
}

/**
 * Complete a question with what the one before it said; what it says itself wins.
 *
 * @param openYear leave "by December 2" open for any year instead of taking the year asked about before
 */
export function mergeWithContext(asked: Query, turn: Turn, lexicon: Lexicon, openYear = false): Query {
  const { query: before } = turn;
  // A share or a rank that is up is told by the two values; only of numbers of things is a growth held.
  const countsThings = before.stated.size > 0 && [...before.stated].every((id) => isVolume(lexicon.intents.get(id)));
  const changes =
    countsThings &&
    ON_YEAR.test(asked.text) &&
    asked.terms.every((term) => term.role === 'operation' || tellsRate(term, lexicon));
  const query = changes ? asksGrowth(asked, lexicon) : asked;
  const text = query.text;
  const shift = changes ? undefined : (yearsApart(text) ?? SHIFTS.find(([pattern]) => pattern.test(text))?.[1]);
  const ordinal = QUARTERS.get(LONE_ORDINAL.exec(text)?.[1] ?? '');
  const kept = before.periods.map((mention) => mention.period);
  const base = kept[0] ?? turn.answeredPeriod;
  let periods: readonly PeriodMention[];
  let terms = query.terms;
  if (shift && base) {
    const isShort = base.grain === 'day' || base.grain === 'month';
    periods = [
      asMention(
        shift(
          isShort && /\b(?:next|last|this|following|previous) year\b/.test(text)
            ? yearPeriod(Number(base.start.slice(0, 4)))
            : base,
        ),
      ),
    ];
    terms = terms.filter(
      (term) =>
        !/^(?:(?:\w+ )?years?|quarter|half|month|before|after|later|earlier|previous|following|prior|next)$/i.test(
          term.text,
        ),
    );
  } else if (ordinal !== undefined && base?.grain === 'quarter' && query.periods.length === 0) {
    periods = [asMention(quarterPeriod(Number(base.start.slice(0, 4)), ordinal))];
    terms = terms.filter((term) => !/^(?:first|second|third|fourth|1st|2nd|3rd|4th|quarter)$/i.test(term.text));
  } else if (query.periods.length === 0 && query.asks.includes('date') && !KEEPS_TIME.test(text)) periods = [];
  else if (query.periods.length > 0)
    periods = query.periods.map((mention) =>
      mention.anyYear && base && !openYear ? withYearOf(mention, base) : mention,
    );
  else if (kept.length === 0 && turn.answeredPeriod?.grain === 'day' && THAT_DAY.test(text))
    periods = [asMention(turn.answeredPeriod)];
  else
    periods = before.periods.map((mention) =>
      changes && mention.anyYear && turn.answeredPeriod ? withYearOf(mention, turn.answeredPeriod) : mention,
    );
  const ellipsis = query.tokens.findIndex((token) => token.normal === 'one');
  const isHead = (term: Query['terms'][number]): boolean =>
    ellipsis > 0 && term.at === ellipsis - 1 && siblingNamed(query, before, lexicon) !== null;
  const isSameTime = SAME_TIME.test(text);
  const own = terms.filter(
    (term) => !/^(?:same|then|1|one)$/i.test(term.text) && !isHead(term) && !(isSameTime && SPAN_WORD.test(term.text)),
  );
  const asks = query.asks.filter((type) => type !== 'definition' && type !== 'manner' && type !== 'list');
  return withChanges(query, {
    leans: true,
    spoken: new Set([...before.spoken, ...query.spoken]),
    hints: query.hints.size > 0 ? query.hints : before.hints,
    stated: query.stated.size > 0 || query.terms.length > 0 ? query.stated : before.stated,
    // "And at what price?": another measure, another kind of figure.
    figure: query.figure ?? (query.hints.size > 0 ? null : before.figure),
    unit: query.unit ?? before.unit,
    counted: query.counted.length > 0 || countsOther(query, before) ? query.counted : before.counted,
    entities:
      query.entities.length > 0
        ? query.entities
        : (siblingNamed(query, before, lexicon) ?? keepEntities(query, turn, lexicon)),
    regions: query.regions.length > 0 ? query.regions : before.regions,
    periods,
    terms:
      own.length > 0
        ? own
            .map((term) => ({ ...term, need: addsMeaning(query) ? Math.max(term.need, OWN_NEED) : term.need }))
            .concat(weaken(keptOf(before.terms, query), own, addsMeaning(query) ? KEPT_NEED : 1))
        : countsOther(query, before)
          ? []
          : before.terms,
    asks: asks.length > 0 ? asks : before.asks,
    operation:
      query.operation === 'look-up'
        ? ['compare', 'difference'].includes(before.operation) && !(query.periods.length === 0 && isOverTime(before))
          ? 'look-up'
          : before.operation
        : query.operation,
    polar: query.polar,
    documents: query.documents.length > 0 ? query.documents : before.documents,
  });
}

/** "How many sets?" behind a question on lines: what is counted takes the place of what was asked for. */
const countsOther = ({ counted, text }: Query, before: Query): boolean =>
  (counted.length > 0 && counted[0] !== before.counted[0]) || PACE.test(text);
const PACE = /\bhow many (?:are made )?(?:a|per|each|every) (?:year|quarter|month|week|day)\b/;

/** "And the price?" behind a growth may mean the growth of the price: the merged question, with the measure asked for before. */
export function withKeptMeasure(merged: Query, { query: before }: Turn): Query {
  const measures = before.terms.filter(({ keys }) => keys.some((key) => key.startsWith('m:')));
  return withChanges(merged, {
    terms: merged.terms.concat(weaken(measures, merged.terms, KEPT_NEED)),
    hints: new Set([...before.hints, ...merged.hints]),
    stated: new Set([...before.stated, ...merged.stated]),
  });
}

/** "What else was shown that same day": the day that was told. */
export const THAT_DAY = /\b(?:that|the same) (?:same |very )?day\b/;

/** "How much up on the year before", "by what percentage was that up": a growth over a year, of the same period. */
const ON_YEAR =
  /\bpercent(?:age)?\b.{0,12}\b(?:was|is|did|has) (?:that|it|this)\b.{0,12}\b(?:up|down|grow|grown|rise|risen|fall|fallen)\b|\b(?:up|down|grow|grew|grown|growth|more|less|fewer|higher|lower)\b.{0,25}\b(?:on|from|than|over|against|to|with) (?:the |a )?(?:year (?:before|earlier|prior)|previous year|prior year)\b/;

const tellsRate = ({ keys }: Query['terms'][number], { intents }: Lexicon): boolean =>
  keys.some((key) => key.startsWith('i:') && intents.get(key.slice(2))?.rate === true);

/** "In which quarter was that", "before that": inside or beside the time asked about before. */
const KEEPS_TIME = /\b(?:which|what) (?:quarter|month)\b|\bhappen|\bbefore that\b/;

/** One owner's values at two times: the same may be asked of another. Two owners held against one another are not. */
const isOverTime = ({ entities, regions, periods }: Query): boolean =>
  entities.length < 2 && regions.length < 2 && (periods.length > 1 || periods.some(({ ends }) => ends !== null));

/** "Over the same period": the one asked about before. */
const SAME_TIME = /\b(?:same|that) (?:period|time|span|stretch|quarter|year|half|month)s?\b/;
const SPAN_WORD = /^(?:period|time|span|stretch|quarter|year|half|month)s?$/i;

const isVolume = (intent: Intent | undefined): boolean => intent?.unit === 'units' || intent?.unit === 'users';

function asksGrowth(query: Query, { concepts, intents }: Lexicon): Query {
  const values = concepts.longestAt(['growth'], 0)?.values ?? [];
  const rates = new Set(values.map((key) => key.slice(2)).filter((id) => intents.get(id)?.rate));
  const at = query.tokens.length;
  const term = {
    text: 'growth',
    keys: ['growth', ...values],
    parts: [],
    unknown: false,
    at,
    need: OWN_NEED,
    role: 'noun',
  } as const;
  return withChanges(query, { terms: [term], stated: rates, hints: rates });
}

const asMention = (period: Period): PeriodMention => ({
  period,
  from: 0,
  to: 0,
  anyYear: false,
  vague: false,
  relative: false,
  ends: null,
  now: period.end,
});

function withYearOf(mention: PeriodMention, base: Period): PeriodMention {
  const year = base.start.slice(0, 4);
  const move = (date: string): string => `${year}${date.slice(4)}`;
  const { start, end, grain } = mention.period;
  return withReading(mention, { anyYear: false, period: { start: move(start), end: move(end), grain } });
}

/** More than a bare slot: its own words lead. "and Q2?" keeps the old ones in full. */
function addsMeaning(query: Query): boolean {
  return query.tokens.length > 3 || query.asks.length > 0;
}

/** A question that names its measure drops the one before, and one on the first that on the tenth. */
function keptOf(terms: Query['terms'], query: Query): Query['terms'] {
  const namesPlace = query.terms.some(({ text }) => ORDINAL.test(text));
  return terms.filter(
    ({ text, keys }) =>
      !(query.stated.size > 0 && keys.some((key) => key.startsWith('m:'))) && !(namesPlace && ORDINAL.test(text)),
  );
}
const ORDINAL = /^(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last)$/i;

/** Words kept from the question before count little against a fact that lacks them. */
const KEPT_NEED = 0.25;
/** Its own words are what it asks: "how tall is he". */
const OWN_NEED = 0.9;

function weaken(old: Query['terms'], own: Query['terms'], factor: number): Query['terms'] {
  return old
    .filter((term) => !own.some((other) => other.keys[0] === term.keys[0]))
    .map((term) => ({ ...term, unknown: false, need: term.need * factor, ...(factor < 1 ? { kept: true } : {}) }));
}

/** "the service one" after a question on the creative engine: the last word of the name goes without saying. */
function siblingNamed(query: Query, before: Query, lexicon: Lexicon): readonly Mention[] | null {
  const at = query.tokens.findIndex((token) => token.normal === 'one');
  const word = query.tokens[at - 1]?.normal;
  if (word === undefined) return null;
  for (const mention of before.entities) {
    const head = tokensOf(lexicon.entities.get(mention.entity)?.name ?? '').at(-1)?.normal;
    const sibling = head === undefined ? null : lexicon.names.longestAt([word, head], 0);
    if (sibling && sibling.to === 2) return sibling.values.map((entity) => ({ entity, from: at - 1, to: at + 1 }));
  }
  return null;
}

export const PERSON_PRONOUN = /\b(?:he|him|his|she|her)\b/;

/** Whom the answer told of, where a pronoun asks for somebody and nobody is named. */
function personMeant(query: Query, { answeredEntity }: Turn, { entities }: Lexicon): Mention | null {
  const isPerson = (id: EntityId): boolean => entities.get(id)?.kind === 'person';
  if (answeredEntity === null || !isPerson(answeredEntity) || !PERSON_PRONOUN.test(query.text)) return null;
  return query.entities.some(({ entity }) => isPerson(entity)) ? null : { entity: answeredEntity, from: 0, to: 0 };
}

/** "What does he see in Acme": the question, with whom it means. */
export function withPersonMeant(query: Query, turn: Turn, lexicon: Lexicon): Query {
  const person = query.entities.length > 0 ? personMeant(query, turn, lexicon) : null;
  return person === null ? query : withChanges(query, { entities: [person, ...query.entities] });
}

function keepEntities(query: Query, turn: Turn, lexicon: Lexicon): readonly Mention[] {
  const person = personMeant(query, turn, lexicon);
  if (person !== null) return [person];
  if (turn.query.entities.length > 0) return turn.query.entities;
  return turn.answeredEntity === null ? [] : [{ entity: turn.answeredEntity, from: 0, to: 0 }];
}
