import type { Period } from './period.js';

export type EntityId = string;
export type IntentId = string;
export type FactId = string;

export type EntityKind =
  | 'company'
  | 'brand'
  | 'group'
  | 'institution'
  | 'person'
  | 'product'
  | 'service'
  | 'event'
  | 'region'
  | 'place'
  | 'topic';

/** Somebody or something that facts are about. A figure of a group is no figure of its members. */
export interface Entity {
  readonly id: EntityId;
  readonly name: string;
  readonly kind: EntityKind;
  readonly aliases: readonly string[];
  /** Names that are ordinary words unless written just so: "US", "ST". */
  readonly exact?: readonly string[];
  /** Whom it belongs to: a product's maker, a service's company. */
  readonly parent?: EntityId;
  /** The region that a maker comes from: "the Norlandic makers" are those at home there. */
  readonly home?: EntityId;
  /** The voice of the documents themselves: named in footnotes, not in sentences. */
  readonly narrator?: boolean;
  /** A group's members; for a region, the regions inside it. */
  readonly members: readonly EntityId[];
  /** Regions only: `whole` stands for all markets together, `open` for some that nobody lists ("abroad"). */
  readonly scope?: 'whole' | 'open';
  /** Regions only: "Norlandic" in "the Norlandic market". */
  readonly adjective?: string;
}

/** `measure`: facts carry a value and every stated slot must match. `narrative`: facts are statements. */
export type IntentKind = 'measure' | 'narrative';

/** What is asked of an entity: a measure ("market share") or a kind of statement ("reason"). */
export interface Intent {
  readonly id: IntentId;
  readonly name: string;
  readonly kind: IntentKind;
  /** Words and phrases that ask for it and nothing else. */
  readonly phrasings: readonly string[];
  /** Words that may ask for it, among other things. */
  readonly hints: readonly string[];
  readonly unit?: Unit;
  /** A current value of it exists outside the pack ("now", "today" must abstain). */
  readonly live: boolean;
  /** Its values are changes, not levels: growth, not share. */
  readonly rate: boolean;
  /** Its values are parts of a whole: 100% less one of them is what the others have. */
  readonly share: boolean;
  /** It says little about what is asked: any statement may be a view, an effect, an event. */
  readonly general: boolean;
  /** Its facts are things that happened: they make a timeline. */
  readonly event: boolean;
  /** It holds both ways: a partnership of A with B is one of B with A. */
  readonly mutual: boolean;
  /** Its facts tell two things side by side: one of them answers only who asks for both. */
  readonly paired: boolean;
  /** It tells what or who its subject is. */
  readonly defining: boolean;
  /** What every fact of it can answer. */
  readonly gives: readonly AnswerType[];
  /** "{entity} held {value} of the {region} market in {period}.", for facts without a statement of their own. */
  readonly sentence?: string;
}

export type Unit =
  | 'percent'
  | 'percentage-point'
  | 'rank'
  | 'HKD'
  | 'USD'
  | 'CNY'
  | 'units'
  | 'stores'
  | 'users'
  | 'devices'
  | 'times'
  | 'years'
  | 'quarters'
  | 'months'
  | 'weeks'
  | 'days'
  | 'sets'
  | 'date'
  | 'count';

export type Bound = 'more-than' | 'less-than' | 'at-most' | 'at-least' | 'about' | 'nearly';

/** What a fact can answer, beside what its fields show. */
export type AnswerType =
  | 'number'
  | 'date'
  | 'duration'
  | 'agent'
  | 'place'
  | 'reason'
  | 'definition'
  | 'list'
  | 'manner'
  | 'stance'
  | 'product';

/** Where a reader checks a fact. */
export interface Citation {
  readonly document: string;
  readonly article: string;
  /** Counts from 1 within the article. */
  readonly paragraph: number;
  /** Who says so in this place, where that is not whom the fact goes back to: an entity's id or words, null for nobody. */
  readonly attribution?: string | null;
}

export interface Fact {
  readonly id: FactId;
  readonly entity: EntityId;
  readonly intent: IntentId;
  readonly region?: EntityId;
  readonly period?: Period;
  /** Why the period (or another field) is an inference of ours. */
  readonly inferred?: string;
  readonly value?: number | string;
  readonly valueTo?: number;
  readonly unit?: Unit;
  readonly bound?: Bound;
  readonly statement: string;
  /** False when the statement was made from the intent's sentence: nothing in it needs indexing. */
  readonly authored: boolean;
  readonly cues: readonly string[];
  readonly with: readonly EntityId[];
  /** A question must say one of these to mean this fact: its figure is narrower than entity and intent suggest. */
  readonly qualifier: readonly string[];
  readonly gives: readonly AnswerType[];
  readonly list: readonly string[];
  /** Who says so: an entity's id or words. */
  readonly by?: string;
  readonly caveat?: string;
  /** How a server's moderators rank it against what contradicts it; unset: like any other. */
  readonly rank?: 'preferred' | 'deprecated';
  readonly disagrees: readonly FactId[];
  readonly citations: readonly [Citation, ...Citation[]];
}

export interface Article {
  readonly id: string;
  readonly title: string;
  readonly paragraphs: number;
}

export interface SourceDocument {
  readonly id: string;
  readonly title: string;
  /** Short name in a footnote: "February 2021 digest". */
  readonly label: string;
  readonly published: string;
  /** A page on the web that a server's moderators cite; unset for the documents of a pack. */
  readonly url?: string;
  /** Names by which a question may refer to it: "digest", "2018 article". */
  readonly aliases: readonly string[];
  readonly articles: readonly Article[];
}

/** Words that mean the same in a question. */
export interface SynonymGroup {
  readonly id: string;
  readonly words: readonly string[];
}

export interface Knowledge {
  readonly documents: readonly SourceDocument[];
  readonly entities: readonly Entity[];
  readonly intents: readonly Intent[];
  readonly synonyms: readonly SynonymGroup[];
  /** Words that carry nothing in a question about this pack. */
  readonly fillers: readonly string[];
  readonly facts: readonly Fact[];
  /** Questions that a fact answers, as people ask them, by its id. */
  readonly utterances: ReadonlyMap<FactId, readonly string[]>;
}
