/** What makes the score of a sentence as the answer to a follow-up; a conditional logit fitted on conversations (docs/EVALUATION.md). */
export const CARRY_WEIGHTS = {
  /** Its score for the follow-up by itself. */
  own: 0.24,
  /** Its cosine with the follow-up by itself: few words, so that matching them says little. */
  ownNearness: 9.7,
  /** Its score for the question before and the follow-up taken as one. */
  together: 0.27,
  /** It stands in the passage that answered the question before, beside the sentence that did. */
  samePassage: 1.2,
} as const;
