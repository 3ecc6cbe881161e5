import MiniSearch, { type SearchResult } from 'minisearch';
import { BM25 } from '../core/search/bm25.js';
import type { LexicalIndex, TermMatches } from '../core/search/ports.js';
import { type Term, termsOf } from '../core/search/terms.js';

/** d = 0 makes MiniSearch's BM25+ plain BM25. */
const BM25_PLAIN = { ...BM25, d: 0 };
/** Share of a word's letters that may differ where the word as typed occurs nowhere; short words are left alone. */
const FUZZINESS = 0.2;
const MIN_FUZZY_LENGTH = 5;
/** Near spellings cost the square of a word's length, and nobody misspells a longer word. */
const MAX_FUZZY_LENGTH = 50;

const OPTIONS = {
  fields: ['text'],
  idField: 'label',
  tokenize: (text: string) => termsOf(text).map((term) => term.stem),
  processTerm: (stem: string) => stem,
};

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

  search(terms: readonly Term[]): TermMatches[] {
    return terms.map((term) => {
      const exact = this.results(term, false);
      const { length } = term.stem;
      if (exact.length > 0 || length < MIN_FUZZY_LENGTH || length > MAX_FUZZY_LENGTH) {
        return { term, corrected: false, ...matchesOf(exact) };
      }
      const near = this.results(term, FUZZINESS);
      return { term, corrected: true, ...matchesOf(near), spelling: near[0]?.terms[0] };
    });
  }

  private results({ stem }: Term, fuzzy: number | false): SearchResult[] {
    return this.index.search(stem, { tokenize: (text) => [text], fuzzy, bm25: BM25_PLAIN });
  }
}

function matchesOf(results: readonly SearchResult[]): Pick<TermMatches, 'matching' | 'weights'> {
  return { matching: results.length, weights: new Map(results.map(({ id, score }) => [id as number, score])) };
}
