import type { Quote } from '../quotes/quote.js';
import type { SearchResult } from '../search/search.js';

/** Why nothing is answered: the question is about something else, or about the article, which does not say. */
export type Silence = 'elsewhere' | 'unsaid';

/** What a reader is told. */
export interface Answer {
  readonly question: string;
  readonly status: 'answered' | 'abstained';
  /** Probability in [0, 1] that the question is about the article, or about one of those asked. */
  readonly about: number;
  /** Probability in [0, 1] that the article answers the question; filled for abstentions too. */
  readonly confidence: number;
  /** Null when answered. */
  readonly silence: Silence | null;
  /** Best first; empty when abstained. */
  readonly quotes: readonly Quote[];
  /** When abstained, the nearest passages all the same, best first. */
  readonly closest: readonly Quote[];
  /** Words of the question that never occur in what was asked, as they were typed. */
  readonly missing: readonly string[];
  /** The earlier question that this one was taken to follow; null when it was understood by itself. */
  readonly following: string | null;
  /** Same question, articles and settings: same id. 12 hexadecimal digits. */
  readonly id: string;
  /** How it came about, one result an article asked. */
  readonly trace: readonly SearchResult[];
}
