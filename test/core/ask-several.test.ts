import { sha256 } from '../../src/adapters/files.js';
import { ask } from '../../src/core/ask.js';
import { indexedOf } from '../support/indexed.js';
import { articleOf, FERRY } from '../support/small-article.js';
import { stubEmbedder } from '../support/stub-embedder.js';
import { stubRanker } from '../support/stub-ranker.js';

const ferry = indexedOf(articleOf(FERRY, 'ferry'));
const bread = indexedOf(articleOf('Yeast makes gas. The captain of the bakery eats it. Bread rises slowly.', 'bread'));
const OPTIONS = { threshold: 0, aboutThreshold: 0, quotes: 3, hash: sha256 };

/** A ranker for which one article's scores stand far above another's, and its answers far below. */
function partialTo(heading: string) {
  const ranker = stubRanker();
  const read: typeof ranker.read = async (question, reading) =>
    (await ranker.read(question, reading)).map(({ rank, answers }) =>
      reading.heading === heading
        ? { rank: rank + 50, answers: answers - 20, span: null }
        : { rank, answers: answers + 5, span: { start: 0, end: 3, probability: 0.9 } },
    );
  return { ...ranker, read };
}

describe('asking several articles', () => {
  const models = { embedder: stubEmbedder, ranker: partialTo('bread') };

  it('puts the quote of the article first that is the likeliest to answer, wherever its scores count from', async () => {
    const answer = await ask('Who was the captain?', [bread, ferry], models, OPTIONS);
    expect(answer.quotes[0]?.article.id).toBe('ferry');
    const scores = answer.quotes.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    // The first score is the log-odds of the confidence that is shown.
    expect(1 / (1 + Math.exp(-(scores[0] ?? 0)))).toBeCloseTo(answer.confidence, 9);
  });

  it('quotes only articles that answer', async () => {
    const { confidence } = await ask('Who was the captain?', [bread, ferry], models, OPTIONS);
    const answer = await ask('Who was the captain?', [bread, ferry], models, { ...OPTIONS, threshold: confidence });
    expect(answer.status).toBe('answered');
    expect(new Set(answer.quotes.map(({ article }) => article.id))).toEqual(new Set(['ferry']));
  });

  it('marks the answer in an answer, and nothing in what is only closest', async () => {
    const answered = await ask('Who was the captain?', [ferry], models, OPTIONS);
    const silent = await ask('Who was the captain?', [ferry], models, { ...OPTIONS, threshold: 1 });
    expect(answered.quotes[0]?.answerSpan).not.toBeNull();
    expect(silent.closest.map(({ answerSpan }) => answerSpan)).toEqual(silent.closest.map(() => null));
  });

  it('reads the most promising of many', async () => {
    const many = Array.from({ length: 9 }, (_, i) => indexedOf(articleOf(`Ship ${i} sank. Nobody died.`, `ship-${i}`)));
    const ranker = stubRanker();
    const answer = await ask(
      'Who was the captain of the Aurora?',
      [...many, ferry],
      { embedder: stubEmbedder, ranker },
      OPTIONS,
    );
    expect(new Set(ranker.readings.map(({ heading }) => heading)).size).toBe(3);
    expect(ranker.readings.map(({ heading }) => heading)).toContain('ferry');
    expect(answer.trace).toHaveLength(10);
  });
});
