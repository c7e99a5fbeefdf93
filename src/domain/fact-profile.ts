import type { FactKeys } from './keys.js';
import type { AnswerType, Entity, EntityId, Fact, Intent } from './knowledge.js';
import type { Period } from './period.js';

export type FigureKind = 'percent' | 'money' | 'count';

/** A fact with all that retrieval asks of it, worked out once. */
export interface FactProfile {
  readonly fact: Fact;
  /** Stems and concepts with what a match of them is worth. */
  readonly keys: FactKeys;
  /** Every word of its statement and cues, by its normal form; empty for a fact without words of its own. */
  readonly words: ReadonlySet<string>;
  /** A figure stands in its statement. */
  readonly hasFigure: boolean;
  /** What its figures measure: parts of a hundred, money, or numbers of things. */
  readonly figures: ReadonlySet<FigureKind>;
  /** Stems and concepts of the words beside a number of things: what is counted. */
  readonly counted: ReadonlySet<string>;
  /** Its entity, those it is made with, who says it, and whom these belong to. */
  readonly roles: ReadonlySet<EntityId>;
  /** Roles and every entity its text names. */
  readonly mentions: ReadonlySet<EntityId>;
  /** It speaks of a second or third largest. */
  readonly isLaterSuperlative: boolean;
  /** It speaks of a place among the top three or five, not of the first. */
  readonly isAmongTop: boolean;
  /** Its subject is a group. */
  readonly isGroup: boolean;
  /** It tells two things side by side. */
  readonly isPaired: boolean;
  /** Entities in the order its statement names them. */
  readonly order: readonly EntityId[];
  readonly gives: ReadonlySet<AnswerType>;
  /** Periods that its text states. */
  readonly stated: readonly Period[];
  /** Qualifiers as keys: a question needs one of them. */
  readonly qualifiers: readonly ReadonlySet<string>[];
}

/** A profile as an index holds it, with what is else looked up for each question. */
export interface IndexedProfile extends FactProfile {
  /** Its place among the facts of the index. */
  readonly position: number;
  /** Its number among the facts that have utterances; -1 when it has none. */
  readonly asked: number;
  readonly subject: Entity | undefined;
  readonly intent: Intent | undefined;
  /** Number of the key that asks for its intent. */
  readonly intentKey: number;
  /** Its entity, those it is made with, and those its statement names. */
  readonly told: readonly EntityId[];
  /** The keys of all its qualifiers. */
  readonly qualifying: readonly string[];
  /** Numbers of the paragraphs that tell it. */
  readonly places: readonly number[];
  /** Its own period, if it has one, and those that its text states. */
  readonly periods: readonly Period[];
}
