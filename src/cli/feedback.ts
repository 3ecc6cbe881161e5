import { writeFile } from 'node:fs/promises';
import { readConfig } from '../config.js';
import { feedbackDataset } from '../evaluation/feedback.js';
import { readArticles } from '../library/corpus.js';
import { articlesOfVersions, currentVersions, ownersSeenBy } from '../library/library.js';
import { openStores } from '../library/stores.js';
import { EXIT, notice, print } from './io.js';

/**
 * `evaluate --feedback`: what readers of a server found helpful, as a data set. Returns the exit code.
 *
 * @param server id of the Discord server; null for what was said in direct messages.
 */
export async function feedbackCommand(file: string, server: string | null): Promise<number> {
  const config = readConfig();
  const stores = await openStores(config, notice);
  try {
    const verdicts = await stores.use.verdicts(server);
    const articles = await readArticles({ folder: config.corpusDir, mayBeEmpty: true });
    for (const owner of ownersSeenBy(server))
      articles.push(...(await articlesOfVersions(await currentVersions(stores.library, owner))));
    const { json, helpful, unhelpful, leftOut } = feedbackDataset(verdicts, articles);
    await writeFile(file, json);
    await print(
      `${file}: ${helpful} helpful and ${unhelpful} unhelpful answers; ${leftOut} left out, without a question.\n`,
    );
    return EXIT.done;
  } finally {
    await stores.close();
  }
}
