import type { IndexedArticle } from './indexed-article.js';
import { type LexicalScores, lexicalScores } from './lexical-scores.js';
import type { TermMatches } from './ports.js';
import type { Query } from './query.js';

/** Where a query's words occur in an article: the part of a search that needs no embedding. */
export interface LookUp {
  readonly indexed: IndexedArticle;
  readonly sentences: readonly TermMatches[];
  readonly passages: readonly TermMatches[];
  readonly inSentences: LexicalScores;
  readonly inPassages: LexicalScores;
}

/** Looks a query's words up in an article's sentences and passages. */
export function lookUp(indexed: IndexedArticle, { terms }: Query): LookUp {
  const sentences = indexed.sentenceTerms.search(terms);
  const passages = indexed.passageTerms.search(terms);
  return {
    indexed,
    sentences,
    passages,
    inSentences: lexicalScores(sentences, indexed.article.sentences.length),
    inPassages: lexicalScores(passages, indexed.passages.length),
  };
}
