import type { Article } from '../../src/core/article/article.js';
import { textOf } from '../../src/core/article/article.js';
import { passagesOf } from '../../src/core/passages/passages.js';
import { type IndexParts, indexInMemory } from '../../src/core/search/index-in-memory.js';
import type { IndexedArticle } from '../../src/core/search/indexed-article.js';
import { exactIndex, unitVectors } from './exact-index.js';
import { naiveLexicalIndex } from './naive-lexical-index.js';

export const DIMENSION = 16;

/** An article with vectors in random directions and the oracles for indexes: what a search needs, without a model. */
export function indexedOf(article: Article, seed = 1): IndexedArticle & { readonly parts: IndexParts } {
  const passages = passagesOf(article);
  const sentenceVectors = unitVectors(article.sentences.length, DIMENSION, seed);
  const parts = {
    sentenceVectors,
    passageVectors: unitVectors(passages.length, DIMENSION, seed + 1),
    sentenceNeighbours: exactIndex(sentenceVectors, DIMENSION),
    sentenceTerms: naiveLexicalIndex(article.sentences.map((sentence) => textOf(article, sentence))),
    passageTerms: naiveLexicalIndex(passages.map((passage) => textOf(article, passage))),
  };
  return { article, passages, fingerprint: `of ${article.id}`, index: indexInMemory(parts), parts };
}
