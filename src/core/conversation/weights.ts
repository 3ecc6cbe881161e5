/** How much speaks for a sentence as the answer to a follow-up, as multiples of scores (docs/EVALUATION.md). */
export const CARRY_WEIGHTS = {
  /** Its score for the follow-up by itself. */
  own: 0.54,
  /** Its score for the question before and the follow-up taken as one. */
  together: 0.46,
  /** It is the sentence that answered before. */
  same: 1.6,
  /** It stands in that sentence's passage. */
  samePassage: 4.15,
} as const;
