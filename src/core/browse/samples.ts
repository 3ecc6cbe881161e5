import { type Article, textOf } from '../article/article.js';
import type { IndexedArticle } from '../search/indexed-article.js';

/** A sentence shorter or longer than this, in UTF-16 units, is no good sample. */
const SHORTEST = 40;
const LONGEST = 300;

/**
 * Sentences that give an idea of an article: of each of `count` equal parts, the one nearest in meaning to the article as
 * a whole. Fewer where a part has no sentence of a fit length; numbers of sentences, in order.
 */
export async function sampleSentences({ article, index }: IndexedArticle, count: number): Promise<number[]> {
  const total = article.sentences.length;
  const sentenceVectors = await index.sentenceVectors();
  const dimension = sentenceVectors.length / total;
  const mean = new Float64Array(dimension);
  sentenceVectors.forEach((value, i) => {
    mean[i % dimension] = (mean[i % dimension] as number) + value;
  });
  const likeness = (sentence: number) => {
    const start = sentence * dimension;
    return mean.reduce((sum, value, i) => sum + value * (sentenceVectors[start + i] as number), 0);
  };
  return Array.from({ length: count }, (_, part) => {
    const first = Math.floor((part * total) / count);
    const end = Math.floor(((part + 1) * total) / count);
    return bestOf(article, first, end, likeness);
  }).filter((sentence) => sentence !== undefined);
}

function bestOf(article: Article, first: number, end: number, likeness: (sentence: number) => number) {
  const fit = article.sentences
    .slice(first, end)
    .filter((sentence) => textOf(article, sentence).length >= SHORTEST && textOf(article, sentence).length <= LONGEST)
    .map(({ index }) => ({ index, score: likeness(index) }));
  return fit.sort((a, b) => b.score - a.score || a.index - b.index)[0]?.index;
}
