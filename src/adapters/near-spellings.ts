import SearchableMap from 'minisearch/SearchableMap';

/**
 * What counts as a near spelling of a word that occurs nowhere, and how much. The share of its letters that may differ and how
 * many at most; what a spelling weighs, less the more letters differ; both as MiniSearch has them.
 */
export const NEARNESS = { share: 0.2, most: 6, weight: 0.45 };
/** Short words are left alone; near spellings of long ones cost the square of their length, and nobody misspells those. */
const SHORTEST = 5;
const LONGEST = 50;

/** A word that occurs, in place of one that does not. */
export interface Spelling {
  readonly stem: string;
  /** How many texts it occurs in. */
  readonly matching: number;
  /** Share of its weight that it counts, in (0, 1). */
  readonly share: number;
}

/** Whether near spellings are looked for in place of a stem. */
export function isSpeltNear({ length }: string): boolean {
  return length >= SHORTEST && length <= LONGEST;
}

/** The words of some texts, each with the number of texts that it occurs in. */
export class Vocabulary {
  private readonly words: SearchableMap<number>;

  /** @param words as `MiniSearchIndex.statistics` lists them: their order is that in which spellings are tried. */
  constructor(words: Iterable<readonly [stem: string, matching: number]>) {
    this.words = new SearchableMap();
    for (const [stem, matching] of words) this.words.set(stem, matching);
  }

  /** How many texts a stem occurs in. */
  matching(stem: string): number {
    return this.words.get(stem) ?? 0;
  }

  /** Near spellings of a stem, in the order in which MiniSearch comes across them. */
  near(stem: string): Spelling[] {
    const most = Math.min(NEARNESS.most, Math.round(stem.length * NEARNESS.share));
    return [...this.words.fuzzyGet(stem, most)].map(([found, [matching, distance]]) => ({
      stem: found,
      matching,
      share: (NEARNESS.weight * found.length) / (found.length + distance),
    }));
  }
}
