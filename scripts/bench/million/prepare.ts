import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { INDEX_FILES, writeManifest } from '../../../src/adapters/index-files.js';
import { cardToKeep } from '../../../src/adapters/kept-card.js';
import { inWholeNumbers } from '../../../src/core/search/article-card.js';
import { termsOf } from '../../../src/core/search/terms.js';
import { PASSAGES, passagesOfArticle, vectorsOfArticle } from './synthetic.js';
import { DIMENSION, type Embedded, fingerprintOf, folderOf, idOf } from './work.js';

/** Writes the cards of a library of a size, as indexing writes them, beside empty files in place of the rest of each index. */
export async function writeCards(work: string, size: number, { sentences, sentenceVectors }: Embedded): Promise<void> {
  const indexes = join(folderOf(work, size), 'index');
  const stemsOf = sentences.map((sentence) => [...new Set(termsOf(sentence).map(({ stem }) => stem))]);
  for (let article = 0; article < size / PASSAGES; article += 1) {
    const folder = join(indexes, idOf(article), fingerprintOf(article));
    if (existsSync(folder)) continue;
    const unfinished = `${folder}.unfinished`;
    await mkdir(unfinished, { recursive: true });
    const stems = new Set(
      passagesOfArticle(article, sentences.length)
        .flat()
        .flatMap((each) => stemsOf[each] ?? []),
    );
    const card = cardToKeep({ stems, ...inWholeNumbers(vectorsOfArticle(article, sentenceVectors, DIMENSION)) });
    for (const name of Object.values(INDEX_FILES)) {
      await writeFile(join(unfinished, name), name === INDEX_FILES.card ? JSON.stringify(card) : '');
    }
    const counts = { dimension: DIMENSION, sentences: 1, passages: PASSAGES };
    await writeManifest(unfinished, { fingerprint: fingerprintOf(article), ...counts });
    await rename(unfinished, folder);
  }
}
