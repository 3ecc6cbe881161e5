import { type Article, textOf } from '../../src/core/article/article.js';
import { passagesOf } from '../../src/core/passages/passages.js';
import { cardOf } from '../../src/core/search/article-card.js';
import type { Indexes } from '../../src/core/search/indexes.js';
import { termsOf } from '../../src/core/search/terms.js';
import { unitVectors } from '../support/exact-index.js';
import { DIMENSION } from '../support/indexed.js';
import { articleOf, FERRY } from '../support/small-article.js';
import { articleIndexContract } from './article-index.js';

export const MODEL = { fingerprint: 'model', dimension: DIMENSION };

/** Writes an index with vectors in random directions. */
export async function writeIndex(indexes: Indexes, article: Article, model = MODEL): Promise<void> {
  const passages = passagesOf(article);
  const vectors = unitVectors(article.sentences.length + passages.length, DIMENSION, 1);
  await indexes.write(article, passages, model, vectors);
}

/** What every place does where indexes are kept. @param runs how often indexes of random articles are built. */
export function indexesContract(name: string, open: () => Promise<Indexes>, runs?: number): void {
  const ferry = articleOf(FERRY, 'ferry');
  const edition = (n: number) => articleOf(`${FERRY}\n\nEdition ${n} came out.`, 'ferry');
  const holds = async (indexes: Indexes, article: Article) => (await indexes.read(article, MODEL)) !== undefined;
  const build = async (article: Article, vectors: Float32Array) => {
    const indexes = await open();
    await indexes.remove(article, MODEL);
    await indexes.write(article, passagesOf(article), MODEL, vectors);
    return (await indexes.read(article, MODEL))?.index ?? Promise.reject(new Error('nothing was written'));
  };

  articleIndexContract(name, build, runs);

  describe(`${name} as a place for indexes`, () => {
    let indexes: Indexes;
    beforeEach(async () => {
      indexes = await open();
      for (const id of ['ferry', 'bread']) await indexes.removeAll(id);
    });

    it('has what was written, each text, structure and model apart', async () => {
      expect(await holds(indexes, ferry)).toBe(false);
      await writeIndex(indexes, ferry);
      const indexed = await indexes.read(ferry, MODEL);
      expect(indexed).toMatchObject({ article: ferry, passages: passagesOf(ferry) });
      expect(indexed?.fingerprint).toMatch(/^[0-9a-f]{64}$/);
      expect(await holds(indexes, edition(1))).toBe(false);
      expect(await holds(indexes, { ...ferry, sections: [] })).toBe(false);
      expect(await holds(indexes, { ...ferry, id: 'other' })).toBe(false);
      expect(await indexes.read(ferry, { ...MODEL, fingerprint: 'other' })).toBeUndefined();
    });

    it('has a card of what was written, by id and fingerprint', async () => {
      await writeIndex(indexes, ferry);
      const fingerprint = (await indexes.read(ferry, MODEL))?.fingerprint ?? '';
      const passages = passagesOf(ferry).length;
      const vectors = unitVectors(ferry.sentences.length + passages, DIMENSION, 1).slice(-passages * DIMENSION);
      const texts = ferry.sentences.map((sentence) => textOf(ferry, sentence));
      expect(await indexes.card('ferry', fingerprint)).toEqual(cardOf(texts, vectors));
      expect(await indexes.card('bread', fingerprint)).toBeUndefined();
      expect(await indexes.card('ferry', '0'.repeat(64))).toBeUndefined();
      await indexes.remove(ferry, MODEL);
      expect(await indexes.card('ferry', fingerprint)).toBeUndefined();
    });

    it('finds nothing of one version or article in another', async () => {
      const bread = articleOf('Yeast makes gas. The captain kneads dough.', 'bread');
      await writeIndex(indexes, ferry);
      await writeIndex(indexes, edition(1));
      await writeIndex(indexes, bread);
      const found = await (await indexes.read(bread, MODEL))?.index.lookUp(termsOf('captain edition'));
      expect(found?.sentences.map(({ matching }) => matching)).toEqual([1, 0]);
      expect(await found?.mostRelevant(10)).toEqual([1]);
      expect((await found?.candidates(unitVectors(1, DIMENSION, 4), 10))?.sort()).toEqual([0, 1]);
    });

    it('keeps four versions, the newest', async () => {
      for (let n = 0; n < 5; n += 1) {
        await writeIndex(indexes, edition(n));
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      const kept = await Promise.all([0, 1, 2, 3, 4].map((n) => holds(indexes, edition(n))));
      expect(kept).toEqual([false, true, true, true, true]);
    });

    it('has the work done that makes an index, and passes on what goes wrong', async () => {
      expect(await indexes.alone(ferry, MODEL, () => writeIndex(indexes, ferry))).toBe(true);
      expect(await holds(indexes, ferry)).toBe(true);
      await expect(indexes.alone(ferry, MODEL, () => Promise.reject(new Error('no room')))).rejects.toThrow('no room');
      expect(await indexes.alone(ferry, MODEL, async () => undefined)).toBe(true);
    });

    it('ends well when the same is written several times at once, or again', async () => {
      await Promise.all([writeIndex(indexes, ferry), writeIndex(indexes, ferry), writeIndex(indexes, edition(1))]);
      await writeIndex(indexes, ferry);
      expect([await holds(indexes, ferry), await holds(indexes, edition(1))]).toEqual([true, true]);
    });

    it('removes one, or all of an article', async () => {
      await indexes.remove(ferry, MODEL);
      for (const article of [ferry, edition(1), articleOf(FERRY, 'bread')]) await writeIndex(indexes, article);
      await indexes.remove(ferry, MODEL);
      expect([await holds(indexes, ferry), await holds(indexes, edition(1))]).toEqual([false, true]);
      await indexes.removeAll('ferry');
      expect(await holds(indexes, edition(1))).toBe(false);
      expect(await holds(indexes, articleOf(FERRY, 'bread'))).toBe(true);
    });

    it('holds nothing when writing fails', async () => {
      const passages = passagesOf(ferry);
      const spoilt = unitVectors(ferry.sentences.length + passages.length, DIMENSION, 1).fill(Number.NaN, 3, 4);
      await expect(indexes.write(ferry, passages, MODEL, spoilt)).rejects.toThrow();
      expect(await holds(indexes, ferry)).toBe(false);
    });
  });
}
