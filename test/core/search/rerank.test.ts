import { lookUp } from '../../../src/core/search/look-up.js';
import { queryOf } from '../../../src/core/search/query.js';
import { byVerdict, rerank } from '../../../src/core/search/rerank.js';
import { search } from '../../../src/core/search/search.js';
import { RANKED_WEIGHTS } from '../../../src/core/search/weights.js';
import { unitVectors } from '../../support/exact-index.js';
import { DIMENSION, indexedOf } from '../../support/indexed.js';
import { articleOf } from '../../support/small-article.js';
import { stubRanker } from '../../support/stub-ranker.js';

const paragraph = (i: number) =>
  `The ferry number ${i} sank in a storm${', and then another one came'.repeat(9)}. It was raised${' again'.repeat(40)}.`;
const long = indexedOf(articleOf(Array.from({ length: 12 }, (_, i) => paragraph(i)).join('\n\n')));

const QUESTION = 'Which ferry sank?';
const query = queryOf(QUESTION);
const lookedUp = await lookUp(long, query);
const vector = unitVectors(1, DIMENSION, 7);
const searched = await search(query, lookedUp, vector);
const before = searched.hits;
const reranked = async (count: number, hits = before, ranker = stubRanker()) =>
  (await rerank(QUESTION, { ...searched, hits }, ranker, count)).hits;

describe('reranking', () => {
  it('reads the windows of the best hits, as many as it may, and each once', async () => {
    for (const count of [1, 3, 100]) {
      const ranker = stubRanker();
      const hits = await reranked(count, before, ranker);
      expect(ranker.readings).toHaveLength(Math.min(count, 12));
      expect(new Set(ranker.readings.map(({ sentences }) => sentences.join(' '))).size).toBe(Math.min(count, 12));
      expect(hits.map(({ sentence }) => sentence).sort()).toEqual(before.map(({ sentence }) => sentence).sort());
      const best = before[0]?.sentence;
      expect(hits.find(({ sentence }) => sentence === best)?.verdict).toBeDefined();
    }
  });

  it('ranks what was read by the weighted sum of score and verdict, and the rest behind it in its order', async () => {
    const hits = await reranked(3);
    const read = hits.filter(({ verdict }) => verdict);
    const rest = hits.filter(({ verdict }) => !verdict);
    expect(hits).toEqual([...read, ...rest]);
    for (const [i, { score }] of hits.entries()) expect(score).toBeLessThanOrEqual(hits[i - 1]?.score ?? Infinity);
    for (const { sentence, score, verdict } of read) {
      const searched = before.find((hit) => hit.sentence === sentence)?.score ?? Number.NaN;
      const { search, rank, answers } = RANKED_WEIGHTS;
      expect(score).toBeCloseTo(search * searched + rank * (verdict?.rank ?? 0) + answers * (verdict?.answers ?? 0), 9);
    }
    const orderBefore = before.map(({ sentence }) => sentence);
    const places = rest.map(({ sentence }) => orderBefore.indexOf(sentence));
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('ranks every sentence that was read, found by the search or not', async () => {
    const [first] = before;
    const hits = await reranked(1, before.slice(0, 1));
    expect(first && long.article.paragraphs[long.article.sentences[first.sentence]?.paragraph ?? -1]).toMatchObject({
      firstSentence: Math.min(...hits.map(({ sentence }) => sentence)),
      endSentence: Math.max(...hits.map(({ sentence }) => sentence)) + 1,
    });
    expect(hits.every(({ verdict }) => verdict)).toBe(true);
  });

  it('leaves nothing as nothing', async () => {
    expect(byVerdict([], RANKED_WEIGHTS)).toEqual([]);
  });
});
