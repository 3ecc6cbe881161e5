import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { indexesApart } from '../../src/adapters/index-apart.js';
import { fingerprintOf, IndexStore } from '../../src/adapters/index-store.js';
import type { Article } from '../../src/core/article/article.js';
import { passagesOf } from '../../src/core/passages/passages.js';
import { termsOf } from '../../src/core/search/terms.js';
import { articleIndexContract } from '../contracts/article-index.js';
import { unitVectors } from '../support/exact-index.js';
import { sharedFolder } from '../support/folder.js';
import { DIMENSION } from '../support/indexed.js';
import { articleOf, FERRY } from '../support/small-article.js';

const model = { fingerprint: 'model', dimension: DIMENSION };
const ferry = articleOf(FERRY, 'ferry');

describe('indexes in a thread', () => {
  const folder = sharedFolder();
  let store: IndexStore | undefined;
  const apart = indexesApart();
  let written = 0;
  afterAll(() => Promise.all([store?.close(), apart.close()]));

  /** Each in a folder of its own. */
  async function write(article: Article, vectors: Float32Array) {
    written += 1;
    store ??= new IndexStore(folder());
    const one = { ...article, id: `${article.id}-${written}` };
    const passages = passagesOf(article);
    await store.write(one, passages, model, vectors);
    const fingerprint = fingerprintOf(one, model);
    const counts = { sentences: article.sentences.length, passages: passages.length };
    const wanted = { fingerprint, dimension: DIMENSION, ...counts };
    return { place: { folder: join(folder(), one.id, fingerprint), wanted }, passages };
  }
  const writeFerry = () => write(ferry, unitVectors(ferry.sentences.length + passagesOf(ferry).length, DIMENSION, 3));

  articleIndexContract(
    'the thread',
    async (article, vectors) => {
      const { place, passages } = await write(article, vectors);
      return apart.open(place, passages);
    },
    15,
  );

  it('tell what is wrong with a damaged one', async () => {
    const { place, passages } = await writeFerry();
    await writeFile(join(place.folder, 'vectors.f32'), 'spoilt');
    await expect(apart.open(place, passages)).rejects.toThrow('vectors.f32');
  });

  it('forget one when told to', async () => {
    const { place, passages } = await writeFerry();
    const index = await apart.open(place, passages);
    await writeFile(join(place.folder, 'vectors.f32'), 'spoilt');
    const terms = termsOf('captain');
    expect((await index.lookUp(terms)).sentences[0]?.matching).toBe(1);
    await apart.forget(folder());
    await expect(index.lookUp(terms)).rejects.toThrow('vectors.f32');
  });
});
