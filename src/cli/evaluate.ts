import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { evaluationConfig, readConfig } from '../config.js';
import { UserError } from '../core/errors.js';
import type { IndexedArticle } from '../core/search/indexed-article.js';
import { createEngine } from '../engine.js';
import {
  conversationMisses,
  conversationReport,
  conversationSummary,
  evaluateConversations,
  parseConversations,
} from '../evaluation/conversations.js';
import { parseDataset } from '../evaluation/dataset.js';
import { reliabilityDiagram } from '../evaluation/diagram.js';
import { evaluate } from '../evaluation/evaluate.js';
import { believedIn, missesOf, reportOf, type Summary, summaryOf } from '../evaluation/report.js';
import { evaluateTogether, togetherReport, togetherSummary } from '../evaluation/together.js';
import { openArticles } from '../library/corpus.js';
import { ASKED_AT_ONCE, cardQuestion, Promising } from '../library/promising.js';
import { EXIT, print, shownIndexing, showProgress } from './io.js';

export interface EvaluateCommandOptions {
  /** One of the two. */
  readonly dataset?: string;
  readonly conversations?: string;
  readonly articles?: readonly string[];
  readonly split?: string;
  readonly paragraphs?: number;
  /** Ask each question of all the data set's articles at once. */
  readonly together: boolean;
  /** Ask everything with the indexes in the data folder and in the shared engine, and tell how the answers differ. */
  readonly compareEngines: boolean;
  readonly misses: boolean;
  readonly json: boolean;
  readonly floors?: string;
  /** Where to write the reliability diagram of the confidence. */
  readonly diagram?: string;
}

const QUOTES = 3;

/** `evaluate`: figures on a data set, or on conversations. Returns 1 when a figure is below its floor. */
export async function evaluateCommand(options: EvaluateCommandOptions, signal: AbortSignal): Promise<number> {
  const { dataset, conversations } = options;
  if ((dataset === undefined) === (conversations === undefined)) {
    throw new UserError(
      'Say either --dataset or --conversations.',
      'For example: npm run evaluate -- --dataset test/golden/seed-questions.json',
    );
  }
  if (conversations !== undefined && options.diagram !== undefined)
    throw new UserError('A diagram is drawn of a data set, not of conversations.', 'Leave out --diagram.');
  const floors = options.floors === undefined ? {} : parseFloors(await read(options.floors), options.floors);
  const summary =
    dataset === undefined
      ? await onConversations(conversations ?? '', options, signal)
      : await (options.together ? onAllTogether : onDataset)(dataset, options, signal);
  return await checkFloors(summary, floors);
}

async function onDataset(file: string, options: EvaluateCommandOptions, signal: AbortSignal): Promise<Summary> {
  const { articles: titles, split, paragraphs } = options;
  const dataset = parseDataset(await read(file), { titles, split, paragraphs });
  if (options.compareEngines)
    return (await import('./compare-engines.js')).compareEngines(
      dataset,
      { json: options.json, quotes: QUOTES },
      signal,
    );
  const config = evaluationConfig(readConfig());
  const engine = await createEngine(config);
  try {
    const evaluation = await evaluate(dataset, {
      open: ({ article }) => engine.open(article, { ...shownIndexing(signal), onProgress: () => undefined }),
      ask: ({ question, after }, indexed) => {
        signal.throwIfAborted();
        return engine.ask(question, [indexed], QUOTES, after === undefined ? [] : [after]);
      },
      onProgress: showProgress('Evaluating', 'articles'),
    });
    const summary = summaryOf(evaluation, config.thresholds);
    await print(options.json ? `${JSON.stringify(summary)}\n` : reportOf(summary));
    if (options.misses) await print(missesOf(evaluation));
    if (options.diagram !== undefined) {
      const name = [basename(file), titles?.join(', '), split].filter((part) => part !== undefined).join(' · ');
      await write(options.diagram, reliabilityDiagram(believedIn(evaluation), name));
    }
    return summary;
  } finally {
    await engine.close();
  }
}

async function onAllTogether(file: string, options: EvaluateCommandOptions, signal: AbortSignal): Promise<Summary> {
  const { articles: titles, split, paragraphs } = options;
  const dataset = parseDataset(await read(file), { titles, split, paragraphs });
  const engine = await createEngine(evaluationConfig(readConfig()));
  try {
    const opened = new Map<string, IndexedArticle>();
    for (const { article } of dataset) opened.set(article.id, await engine.open(article, { signal }));
    const known = [...opened.values()].map(({ article, fingerprint }) => ({ ...article, fingerprint }));
    const promising = new Promising(engine, async () => true);
    const outcomes = await evaluateTogether(dataset, {
      async order(question) {
        const ordered = await promising.order(known, await cardQuestion(engine, question));
        return ordered.flatMap(({ id }) => opened.get(id) ?? []);
      },
      ask(question, articles) {
        signal.throwIfAborted();
        return engine.ask(question, articles, QUOTES);
      },
      most: ASKED_AT_ONCE,
      onProgress: showProgress('Evaluating', 'articles'),
    });
    const summary = togetherSummary(outcomes, ASKED_AT_ONCE);
    await print(options.json ? `${JSON.stringify(summary)}\n` : togetherReport(summary, known.length));
    return summary;
  } finally {
    await engine.close();
  }
}

async function onConversations(file: string, options: EvaluateCommandOptions, signal: AbortSignal): Promise<Summary> {
  const { split, json, misses } = options;
  const config = readConfig();
  const engine = await createEngine(config);
  try {
    const articles = await openArticles(engine, { folder: config.corpusDir }, shownIndexing(signal));
    const { indexed, conversations } = parseConversations(await read(file), articles, split);
    const outcomes = await evaluateConversations(conversations, (question, previous) => {
      signal.throwIfAborted();
      return engine.ask(question, [indexed], QUOTES, previous);
    });
    const summary = conversationSummary(outcomes);
    await print(json ? `${JSON.stringify(summary)}\n` : conversationReport(outcomes));
    if (misses) await print(conversationMisses(outcomes));
    return summary;
  } finally {
    await engine.close();
  }
}

const bound = z.strictObject({ least: z.number().optional(), most: z.number().optional() });
const floorsSchema = z.record(z.string(), bound);

function parseFloors(json: string, file: string): z.infer<typeof floorsSchema> {
  try {
    return floorsSchema.parse(JSON.parse(json));
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : 'it is not JSON';
    throw new UserError(`The floors in ${file} will not do: ${reason}.`, 'An example: {"fullHit1": {"least": 78}}.', {
      cause,
    });
  }
}

async function checkFloors(summary: Summary, floors: z.infer<typeof floorsSchema>): Promise<number> {
  let code: number = EXIT.done;
  for (const [name, { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY }] of Object.entries(floors)) {
    const value = summary[name as keyof Summary];
    const kept = typeof value === 'number' && value >= least && value <= most;
    if (!kept) code = EXIT.abstained;
    await print(`${kept ? 'kept' : 'MISSED'}  ${name} ${value} (${least} … ${most})\n`);
  }
  return code;
}

async function write(path: string, content: string): Promise<void> {
  try {
    await writeFile(path, content);
  } catch (cause) {
    throw new UserError(`${path} can't be written.`, 'Name a file in a folder that is there.', { cause });
  }
}

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new UserError(`${path} can't be read.`, 'Name a file that is there.', { cause });
  }
}
