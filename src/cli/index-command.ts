import { readConfig } from '../config.js';
import { createEngine } from '../engine.js';
import { openEverybodys } from '../library/open.js';
import { EXIT, print, shownIndexing } from './io.js';
import { visible } from './visible.js';

/** `index`: builds or refreshes the index of the corpus. Returns the exit code. */
export async function indexCommand(signal: AbortSignal): Promise<number> {
  const config = readConfig();
  const engine = await createEngine(config);
  try {
    for (const { article, passages } of await openEverybodys(config, engine, shownIndexing(signal))) {
      await print(
        `${article.id}: ${article.sentences.length} sentences in ${passages.length} passages, ready (${visible(article.metadata.title)})\n`,
      );
    }
    return EXIT.done;
  } finally {
    await engine.close();
  }
}
