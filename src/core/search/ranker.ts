import type { Span } from '../article/article.js';

/** Neighbouring sentences of an article, read at once. */
export interface Reading {
  /** Title of their section, or of the article where it has none. */
  readonly heading: string;
  readonly sentences: readonly string[];
}

/** What a ranker thinks of one sentence as the answer to a question. */
export interface Verdict {
  /** Log-odds against other sentences of the same article, up to a constant that all of them share. */
  readonly rank: number;
  /** Log-odds that it answers the question at all. */
  readonly answers: number;
  /** Where in the sentence the answer most likely stands, in UTF-16 offsets from its start, if anywhere. */
  readonly span: AnswerSpan | null;
}

export interface AnswerSpan extends Span {
  /** In [0, 1]. */
  readonly probability: number;
}

/** Reads a question and sentences together, which tells more of them than comparing their embeddings. */
export interface Ranker {
  /** Changes whenever a verdict could. */
  readonly fingerprint: string;
  /** A verdict for each sentence. */
  read(question: string, reading: Reading): Promise<Verdict[]>;
  /** Ends its threads when what was asked of it is done. */
  close(): Promise<void>;
}

/** Weights of what ranks sentences that were read: their score in the search, and the ranker's verdict. */
export interface RankedWeights {
  readonly search: number;
  readonly rank: number;
  readonly answers: number;
}
