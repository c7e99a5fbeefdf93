import type { Reason } from '../../src/domain/answer.js';

/** A question and what becomes of it. */
export type Golden = {
  readonly ask: string;
  /** Day of asking. */
  readonly on: string;
  /** Earlier questions of the same person. */
  readonly after?: readonly string[];
} & (
  | {
      /** `document/article/paragraph`: all of them are cited, and the answer begins with one of them. */
      readonly cites: readonly [string, ...string[]];
    }
  | {
      /** Declined, for this reason if one is given. */
      readonly abstains: Reason | true;
    }
);
