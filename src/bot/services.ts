import type { Answer, ShownCitation } from '../domain/answer.js';
import type { Catalogue } from '../domain/catalogue.js';
import type { Keeping } from './keeping.js';

/** The passage a footnote points to, or why it can't be shown. */
export type Passage = { readonly text: string } | { readonly missing: string };

/** What commands need of the rest; `join.ts` joins it. */
export interface Services {
  /** Answer a question in the light of the same conversation's last one; null: by itself. */
  ask(question: string, conversation: string | null): Answer;
  /** @returns whether there was anything to forget */
  forget(conversation: string): boolean;
  /** Removes what all servers keep of a member; null where nothing is kept. */
  readonly forgetMember: ((user: string) => Promise<void>) | null;
  readonly catalogue: Catalogue;
  /** What this server keeps; null in direct messages. */
  readonly keeping: Keeping | null;
  /** What this server keeps could not be had yet, so that nobody knows how it wants its answers. */
  readonly isCutOff: boolean;
  readonly guide: Guide;
  /** Null unless the documents are at hand. */
  readonly findPassage: ((citation: ShownCitation) => Passage) | null;
}

/** What the bot can say about itself. */
export interface Guide {
  /** Questions that show what can be asked; each has an answer. */
  readonly examples: readonly string[];
  /** What can be asked for, most facts first: "market share". */
  readonly measures: readonly string[];
  readonly kinds: readonly string[];
  readonly facts: number;
  readonly sources: readonly { readonly title: string; readonly published: string }[];
  readonly commands: readonly CommandLine[];
}

export interface CommandLine {
  readonly name: string;
  readonly description: string;
  /** A line that runs it in the console. */
  readonly example: string;
}
