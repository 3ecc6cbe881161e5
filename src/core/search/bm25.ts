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

/** How a term stands in a text, and both among others. */
export interface TermInText {
  /** How often it stands in the text, at least once. */
  readonly frequency: number;
  /** How many of the texts contain it. */
  readonly matching: number;
  readonly texts: number;
  /** Length of the text, and mean of all. */
  readonly length: number;
  readonly averageLength: number;
}

/** BM25 weight of a term in a text, worked out step by step as MiniSearch does, so that both agree to the bit. */
export function termWeight({ frequency, matching, texts, length, averageLength }: TermInText): number {
  const { k, b } = BM25;
  return (
    inverseFrequency(matching, texts) *
    ((frequency * (k + 1)) / (frequency + k * (1 - b + (b * length) / averageLength)))
  );
}
