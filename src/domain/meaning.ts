import type { EntityId } from './knowledge.js';

/** What a text stands for; `word`: nothing but an ordinary word. */
export type Meaning =
  | { readonly kind: 'entity'; readonly id: EntityId }
  | { readonly kind: 'measure'; readonly name: string }
  | { readonly kind: 'word' };
