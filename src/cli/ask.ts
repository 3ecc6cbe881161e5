import { createReadStream } from 'node:fs';
import { addAbortSignal, pipeline } from 'node:stream';
import split from 'split2';
import { fileFault } from '../adapters/files.js';
import { startModels } from '../adapters/models.js';
import { readConfig } from '../config.js';
import { UserError } from '../core/errors.js';
import type { IndexedArticle } from '../core/search/indexed-article.js';
import type { Engine } from '../engine.js';
import { coloured, EXIT, print, shownIndexing } from './io.js';
import { toJson } from './json.js';
import { toPage } from './page.js';

export interface AskCommandOptions {
  readonly json: boolean;
  /** Ask this file instead of the corpus. */
  readonly article?: string;
  /** A file with one question a line, `-` for standard input. */
  readonly batch?: string;
  readonly quotes: number;
}

/** `ask`: answers one question, or a batch of them. Returns the exit code. */
export async function askCommand(
  words: readonly string[],
  options: AskCommandOptions,
  signal: AbortSignal,
): Promise<number> {
  if (words.length > 0 === (options.batch !== undefined)) {
    throw new UserError('Say either a question or --batch.', 'For example: npm run ask -- "Who attacked the base?"');
  }
  const config = readConfig();
  // Loading the models takes longest: whatever else is needed is imported meanwhile.
  const models = startModels(config);
  models.catch(() => undefined);
  const { createEngine } = await import('../engine.js');
  const engine = await createEngine(config, models);
  try {
    const { openArticles } = await import('../library/corpus.js');
    const { openEverybodys } = await import('../library/open.js');
    const shown = shownIndexing(signal);
    const articles =
      options.article === undefined
        ? await openEverybodys(config, engine, shown)
        : await openArticles(engine, { file: options.article }, shown);
    if (options.batch === undefined) return await answer(engine, articles, words.join(' '), options);
    for await (const question of linesOf(options.batch, signal)) {
      await answer(engine, articles, question, options);
    }
    return EXIT.done;
  } finally {
    await engine.close();
  }
}

async function answer(
  engine: Engine,
  articles: readonly IndexedArticle[],
  question: string,
  options: AskCommandOptions,
): Promise<number> {
  const start = performance.now();
  const given = await engine.ask(question, articles, options.quotes);
  await print(options.json ? `${toJson(given, performance.now() - start)}\n` : toPage(given, coloured(process.stdout)));
  return given.status === 'answered' ? EXIT.answered : EXIT.abstained;
}

/** Lines end with LF or CRLF alone: the other characters that may end one are part of a question. */
async function* linesOf(file: string, signal: AbortSignal): AsyncGenerator<string> {
  const input = file === '-' ? process.stdin : createReadStream(file);
  try {
    // An error of the input, or an interruption, comes out of the lines.
    yield* pipeline(addAbortSignal(signal, input), split(), () => undefined);
  } catch (error) {
    const fault = fileFault(error);
    if (fault === undefined) throw error;
    throw new UserError(
      `The questions in ${file} can't be read: ${fault}.`,
      'Name a file with one question a line, or - for standard input.',
      { cause: error },
    );
  }
}
