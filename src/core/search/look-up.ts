import type { Findings } from './article-index.js';
import type { IndexedArticle } from './indexed-article.js';
import { type LexicalScores, lexicalScores } from './lexical-scores.js';
import type { Query } from './query.js';

/** Where a query's words occur in an article: the part of a search that needs no embedding. */
export interface LookUp {
  readonly indexed: IndexedArticle;
  readonly findings: Findings;
  readonly inSentences: LexicalScores;
  readonly inPassages: LexicalScores;
}

/** Looks a query's words up in an article's sentences and passages. */
export async function lookUp(indexed: IndexedArticle, { terms }: Query): Promise<LookUp> {
  const findings = await indexed.index.lookUp(terms);
  return {
    indexed,
    findings,
    inSentences: lexicalScores(findings.sentences, indexed.article.sentences.length),
    inPassages: lexicalScores(findings.passages, indexed.passages.length),
  };
}
