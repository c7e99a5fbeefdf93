import type { Citation } from './knowledge.js';

/** `document/article/paragraph`: the place alone, whoever says so there. */
export const citationKey = ({ document, article, paragraph }: Citation): string =>
  `${document}/${article}/${paragraph}`;
