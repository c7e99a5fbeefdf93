import type { Citation, Fact, FactId, Unit } from './knowledge.js';

export type Reason =
  | 'empty'
  | 'too-long'
  | 'off-topic'
  | 'advice'
  | 'live-value'
  | 'unknown-entity'
  | 'no-fact'
  | 'no-fact-for-entity'
  | 'no-fact-for-measure'
  | 'no-fact-for-period'
  | 'no-fact-for-region'
  | 'too-vague'
  | 'ambiguous';

/** A citation as an answer shows it, with whoever the document names as the origin. */
export interface ShownCitation extends Citation {
  readonly attribution: string | null;
}

/** A value worked out from facts; `from` are the operands in order. */
export interface Computed {
  readonly operation: 'difference' | 'complement';
  readonly value: number;
  readonly unit: Unit;
  readonly from: readonly FactId[];
}

interface Base {
  /** What a person reads: plain text, no markdown. */
  readonly text: string;
  /** How the question was understood; null if not at all. */
  readonly readAs: string | null;
}

export interface Answered extends Base {
  readonly status: 'answer';
  readonly facts: readonly [Fact, ...Fact[]];
  readonly citations: readonly [ShownCitation, ...ShownCitation[]];
  readonly computed: Computed | null;
}

export interface Withheld extends Base {
  readonly status: 'abstain' | 'clarify';
  readonly reason: Reason;
  /** Nearest questions that have an answer. */
  readonly suggestions: readonly string[];
  /** The fact behind each suggestion. */
  readonly nearest: readonly FactId[];
  /** What was missing, where that was something to hold. */
  readonly lack?: Lack;
}

/** Slots that were asked for in vain: names of what is known, and of the question's words the one that nothing knows. */
export interface Lack {
  readonly slots: readonly string[];
  readonly unknown: string | null;
}

export type Answer = Answered | Withheld;
