import type { LexicalIndex, TermMatches } from '../../src/core/search/ports.js';
import { type Term, termsOf } from '../../src/core/search/terms.js';

/**
 * BM25 from its definition (Robertson & Zaragoza 2009) with k = 1.2, b = 0.75, computed anew for every term: the oracle
 * that other lexical indexes are held against. Like MiniSearch it counts a text's length in different terms.
 */
export function naiveLexicalIndex(texts: readonly string[]): LexicalIndex {
  const documents = texts.map((text) => termsOf(text).map(({ stem }) => stem));
  const vocabulary = new Set(documents.flat());
  return {
    search: (terms) =>
      terms.map((term): TermMatches => {
        if (vocabulary.has(term.stem) || term.stem.length < 5)
          return { term, corrected: false, ...bm25(documents, [term.stem]) };
        const near = nearSpellings(term, vocabulary);
        return { term, corrected: true, ...bm25(documents, near), spelling: near[0] };
      }),
  };
}

/** Stems that differ from a term in at most a fifth of its letters, nearest first. */
export function nearSpellings({ stem }: Term, vocabulary: Iterable<string>): string[] {
  return [...vocabulary]
    .map((other) => ({ other, distance: editDistance(stem, other) }))
    .filter(({ distance }) => distance <= Math.round(stem.length * 0.2))
    .sort((a, b) => a.distance - b.distance)
    .map(({ other }) => other);
}

function bm25(
  documents: readonly (readonly string[])[],
  stems: readonly string[],
): Pick<TermMatches, 'matching' | 'weights'> {
  const lengthOf = (document: readonly string[]) => new Set(document).size;
  const average = documents.reduce((sum, document) => sum + lengthOf(document), 0) / documents.length;
  const weights = new Map<number, number>();
  for (const stem of stems) {
    const matching = documents.filter((document) => document.includes(stem)).length;
    const idf = Math.log(1 + (documents.length - matching + 0.5) / (matching + 0.5));
    for (const [label, document] of documents.entries()) {
      const frequency = document.filter((other) => other === stem).length;
      if (frequency === 0) continue;
      const damped = frequency + 1.2 * (1 - 0.75 + (0.75 * lengthOf(document)) / average);
      weights.set(label, (weights.get(label) ?? 0) + (idf * frequency * (1.2 + 1)) / damped);
    }
  }
  return { matching: weights.size, weights };
}

/** Levenshtein's distance, a row at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1]);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, replaced));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
