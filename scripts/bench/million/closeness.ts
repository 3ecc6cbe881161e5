import { startModels } from '../../../src/adapters/models.js';
import type { Config } from '../../../src/config.js';
import { cosine } from '../../../src/core/search/index-in-memory.js';
import type { Figures } from './phases.js';
import { PASSAGES, passagesOfArticle, vectorsOfArticle } from './synthetic.js';
import { DIMENSION, type Embedded } from './work.js';

/** Articles whose passages are looked at. */
const ARTICLES = 3;

/** How near the vectors that stand in for passages are to what the model makes of the passages' texts: cosines. */
export async function closeness({ sentences, sentenceVectors }: Embedded, config: Config): Promise<Figures> {
  const { embedder } = await startModels({ ...config, ranker: false });
  const cosines: number[] = [];
  for (let article = 0; article < ARTICLES; article += 1) {
    const rows = vectorsOfArticle(article, sentenceVectors, DIMENSION);
    for (const [row, passage] of passagesOfArticle(article, sentences.length).entries()) {
      const vectors = await embedder.embedPassage(passage.map((sentence) => sentences[sentence] as string));
      cosines.push(cosine(vectors.subarray(passage.length * DIMENSION), rows, row));
    }
  }
  await embedder.close();
  const mean = cosines.reduce((sum, each) => sum + each, 0) / (ARTICLES * PASSAGES);
  return { closenessMean: mean, closenessLeast: Math.min(...cosines) };
}
