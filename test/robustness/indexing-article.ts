import { articleOf } from '../support/small-article.js';

/** An article of 24 passages. */
export const PARTS = articleOf(
  Array.from({ length: 24 }, (_, i) => `Ferry ${i} left port ${i % 9} for Bergen.`).join('\n\n'),
  'parts',
);
