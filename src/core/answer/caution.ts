/** How sure the bot has to be before it answers; the error rates of each are in docs/EVALUATION.md. */
export const CAUTIONS = ['strict', 'balanced', 'eager'] as const;
export type Caution = (typeof CAUTIONS)[number];

/** From where on a question is answered, each in [0, 1]. */
export interface Thresholds {
  /** Confidence from which an answer is given. */
  readonly threshold: number;
  /** Probability of being about the article below which a question is taken to be about something else. */
  readonly aboutThreshold: number;
}

/** How much the odds of an answer have to be higher, as a logarithm. */
const HIGHER: Readonly<Record<Caution, number>> = { strict: 1, balanced: 0, eager: -1 };

/** Thresholds of another caution than the balanced ones: the same odds, times e or by e. */
export function thresholdsFor(caution: Caution, { threshold, aboutThreshold }: Thresholds): Thresholds {
  const shift = HIGHER[caution];
  return { threshold: shifted(threshold, shift), aboutThreshold: shifted(aboutThreshold, shift) };
}

function shifted(probability: number, logOdds: number): number {
  if (logOdds === 0 || probability === 0 || probability === 1) return probability;
  const odds = (probability / (1 - probability)) * Math.exp(logOdds);
  return odds / (1 + odds);
}
