import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../../../src/config.js';
import { createEngine } from '../../../src/engine.js';
import { articlesToIndex } from '../../../src/library/indexing.js';
import { timed } from '../statistics.js';
import type { Figures } from './phases.js';
import { PASSAGES, realTexts, textOfArticle } from './synthetic.js';
import { sizeOf } from './work.js';

/** Indexing a library the real way, from files; then once more, when all is there. */
export async function indexing(work: string, size: number, config: Config): Promise<Figures> {
  const dataDir = join(work, `indexed-${size}`);
  const corpusDir = join(dataDir, 'corpus');
  await mkdir(corpusDir, { recursive: true });
  const { sentences } = await realTexts();
  for (let article = 0; article < size / PASSAGES; article += 1)
    await writeFile(join(corpusDir, `collection-${article}.txt`), textOfArticle(article, sentences));
  const settings = { ...config, dataDir, corpusDir };
  const engine = await createEngine(settings);
  let passages = 0;
  const go = async () => {
    passages = 0;
    for (const article of await articlesToIndex(settings, engine, undefined))
      passages += (await article.index({}))?.passages ?? 0;
  };
  const first = await timed(go);
  const again = await timed(go);
  await engine.close();
  const [index, embeddings] = [await sizeOf(join(dataDir, 'index')), await sizeOf(join(dataDir, 'embeddings'))];
  return {
    indexedPassages: passages,
    indexedASecond: (1000 * passages) / first,
    againMsAnArticle: (again * PASSAGES) / size,
    indexKBAPassage: index.bytes / passages / 1000,
    embeddingsKBAPassage: embeddings.bytes / passages / 1000,
    embeddingFiles: embeddings.files,
  };
}
