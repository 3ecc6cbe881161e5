import { carrySignalsOf } from '../../../src/core/conversation/carry-signals.js';
import { searchConversation } from '../../../src/core/conversation/search-conversation.js';
import { lookUp } from '../../../src/core/search/look-up.js';
import { queryOf } from '../../../src/core/search/query.js';
import { type Hit, hitsOf, searchScore } from '../../../src/core/search/search.js';
import { unitVectors } from '../../support/exact-index.js';
import { DIMENSION, indexedOf } from '../../support/indexed.js';
import { articleOf, FERRY } from '../../support/small-article.js';
import { stubEmbedder } from '../../support/stub-embedder.js';
import { stubRanker } from '../../support/stub-ranker.js';

const ferry = indexedOf(articleOf(FERRY, 'ferry'));
const query = queryOf('Who was the captain?');
const search = { query, found: await lookUp(ferry, query), vector: unitVectors(1, DIMENSION, 7) };
const hits = await hitsOf(search, [...ferry.article.sentences.keys()]);
const hit = (sentence: number) => hits[sentence] as Hit;

describe('what is carried over', () => {
  it('counts sentences from the one that answered the question before', () => {
    const places = (sentence: number, answered: number) => {
      const { sameSentence, samePassage, soonAfter } = carrySignalsOf(hit(sentence), hit(sentence), hit(answered));
      return [sameSentence, samePassage, soonAfter];
    };
    expect(places(1, 1)).toEqual([1, 0, 0]);
    expect(places(1, 0)).toEqual([0, 1, 1]);
    expect(places(0, 1)).toEqual([0, 1, 0]);
    expect(places(3, 0)).toEqual([0, 0, 1]);
    expect(places(4, 0)).toEqual([0, 0, 0]);
  });

  it('adds up both searches and the ranker’s verdict, and nothing of a place where nothing answered', () => {
    const verdict = { rank: 2, answers: -1, span: null };
    const carried = carrySignalsOf({ ...hit(3), verdict, score: 99 }, hit(2), undefined);
    expect(carried).toMatchObject({
      own: searchScore(hit(2).signals),
      ownNearness: hit(2).signals.dense,
      together: searchScore(hit(3).signals),
      rank: 2,
      answers: -1,
    });
    expect([carried.sameSentence, carried.samePassage, carried.soonAfter]).toEqual([0, 0, 0]);
  });
});

describe('a conversation', () => {
  const asked = ['Who was the captain?', 'and what did she blame?'];

  it('has both questions read as one, the follow-up last', async () => {
    const ranker = stubRanker();
    const questions: string[] = [];
    const read: typeof ranker.read = (question, reading) => {
      questions.push(question);
      return ranker.read(question, reading);
    };
    const [result] = await searchConversation(asked, [ferry], { embedder: stubEmbedder, ranker: { ...ranker, read } });
    expect(questions.at(-1)).toBe('Who was the captain? what did she blame?');
    expect(result?.hits.every(({ carried }) => carried)).toBe(true);
    // “blame” is a form of a word of the article; “captain”, of the question before, would not count as missing either.
    expect(result?.missing).toEqual([]);
  });

  it('ranks what was read before what was not, best first', async () => {
    const long = indexedOf(
      articleOf(
        Array.from({ length: 12 }, (_, i) => `Ferry ${i} sank${' and sank'.repeat(70)}. It rose.`).join('\n\n'),
      ),
    );
    const models = { embedder: stubEmbedder, ranker: stubRanker() };
    const [result] = await searchConversation(['Which ferry sank?', 'and the third?'], [long], models);
    const hits = result?.hits ?? [];
    const read = hits.filter(({ verdict }) => verdict);
    expect(read.length).toBeGreaterThan(0);
    expect(read.length).toBeLessThan(hits.length);
    expect(hits.slice(0, read.length)).toEqual(read);
    for (const [i, { score }] of hits.entries()) expect(score).toBeLessThanOrEqual(hits[i - 1]?.score ?? Infinity);
  });

  it('is answered without a ranker, too, and not at all where there are no words', async () => {
    const [result] = await searchConversation(asked, [ferry], { embedder: stubEmbedder });
    expect(result?.hits[0]?.verdict).toBeUndefined();
    expect(await searchConversation(['Who was the captain?', '?!'], [ferry], { embedder: stubEmbedder })).toEqual([]);
  });
});
