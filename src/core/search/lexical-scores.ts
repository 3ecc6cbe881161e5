import { greatestWeight, inverseFrequency } from './bm25.js';
import type { TermMatches } from './ports.js';

/** How well texts match a question's terms, by label. */
export interface LexicalScores {
  /** BM25 as a share of the greatest possible for the question, in [0, 1); 0 for a text without any of the terms. */
  relevance(label: number): number;
  /** Share of the question's terms, weighted by rarity, that occur in any of the texts `labels`, in [0, 1]. */
  coverage(...labels: number[]): number;
  /** Share of the question's terms, weighted by rarity, that occur in any text at all, in [0, 1]. */
  readonly known: number;
  /** Labels of the `count` most relevant texts, best first, ties by label. */
  best(count: number): number[];
}

/** @param total how many texts were searched. */
export function lexicalScores(matches: readonly TermMatches[], total: number): LexicalScores {
  const sums = new Map<number, number>();
  let greatest = 0;
  let rarity = 0;
  let knownRarity = 0;
  for (const { weights } of matches) {
    greatest += greatestWeight(weights.size, total);
    rarity += inverseFrequency(weights.size, total);
    if (weights.size > 0) knownRarity += inverseFrequency(weights.size, total);
    for (const [label, weight] of weights) sums.set(label, (sums.get(label) ?? 0) + weight);
  }
  return {
    relevance: (label) => (sums.get(label) ?? 0) / (greatest || 1),
    coverage(...labels) {
      let covered = 0;
      for (const { weights } of matches) {
        if (labels.some((label) => weights.has(label))) covered += inverseFrequency(weights.size, total);
      }
      return covered / (rarity || 1);
    },
    known: knownRarity / (rarity || 1),
    best: (count) =>
      [...sums.entries()]
        .sort((a, b) => b[1] - a[1] || a[0] - b[0])
        .slice(0, count)
        .map(([label]) => label),
  };
}
