import fc from 'fast-check';
import type { IndexedArticle } from '../../../src/core/search/indexed-article.js';
import { lookUp } from '../../../src/core/search/look-up.js';
import { queryOf } from '../../../src/core/search/query.js';
import { resultOf, type SearchResult, search } from '../../../src/core/search/search.js';
import { SIGNALS } from '../../../src/core/search/signals.js';
import { SIGNAL_WEIGHTS } from '../../../src/core/search/weights.js';
import { unitVectors } from '../../support/exact-index.js';
import { DIMENSION, indexedOf } from '../../support/indexed.js';
import { articleOf, FERRY } from '../../support/small-article.js';

const ferry = indexedOf(articleOf(FERRY, 'ferry'));
const vector = unitVectors(1, DIMENSION, 77);

async function find(question: string, indexed: IndexedArticle = ferry): Promise<SearchResult> {
  const query = queryOf(question);
  return resultOf(await search(query, await lookUp(indexed, query), vector));
}

describe('a search', () => {
  it('ranks every sentence of a short article, best first', async () => {
    const { hits } = await find('Who was the captain?');
    expect(hits.map(({ sentence }) => sentence).sort()).toEqual([...ferry.article.sentences.keys()]);
    for (const [i, { score }] of hits.entries()) expect(score).toBeLessThanOrEqual(hits[i - 1]?.score ?? Infinity);
  });

  it('scores a hit by the weighted sum of its signals', async () => {
    for (const { score, signals } of (await find('When did the ferry sink?')).hits) {
      expect(Object.keys(signals)).toEqual([...SIGNALS]);
      expect(score).toBeCloseTo(
        SIGNALS.reduce((sum, name) => sum + SIGNAL_WEIGHTS[name] * signals[name], 0),
        9,
      );
    }
  });

  it('keeps equal scores in the order of the article', async () => {
    const same = indexedOf(articleOf(Array.from({ length: 9 }, () => 'The ferry sank.').join('\n\n')));
    same.parts.sentenceVectors.fill(0);
    same.parts.passageVectors.fill(0);
    const sentences = (await find('ferry', same)).hits.map(({ sentence }) => sentence);
    expect(sentences).toEqual([...sentences.keys()]);
  });

  it('names the words that occur nowhere, near spellings apart', async () => {
    expect(
      (await find('Did the Bergn fishermen eat photosynthesis, pizza or lobster?')).missing.map(({ word }) => word),
    ).toEqual(['eat', 'photosynthesis', 'pizza', 'lobster']);
    expect((await find('Did fishermen rescue passengers?')).missing).toEqual([]);
  });

  it('knows the share of the words, and of the names, that occur', async () => {
    expect((await find('captain pump')).known).toBe(1);
    expect((await find('photosynthesis lobster')).known).toBe(0);
    const half = (await find('captain photosynthesis')).known;
    expect(half).toBeGreaterThan(0);
    expect(half).toBeLessThan(1);
    expect((await find('was the captain there')).names).toEqual({ known: 1, inPassage: 1, inSentence: 1, inReach: 1 });
    expect((await find('was Photosynthesis there')).names.known).toBe(0);
    expect((await find('was Ingrid Dahl there')).names.known).toBe(1);
  });

  it('has names in reach that stand in the titles, or where the sentence points back to', async () => {
    const text = 'The harbour is deep. It cost 48 million crowns.';
    const named = { ...articleOf(text), metadata: { ...articleOf(text).metadata, title: 'Velstad and its ferry' } };
    const reach = async (article: typeof named, question: string) =>
      (await find(question, indexedOf(article))).names.inReach;
    const question = 'How many million crowns did it cost in Velstad?';
    expect(await reach(named, question)).toBe(1);
    expect(await reach({ ...named, metadata: { ...named.metadata, title: 'Report' } }, question)).toBe(0);
    expect(await reach(named, 'How many million crowns did it cost in Tessaly?')).toBe(0);
  });

  it('takes from a long article the nearest by meaning and the best by words, and no more than 200', async () => {
    const words = ['ferry', 'captain', 'pump', 'harbour', 'storm'];
    const sentences = Array.from({ length: 400 }, (_, i) => `The ${words[i % 5]} of row ${i} was seen.`);
    const long = indexedOf(articleOf(sentences.join('\n\n')), 5);
    const found = new Set((await find('captain of row 17', long)).hits.map(({ sentence }) => sentence));
    const nearest = long.parts.sentenceNeighbours.search(vector, 100).map(({ label }) => label);
    for (const label of [...nearest, 16, 17]) expect(found.has(label)).toBe(true);
    expect(found.size).toBeLessThanOrEqual(200);
  });

  it('gives finite signals of the order of 1 for any question and article', async () => {
    const word = fc.constantFrom('ferry', 'They', 'Bergen', '1987', 'because', 'sank', '船長', 'It');
    const paragraph = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => `${words.join(' ')}.`);
    await fc.assert(
      fc.asyncProperty(
        fc.array(paragraph, { minLength: 1, maxLength: 8 }),
        fc.array(word, { minLength: 1 }),
        async (paragraphs, words) => {
          const indexed = indexedOf(articleOf(paragraphs.join('\n\n')));
          const { hits, known } = await find(words.join(' '), indexed);
          expect(hits.length).toBe(indexed.article.sentences.length);
          expect(known).toBeLessThanOrEqual(1 + 1e-12);
          for (const { signals, passage, sentence } of hits) {
            expect(indexed.passages[passage]?.firstSentence).toBeLessThanOrEqual(sentence);
            expect(indexed.passages[passage]?.endSentence).toBeGreaterThan(sentence);
            for (const [name, value] of Object.entries(signals)) {
              if (name !== 'length') expect(Math.abs(value)).toBeLessThanOrEqual(1 + 1e-6);
              expect(Number.isFinite(value)).toBe(true);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
