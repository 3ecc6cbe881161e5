import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathOf } from '../../src/adapters/opensearch/connection.js';
import { connectEngine, openEngineStores } from '../../src/adapters/opensearch/index.js';
import { aliasOf } from '../../src/adapters/opensearch/indices.js';
import { STORE_KINDS } from '../../src/adapters/opensearch/kinds.js';
import { indexesOfArticles } from '../../src/adapters/opensearch/passages-kinds.js';
import { openIndexesOnEngine } from '../../src/adapters/opensearch/passages-store.js';
import { MODEL, writeIndex } from '../contracts/indexes.js';
import { describeWithEngine, removeIndices } from '../support/engine.js';
import { ALICE_SERVER, publish, unansweredOf } from '../support/library.js';
import { articleOf } from '../support/small-article.js';

/** The node's data folder: only where the tests may read it. */
const DATA = process.env.TEST_ENGINE_DATA;
/** ms after which the engine's history has let go: 30 s between two looks, and some. */
const HISTORY = 40_000;

describeWithEngine('what is removed from an engine', (settings) => {
  afterAll(() => removeIndices(settings));

  (DATA === undefined ? it.skip : it)(
    'is in none of its files when its history has let it go',
    async () => {
      const connection = await connectEngine(settings);
      const stores = await openEngineStores(connection, { history: HISTORY });
      const [article, question] = ['Zyxqvabergo', 'Kolmbrajupit'];
      await publish(stores.library, { id: 'ferry', text: `${words(7)} ${article} ${words(8)}`, title: 'Ferries' });
      await publish(stores.library, { id: 'train', text: words(9) });
      await stores.use.addUnanswered(unansweredOf({ question: `${words(3)} ${question}`, asker: 'someone' }));
      const indexes = await openIndexesOnEngine(settings, MODEL);
      for (const id of ['ferry', 'train'])
        await writeIndex(indexes, articleOf(`${words(7)} ${article}${id} ${words(8)}`, id));
      const stem = `${article.toLowerCase()}ferri`;
      const names = [...STORE_KINDS.map((kind) => aliasOf(connection, kind)), indexesOfArticles(settings)].join(',');
      await connection.request({ method: 'POST', path: pathOf(names, '_flush'), query: { force: true } });
      expect(await filesWith(article)).not.toEqual([]);
      expect(await filesWith(question)).not.toEqual([]);
      expect(await filesWith(stem)).not.toEqual([]);
      await indexes.removeAll('ferry');
      await stores.library.remove(ALICE_SERVER, 'ferry');
      await stores.use.forgetAsker('someone');
      // The mark goes when the files are written anew for the last time.
      await sleep(HISTORY);
      const end = performance.now() + 15_000;
      const left = async () => [await filesWith(article), await filesWith(question), await filesWith(stem)];
      while (performance.now() < end && (await left()).some((files) => files.length > 0)) await sleep(500);
      expect(await left()).toEqual([[], [], []]);
      expect(await filesWith(`${article.toLowerCase()}train`)).not.toEqual([]);
      await indexes.close();
      expect(await stores.library.read(ALICE_SERVER, 'train')).toBeDefined();
      await stores.close();
    },
    90_000,
  );
});

async function filesWith(word: string): Promise<string[]> {
  const entries = await readdir(DATA ?? '', { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const { parentPath, name } of entries.filter((entry) => entry.isFile())) {
    // The engine removes files while they are listed.
    const content = await readFile(join(parentPath, name)).catch(() => Buffer.alloc(0));
    if (content.includes(word)) found.push(name);
  }
  return found;
}

/** Words that no compression makes much of, so that others between them stay readable. */
function words(seed: number): string {
  let state = seed;
  const letter = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return String.fromCharCode(97 + (Math.floor(state / 65_536) % 26));
  };
  return Array.from({ length: 400 }, () => Array.from({ length: 9 }, letter).join('')).join(' ');
}
