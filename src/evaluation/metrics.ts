/** Arithmetic mean; NaN of nothing. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Area under the ROC curve: the probability that a positive scores higher than a negative, ties counting half
 * (Mann–Whitney U, Hanley & McNeil 1982). NaN when either is empty.
 */
export function auroc(positives: readonly number[], negatives: readonly number[]): number {
  const all = [
    ...positives.map((score) => ({ score, positive: true })),
    ...negatives.map((score) => ({ score, positive: false })),
  ];
  all.sort((a, b) => a.score - b.score);
  let rankSum = 0;
  for (let i = 0; i < all.length; ) {
    let end = i;
    while (end < all.length && all[end]?.score === all[i]?.score) end += 1;
    const rank = (i + 1 + end) / 2;
    for (; i < end; i += 1) if (all[i]?.positive) rankSum += rank;
  }
  const least = (positives.length * (positives.length + 1)) / 2;
  return (rankSum - least) / (positives.length * negatives.length);
}

/** A confidence, and whether it was right to have it. */
export interface Believed {
  readonly confidence: number;
  readonly right: boolean;
}

/** The outcomes whose confidence lies in one tenth of [0, 1]: means of confidence and of being right, both in [0, 1]. */
export interface ReliabilityBin {
  readonly count: number;
  readonly confidence: number;
  readonly right: number;
}

/** Outcomes in ten equal bins of confidence, the lowest first; empty bins are left out. */
export function reliability(outcomes: readonly Believed[]): ReliabilityBin[] {
  const BINS = 10;
  return Array.from({ length: BINS }, (_, i) => {
    const own = outcomes.filter(({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)) === i);
    return {
      count: own.length,
      confidence: mean(own.map(({ confidence }) => confidence)),
      right: mean(own.map(({ right }) => Number(right))),
    };
  }).filter(({ count }) => count > 0);
}

/**
 * Expected calibration error: the mean gap between confidence and the share that is right, over the bins of `reliability`
 * weighted by their size (Naeini et al. 2015). 0 is perfect.
 */
export function calibrationError(outcomes: readonly Believed[]): number {
  return (
    reliability(outcomes).reduce((sum, bin) => sum + bin.count * Math.abs(bin.confidence - bin.right), 0) /
    outcomes.length
  );
}

/**
 * The 95 % interval of a mean by bootstrap (Efron 1979), the percentile method, from a fixed seed.
 *
 * @param resamples how many samples are drawn with replacement.
 */
export function bootstrapInterval(values: readonly number[], resamples = 1000): [low: number, high: number] {
  const random = xorshift(20_240_607);
  const means = Array.from({ length: resamples }, () => {
    let sum = 0;
    for (let i = 0; i < values.length; i += 1) sum += values[Math.floor(random() * values.length)] ?? 0;
    return sum / values.length;
  }).sort((a, b) => a - b);
  return [means[Math.floor(resamples * 0.025)] ?? Number.NaN, means[Math.floor(resamples * 0.975)] ?? Number.NaN];
}

/** Numbers in [0, 1) that look random and are the same every time (xorshift32, Marsaglia 2003). */
export function xorshift(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
