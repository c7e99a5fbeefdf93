import type { Answer, ShownCitation } from '../domain/answer.js';

/** Answers one person's questions, each in the light of the ones before. */
export type Conversation = (question: string) => Answer;

/** The passage a footnote points to, or why it can't be shown. */
export type Passage = { readonly text: string } | { readonly missing: string };

/** What the console needs of the rest; `main.ts` joins it. */
export interface Services {
  startConversation(): Conversation;
  /** "February 2021 digest, Who is …, ¶ 112 · Datahouse" */
  describeCitation(citation: ShownCitation): string;
  /** Null unless the documents are at hand. */
  readonly findPassage: ((citation: ShownCitation) => Passage) | null;
}
