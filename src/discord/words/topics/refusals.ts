import type { RefusalTexts } from '../../../core/refusals/refusal.js';

/** Why something can't be added, and what to do about it: plain text, without Markdown. */
export interface RefusalWords {
  readonly refusals: RefusalTexts;
}
