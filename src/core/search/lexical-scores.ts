import { greatestWeight, inverseFrequency } from './bm25.js';
import type { TermMatches } from './ports.js';

/** How well texts match a question's terms, by label. */
export interface LexicalScores {
  /** BM25 as a share of the greatest possible for the question, in [0, 1); 0 for a text without any of the terms. */
  relevance(label: number): number;
  /** Share of the question's terms, weighted by rarity, that occur in a text, in [0, 1]. */
  coverage(label: number): number;
  /** The same for two texts taken as one. */
  coverageOfBoth(label: number, other: number): number;
  /** Share of the question's terms, weighted by rarity, that occur in any text at all, in [0, 1]. */
  readonly known: number;
  /** Labels of the `count` most relevant texts, best first, ties by label. */
  best(count: number): number[];
}

/** @param total how many texts were searched. */
export function lexicalScores(matches: readonly TermMatches[], total: number): LexicalScores {
  const sums = new Map<number, number>();
  const covered = new Map<number, number>();
  let greatest = 0;
  let rarity = 0;
  let knownRarity = 0;
  for (const { weights } of matches) {
    const termRarity = inverseFrequency(weights.size, total);
    greatest += greatestWeight(weights.size, total);
    rarity += termRarity;
    if (weights.size > 0) knownRarity += termRarity;
    for (const [label, weight] of weights) {
      sums.set(label, (sums.get(label) ?? 0) + weight);
      covered.set(label, (covered.get(label) ?? 0) + termRarity);
    }
  }
  return {
    relevance: (label) => (sums.get(label) ?? 0) / (greatest || 1),
    coverage: (label) => (covered.get(label) ?? 0) / (rarity || 1),
    coverageOfBoth: (label, other) =>
      shareByRarity(matches, ({ weights }) => weights.has(label) || weights.has(other), total),
    known: knownRarity / (rarity || 1),
    best: (count) =>
      [...sums.entries()]
        .sort((a, b) => b[1] - a[1] || a[0] - b[0])
        .slice(0, count)
        .map(([label]) => label),
  };
}

/** Share of terms, weighted by rarity, that something holds of, in [0, 1]. @param total how many texts were searched. */
export function shareByRarity(
  matches: readonly TermMatches[],
  holds: (match: TermMatches) => boolean,
  total: number,
): number {
  let rarity = 0;
  let held = 0;
  for (const match of matches) {
    const termRarity = inverseFrequency(match.weights.size, total);
    rarity += termRarity;
    if (holds(match)) held += termRarity;
  }
  return held / (rarity || 1);
}
