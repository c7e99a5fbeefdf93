import type { FigureKind } from './fact-profile.js';
import type { AnswerType, EntityId, IntentId } from './knowledge.js';
import type { IsoDate, Period } from './period.js';

/** A stretch of the cleaned question, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Token extends Span {
  /** As typed. */
  readonly text: string;
  /** Lower case, accents folded, possessive cut. */
  readonly normal: string;
  /** Porter stem of `normal`; figures stay as they are. */
  readonly stem: string;
}

/** An entity named in the question. Token indexes, `to` exclusive. */
export interface Mention {
  readonly entity: EntityId;
  readonly from: number;
  readonly to: number;
}

export interface PeriodMention {
  readonly period: Period;
  readonly from: number;
  readonly to: number;
  /** "2 December", "Q3": the year was not said, so any year fits. */
  readonly anyYear: boolean;
  /** The day that relative words count from. */
  readonly now: IsoDate;
  /** First and last period of a span ("between 2016 and 2019"); null for a single one. */
  readonly ends: readonly [Period, Period] | null;
  /** "last year", "next quarter": counted from the day of asking. */
  readonly relative: boolean;
  /** "end of 2019", "early December": the edge of a larger span. */
  readonly vague: boolean;
}

export type Operation =
  | 'look-up'
  | 'compare'
  | 'difference'
  | 'highest'
  | 'lowest'
  | 'trend'
  | 'list'
  | 'order'
  | 'happened';

export type TermRole = 'noun' | 'verb' | 'modifier' | 'operation' | 'category';

/** A word of the question that a fact has to account for. */
export interface Term {
  /** The word as it was typed, for messages. */
  readonly text: string;
  /** Stem first, then the synonym groups it may stand for. */
  readonly keys: readonly string[];
  /** Stems of a phrase's words: a fact that has them all has the phrase. */
  readonly parts: readonly string[];
  /** No pack, no dictionary knows it: probably a name we hold nothing on. */
  readonly unknown: boolean;
  /** Position of its first token. */
  readonly at: number;
  /** How much it counts against a fact that does not account for it, 0 to 1. */
  readonly need: number;
  /** Said by an earlier question, not by this one. */
  readonly kept?: true;
  /** What part it plays: a thing, a deed, how it is, what to do with the facts, or the kind of thing asked for. */
  readonly role: TermRole;
}

/** A question, understood. */
export interface Query {
  readonly tokens: readonly Token[];
  /** Normal forms of the tokens. */
  readonly spoken: ReadonlySet<string>;
  /** Completed with what an earlier question said. */
  readonly leans: boolean;
  /** Normal forms of the tokens, joined by one space. */
  readonly text: string;
  readonly entities: readonly Mention[];
  readonly regions: readonly Mention[];
  /** Where the makers that are asked for come from ("which Norlandic brands"); null when the question does not say. */
  readonly makersOf: EntityId | null;
  /** Named to be left out: "without Acme". */
  readonly excluded: readonly EntityId[];
  readonly periods: readonly PeriodMention[];
  readonly terms: readonly Term[];
  /** Measures that it names outright ("market share", "MAU"). */
  readonly stated: ReadonlySet<IntentId>;
  /** Measures that its words may mean. */
  readonly hints: ReadonlySet<IntentId>;
  readonly operation: Operation;
  readonly asks: readonly AnswerType[];
  /** What kind of figure is wanted, where a question says so. */
  readonly figure: FigureKind | null;
  /** Stems and concepts of what is to be counted: "how many suppliers"; empty when the question does not say. */
  readonly counted: readonly string[];
  /** Stems of the kind of thing that it asks for ("which bank"). */
  readonly kinds: readonly string[];
  /** The place in a ranking that it names ("number one"); null when it names none or asks for it. */
  readonly place: { readonly from: number; readonly to: number } | null;
  /** Only a day will do ("on what date"). */
  readonly wantsDay: boolean;
  /** Who does what is asked, when the question says who did it to whom ("did A visit B"). */
  readonly doer: EntityId | null;
  /** The kind of unit it speaks of; a value of that unit is preferred. */
  readonly unit: FigureKind | null;
  /** It says "why" or "reason": nothing but a reason will do. */
  readonly wantsReason: boolean;
  /** It asks what something is called. */
  readonly wantsName: boolean;
  /** It asks for an age, or how tall or heavy somebody is. */
  readonly wantsAge: boolean;
  /** It asks for the hour. */
  readonly wantsClock: boolean;
  /** "largest", not "second largest". */
  readonly superlative: boolean;
  /** It asks what is said or thought. */
  readonly speaks: boolean;
  /** Whose words or views are asked for ("what does A think"). */
  readonly speaker: EntityId | null;
  /** It wants more than one account: two sides of a matter, a course of events. */
  readonly several: boolean;
  /** A yes/no question. */
  readonly polar: boolean;
  /** It wants the value of this moment ("right now"). */
  readonly live: boolean;
  /** Documents the question names ("the 2018 article"). */
  readonly documents: readonly string[];
  /** Typing errors read as other words: typed, read. */
  readonly corrections: readonly (readonly [string, string])[];
}

/** A stated period with some of it read otherwise. Field by field, as `withChanges`. */
export const withReading = (
  mention: PeriodMention,
  {
    period = mention.period,
    from = mention.from,
    to = mention.to,
    anyYear = mention.anyYear,
    vague = mention.vague,
    relative = mention.relative,
    ends = mention.ends,
    now = mention.now,
  }: Partial<PeriodMention>,
): PeriodMention => ({ period, from, to, anyYear, vague, relative, ends, now });

/**
 * A query with some of it said otherwise. Field by field, as `understand` makes it: what reads queries then sees one shape.
 */
export const withChanges = (
  query: Query,
  {
    tokens = query.tokens,
    spoken = query.spoken,
    leans = query.leans,
    text = query.text,
    entities = query.entities,
    excluded = query.excluded,
    regions = query.regions,
    makersOf = query.makersOf,
    periods = query.periods,
    terms = query.terms,
    stated = query.stated,
    hints = query.hints,
    asks = query.asks,
    polar = query.polar,
    operation = query.operation,
    live = query.live,
    figure = query.figure,
    place = query.place,
    wantsDay = query.wantsDay,
    speaks = query.speaks,
    unit = query.unit,
    wantsReason = query.wantsReason,
    wantsName = query.wantsName,
    wantsAge = query.wantsAge,
    wantsClock = query.wantsClock,
    superlative = query.superlative,
    several = query.several,
    doer = query.doer,
    speaker = query.speaker,
    counted = query.counted,
    kinds = query.kinds,
    documents = query.documents,
    corrections = query.corrections,
  }: Partial<Query>,
): Query => ({
  tokens,
  spoken,
  leans,
  text,
  entities,
  excluded,
  regions,
  makersOf,
  periods,
  terms,
  stated,
  hints,
  asks,
  polar,
  operation,
  live,
  figure,
  place,
  wantsDay,
  speaks,
  unit,
  wantsReason,
  wantsName,
  wantsAge,
  wantsClock,
  superlative,
  several,
  doer,
  speaker,
  counted,
  kinds,
  documents,
  corrections,
});
