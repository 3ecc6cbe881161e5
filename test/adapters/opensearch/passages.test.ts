import { connectEngine } from '../../../src/adapters/opensearch/connection.js';
import { aliasOf } from '../../../src/adapters/opensearch/indices.js';
import { EDITIONS, passagesKind } from '../../../src/adapters/opensearch/passages-kinds.js';
import { openIndexesOnEngine } from '../../../src/adapters/opensearch/passages-store.js';
import type { Indexes } from '../../../src/core/search/indexes.js';
import { LostIndexError } from '../../../src/core/search/indexes.js';
import { termsOf } from '../../../src/core/search/terms.js';
import { indexesContract, MODEL, writeIndex } from '../../contracts/indexes.js';
import { describeWithEngine, removeIndices } from '../../support/engine.js';
import { unitVectors } from '../../support/exact-index.js';
import { DIMENSION } from '../../support/indexed.js';
import { articleOf, FERRY } from '../../support/small-article.js';

describeWithEngine('OpenSearch', (settings) => {
  const kinds = [EDITIONS, passagesKind(DIMENSION)];
  const [editions = '', passages = ''] = kinds.map((kind) => aliasOf(settings, kind));
  let opened: Indexes | undefined;
  const open = async () => {
    opened ??= await openIndexesOnEngine(settings, MODEL);
    return opened;
  };
  /** Does something to the engine behind the back of the indexes. */
  async function behindTheBack(method: 'POST' | 'DELETE', path: string, body?: object): Promise<void> {
    const connection = await connectEngine(settings);
    await connection.request({ method, path, ...(body && { body }), timeout: 30_000 });
    await connection.close();
  }
  afterAll(async () => {
    await opened?.close();
    await removeIndices(settings);
  });

  indexesContract('an engine', open, 6);

  describe('indexes on an engine', () => {
    const ferry = articleOf(FERRY, 'ferry');
    const vector = unitVectors(1, DIMENSION, 5);
    const long = articleOf(Array.from({ length: 150 }, (_, i) => `Ferry ${i} sank.`).join('\n\n'), 'long');

    it('does not have an article whose rows are not all there', async () => {
      const indexes = await open();
      await writeIndex(indexes, ferry);
      const query = { bool: { filter: [{ term: { article: 'ferry' } }, { term: { number: 4 } }] } };
      await behindTheBack('POST', `/${passages}/_delete_by_query?refresh=true`, { query });
      await expect(indexes.read(ferry, MODEL)).rejects.toThrow('of its 9 rows');
      await indexes.remove(ferry, MODEL);
      await writeIndex(indexes, ferry);
      expect(await indexes.read(ferry, MODEL)).toBeDefined();
    });

    it('says so when what it was opened on is gone, in place of finding less', async () => {
      const indexes = await open();
      await writeIndex(indexes, long);
      const findings = await (await indexes.read(long, MODEL))?.index.lookUp(termsOf('ferry'));
      expect((await findings?.candidates(vector, 100))?.length).toBeGreaterThanOrEqual(100);
      await indexes.removeAll('long');
      await expect(findings?.candidates(vector, 100)).rejects.toThrow(LostIndexError);
      await expect(findings?.gather(vector, [17])).rejects.toThrow(LostIndexError);
    });

    it('makes indexes again that were lost', async () => {
      const indexes = await open();
      await writeIndex(indexes, ferry);
      const findings = await (await indexes.read(ferry, MODEL))?.index.lookUp(termsOf('captain'));
      for (const { name, version } of kinds)
        await behindTheBack('DELETE', `/${aliasOf(settings, { name })}-v${version}`);
      await expect(findings?.mostRelevant(3)).rejects.toThrow(LostIndexError);
      expect(await indexes.read(ferry, MODEL)).toBeUndefined();
      await writeIndex(indexes, ferry);
      expect(await findings?.mostRelevant(3)).toEqual([3]);
    });

    it('lists the articles that it has, but not those that may be being added', async () => {
      const indexes = await open();
      await writeIndex(indexes, ferry);
      await writeIndex(indexes, long);
      expect(await indexes.ids()).toEqual([]);
      const anHourAgo = {
        script: { source: 'ctx._source.written -= 3700000L' },
        query: { term: { article: 'ferry' } },
      };
      await behindTheBack('POST', `/${editions}/_update_by_query?refresh=true`, anHourAgo);
      expect(await indexes.ids()).toEqual(['ferry']);
    });

    it('removes what was left half-written long ago', async () => {
      const indexes = await open();
      await writeIndex(indexes, articleOf('Something else.', 'ferry'));
      const half = { script: { source: "ctx._source.edition = 'half'; ctx._source.written = 0L" } };
      const query = { bool: { filter: [{ term: { article: 'ferry' } }, { term: { kind: 'passage' } }] } };
      await behindTheBack('POST', `/${passages}/_update_by_query?refresh=true`, { ...half, query });
      const written = async () => {
        const connection = await connectEngine(settings);
        const body = { query: { term: { edition: 'half' } } };
        const reply = await connection.request({ method: 'POST', path: `/${passages}/_count`, body });
        await connection.close();
        return (reply.body as { count: number }).count;
      };
      expect(await written()).toBeGreaterThan(0);
      await writeIndex(indexes, ferry);
      expect(await written()).toBe(0);
    });
  });
});
