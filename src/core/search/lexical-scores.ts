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
}

/**
 * Reads the weights when it is asked of a text: some may come later.
 *
 * @param total how many texts were searched.
 */
export function lexicalScores(matches: readonly TermMatches[], total: number): LexicalScores {
  const shareOf = sharesByRarity(matches, total);
  let greatest = 0;
  for (const { matching } of matches) greatest += greatestWeight(matching, total);
  return {
    relevance(label) {
      let sum = 0;
      for (const { weights } of matches) sum += weights.get(label) ?? 0;
      return sum / (greatest || 1);
    },
    coverage: (label) => shareOf(({ weights }) => weights.has(label)),
    coverageOfBoth: (label, other) => shareOf(({ weights }) => weights.has(label) || weights.has(other)),
    known: shareOf(({ matching }) => matching > 0),
  };
}

/** Tells the share of terms, weighted by rarity, that something holds of, in [0, 1]. @param total how many texts were searched. */
export function sharesByRarity(
  matches: readonly TermMatches[],
  total: number,
): (holds: (match: TermMatches) => boolean) => number {
  const rarities = matches.map(({ matching }) => inverseFrequency(matching, total));
  const all = rarities.reduce((sum, rarity) => sum + rarity, 0) || 1;
  return (holds) => {
    let held = 0;
    for (let i = 0; i < matches.length; i += 1) if (holds(matches[i] as TermMatches)) held += rarities[i] as number;
    return held / all;
  };
}

/** Labels of the `count` texts that terms weigh most in, best first, ties by label; of those whose weights are there. */
export function mostRelevant(matches: readonly TermMatches[], count: number): number[] {
  const sums = new Map<number, number>();
  for (const { weights } of matches) {
    for (const [label, weight] of weights) sums.set(label, (sums.get(label) ?? 0) + weight);
  }
  return [...sums.entries()]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, count)
    .map(([label]) => label);
}
