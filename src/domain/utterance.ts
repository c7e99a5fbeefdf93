import type { AnswerType, EntityId, FactId } from './knowledge.js';

/** A question that a fact answers, reduced to what another question is held against. */
export interface Utterance {
  readonly fact: FactId;
  /** Of each term: its stem, then what it may stand for. */
  readonly terms: readonly (readonly string[])[];
  /** Names, markets among them. */
  readonly mentions: readonly EntityId[];
  readonly asks: readonly AnswerType[];
  /** Every word of it, by its normal form. */
  readonly words: readonly string[];
}
