import { passagesOf } from '../../../src/core/passages/passages.js';
import { embedArticle, type PassageCache } from '../../../src/core/search/embed-article.js';
import type { Embedder } from '../../../src/core/search/embedder.js';
import { MemoryCache } from '../../support/memory-cache.js';
import { articleOf } from '../../support/small-article.js';

const TEXT = Array.from({ length: 12 }, (_, i) => `Keeper ${i} came. ${'He slept. '.repeat(i % 4)}`).join('\n\n');
const article = articleOf(TEXT);
const passages = passagesOf(article);
const keyOf = (sentences: readonly string[]) => sentences.join('\n');

/** Embeds a sentence as its length and the passage's number of sentences, and takes its time over it. */
class LengthEmbedder implements Embedder {
  readonly fingerprint = 'lengths';
  readonly dimension = 2;
  asked = 0;
  busy = 0;
  mostBusy = 0;

  async embedQuestion(): Promise<Float32Array> {
    return new Float32Array(2);
  }

  async embedPassage(sentences: readonly string[]): Promise<Float32Array> {
    this.asked += 1;
    this.busy += 1;
    this.mostBusy = Math.max(this.mostBusy, this.busy);
    await new Promise((resolve) => setTimeout(resolve, sentences.length % 3));
    this.busy -= 1;
    return Float32Array.from([...sentences.flatMap(({ length }) => [length, sentences.length]), -1, sentences.length]);
  }

  async close(): Promise<void> {}
}

const wanted = Float32Array.from([
  ...article.sentences.flatMap(({ start, end, index }) => {
    const { firstSentence, endSentence } = passages.find((passage) => index < passage.endSentence) ??
      passages[0] ?? { firstSentence: 0, endSentence: 0 };
    return [end - start, endSentence - firstSentence];
  }),
  ...passages.flatMap(({ firstSentence, endSentence }) => [-1, endSentence - firstSentence]),
]);

describe('embedding an article', () => {
  it.each([1, 3, 100])('gives rows in the order of sentences, then passages, %i at a time', async (concurrency) => {
    const embedder = new LengthEmbedder();
    const vectors = await embedArticle(article, passages, embedder, { cache: new MemoryCache(), keyOf, concurrency });
    expect(vectors).toEqual(wanted);
    expect(embedder.mostBusy).toBe(Math.min(concurrency, passages.length));
  });

  it('embeds nothing that the cache holds', async () => {
    const cache = new MemoryCache();
    const [first, second] = [new LengthEmbedder(), new LengthEmbedder()];
    await embedArticle(article, passages, first, { cache, keyOf, concurrency: 1 });
    const again = await embedArticle(article, passages, second, { cache, keyOf, concurrency: 1 });
    expect(first.asked).toBe(passages.length);
    expect(second.asked).toBe(0);
    expect(again).toEqual(wanted);
  });

  it('counts from 1 to the number of passages, also those from the cache', async () => {
    const cache = new MemoryCache();
    for (const _ of ['embedded', 'from the cache']) {
      const seen: number[] = [];
      const onProgress = (done: number, total: number) => {
        expect(total).toBe(passages.length);
        seen.push(done);
      };
      await embedArticle(article, passages, new LengthEmbedder(), { cache, keyOf, concurrency: 4, onProgress });
      expect(seen).toEqual(passages.map((_, i) => i + 1));
    }
  });

  it('ends between two passages when told to, and keeps what was done', async () => {
    const [cache, embedder, controller] = [new MemoryCache(), new LengthEmbedder(), new AbortController()];
    const onProgress = (done: number) => {
      if (done === 5) controller.abort(new Error('enough'));
    };
    const options = { keyOf, concurrency: 1, onProgress, signal: controller.signal };
    await expect(embedArticle(article, passages, embedder, { cache, ...options })).rejects.toThrow('enough');
    expect(embedder.asked).toBe(5);
    const rest = new LengthEmbedder();
    await embedArticle(article, passages, rest, { cache, keyOf, concurrency: 1 });
    expect(rest.asked).toBe(passages.length - 5);
  });

  it('fails when the embedder or the cache does', async () => {
    const failing = new LengthEmbedder();
    failing.embedPassage = () => Promise.reject(new Error('no model'));
    const options = { keyOf, concurrency: 2 };
    await expect(embedArticle(article, passages, failing, { cache: new MemoryCache(), ...options })).rejects.toThrow(
      'no model',
    );
    const full: PassageCache = { get: async () => undefined, set: () => Promise.reject(new Error('disk full')) };
    await expect(embedArticle(article, passages, new LengthEmbedder(), { cache: full, ...options })).rejects.toThrow(
      'disk full',
    );
  });
});
