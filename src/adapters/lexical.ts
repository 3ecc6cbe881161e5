import MiniSearch, { type SearchResult } from 'minisearch';
import { BM25 } from '../core/search/bm25.js';
import type { LexicalIndex, TermMatches } from '../core/search/ports.js';
import { type Term, termsOf } from '../core/search/terms.js';
import { isSpeltNear, NEARNESS } from './near-spellings.js';

/** d = 0 makes MiniSearch's BM25+ plain BM25. Nothing is searched for by its beginning. */
const WEIGHING = {
  bm25: { ...BM25, d: 0 },
  maxFuzzy: NEARNESS.most,
  weights: { fuzzy: NEARNESS.weight, prefix: 0 },
};

const OPTIONS = {
  fields: ['text'],
  idField: 'label',
  tokenize: (text: string) => termsOf(text).map((term) => term.stem),
  processTerm: (stem: string) => stem,
};

/** The number under which MiniSearch keeps the only field. */
const FIELD = 0;

/** How often words occur in some texts, and how long these are. */
export interface LexicalStatistics {
  /** Mean of the lengths. */
  readonly averageLength: number;
  /** How many different stems each text has. */
  readonly lengths: readonly number[];
  /** Each stem with the number of texts that it occurs in, in the order in which they are tried as spellings. */
  readonly terms: readonly (readonly [stem: string, matching: number])[];
}

/** A MiniSearch index over numbered texts, asked one term at a time so that each term's weight can be seen. */
export class MiniSearchIndex implements LexicalIndex {
  private constructor(private readonly index: MiniSearch) {}

  /** Indexes texts; text i gets label i. */
  static build(texts: readonly string[]): MiniSearchIndex {
    const index = new MiniSearch(OPTIONS);
    index.addAll(texts.map((text, label) => ({ label, text })));
    return new MiniSearchIndex(index);
  }

  /** Reads what `serialize` wrote. */
  static parse(json: string): MiniSearchIndex {
    return new MiniSearchIndex(MiniSearch.loadJSON(json, OPTIONS));
  }

  serialize(): string {
    return JSON.stringify(this.index);
  }

  /** What another index needs to weigh as this one does. */
  statistics(): LexicalStatistics {
    const { averageFieldLength, documentIds, fieldLength, index } = this.index.toJSON();
    const lengths = Object.keys(documentIds).map((id) => fieldLength[id]?.[0] ?? 0);
    const terms = index.map(([stem, matches]) => [stem, Object.keys(matches[FIELD] ?? {}).length] as const);
    return { averageLength: averageFieldLength[0] ?? 0, lengths, terms };
  }

  search(terms: readonly Term[]): TermMatches[] {
    return terms.map((term) => {
      const exact = this.results(term, false);
      if (exact.length > 0 || !isSpeltNear(term.stem)) {
        return { term, corrected: false, ...matchesOf(exact) };
      }
      const near = this.results(term, NEARNESS.share);
      return { term, corrected: true, ...matchesOf(near), spelling: near[0]?.terms[0] };
    });
  }

  private results({ stem }: Term, fuzzy: number | false): SearchResult[] {
    return this.index.search(stem, { tokenize: (text) => [text], fuzzy, ...WEIGHING });
  }
}

function matchesOf(results: readonly SearchResult[]): Pick<TermMatches, 'matching' | 'weights'> {
  return { matching: results.length, weights: new Map(results.map(({ id, score }) => [id as number, score])) };
}
