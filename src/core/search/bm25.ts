/** Saturation of a repeated term and share of length normalisation: the usual values (Robertson & Zaragoza, "The Probabilistic Relevance Framework", 2009). */
export const BM25 = { k: 1.2, b: 0.75 };

/** Inverse document frequency of a term that `matching` of `total` texts contain, as BM25 has it (same source, always > 0). */
export function inverseFrequency(matching: number, total: number): number {
  return Math.log(1 + (total - matching + 0.5) / (matching + 0.5));
}

/** The weight that a term tends to as a text repeats it without end: what a BM25 weight is divided by to lie in [0, 1). */
export function greatestWeight(matching: number, total: number): number {
  return inverseFrequency(matching, total) * (BM25.k + 1);
}
