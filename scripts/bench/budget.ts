import { embedQuestion } from '../../src/adapters/embedding.js';
import { startModels } from '../../src/adapters/models.js';
import { loadModel } from '../../src/adapters/onnx-model.js';
import { read } from '../../src/adapters/reading.js';
import type { Config } from '../../src/config.js';
import type { Article } from '../../src/core/article/article.js';
import { quotesOf, verifyQuote } from '../../src/core/quotes/quote.js';
import type { IndexedArticle } from '../../src/core/search/indexed-article.js';
import type { Reading } from '../../src/core/search/ranker.js';
import type { Models } from '../../src/core/search/search-articles.js';
import { answerView } from '../../src/discord/messages/answer.js';
import { readerOf } from '../../src/discord/reader.js';
import { payloadOf } from '../../src/discord/respond.js';
import { createEngine } from '../../src/engine.js';
import { line, ms, times } from './print.js';
import { createRecorder, type Recorder } from './recorder.js';
import { quantile, timed } from './statistics.js';

/** Questions that warm everything up, before those that count. */
const WARMING = 20;
const QUOTES = 3;

type Passes = (question: string, windows: readonly Reading[]) => Promise<unknown>;

/**
 * Where a question's time goes, from question to the payload of a message, on an index that is open, no question asked twice. What
 * stands behind a port is timed around the port; quotes and message are timed by making them once more.
 */
export async function budget(article: Article, questions: readonly string[], config: Config): Promise<void> {
  const models = await startModels(config);
  const recorder = createRecorder();
  const windows: Reading[] = [];
  const engine = await createEngine(config, Promise.resolve(watched(models, recorder, windows)));
  const indexed = watchedIndex(await engine.open(article), recorder);
  const alone = await passesAlone(config);
  const tokens = await tokenizing(config);
  const shared: Passes = (question, read) =>
    models.embedder
      .embedQuestion(question)
      .then(() => Promise.all(read.map((each) => models.ranker?.read(question, each))));
  const parts = new Map<string, number[]>();
  const note = (name: string, value: number) => parts.set(name, [...(parts.get(name) ?? []), value]);

  for (const [i, question] of questions.entries()) {
    windows.length = 0;
    recorder.take();
    const start = performance.now();
    const answer = await engine.ask(question, [indexed], QUOTES);
    const answered = performance.now();
    const options = {
      reader: readerOf('en'),
      articles: [indexed],
      chosen: null,
      as: 'question',
      private: false,
    } as const;
    payloadOf(answerView(answer, options));
    const end = performance.now();
    const spent = recorder.take();
    const readings = [...windows];
    const quoting = await timed(() =>
      answer.trace.flatMap(({ hits }) => quotesOf(indexed, hits, QUOTES).map(verifyQuote)),
    );
    const tokenized = await timed(() => tokens(question, readings));
    const one = await timed(() => alone(question, readings));
    // Not the same question: what was just computed is still in the processor's caches.
    const many = await timed(() => shared(question, readings));
    if (i < WARMING || readings.length === 0) continue;
    const known = [...spent.values(), quoting, end - answered].reduce((sum, value) => sum + value, 0);
    note('tokenize (inside the next two)', tokenized);
    note('embed', spent.get('embed') ?? 0);
    note('search: terms and neighbours', spent.get('search') ?? 0);
    note('rank', spent.get('rank') ?? 0);
    note('quote and verify', quoting);
    note('render the message', end - answered);
    note('none of these: query, signals, fusion, confidence', end - start - known);
    note('question to message', end - start);
    note('its forward passes, one after another on one thread', one);
    note('its forward passes, on the same threads', many);
  }
  await engine.close();
  print(parts);
}

function watched({ embedder, ranker }: Models, recorder: Recorder, windows: Reading[]): Models {
  const seen = ranker && {
    ...ranker,
    read: (question: string, reading: Reading) => {
      windows.push(reading);
      return ranker.read(question, reading);
    },
  };
  return { embedder: recorder.around('embed', embedder), ranker: seen && recorder.around('rank', seen) };
}

/** What an index finds can be asked further, which is noted too. */
function watchedIndex(indexed: IndexedArticle, recorder: Recorder): IndexedArticle {
  const index = recorder.around('search', indexed.index);
  return {
    ...indexed,
    index: { ...index, lookUp: async (terms) => recorder.around('search', await index.lookUp(terms)) },
  };
}

/** The models in this thread, nothing around them. */
async function passesAlone({ modelFolder, ranker, rankerFolder }: Config): Promise<Passes> {
  const embedding = await loadModel(modelFolder);
  const reading = ranker ? await loadModel(rankerFolder) : undefined;
  return async (question, windows) => {
    await embedQuestion(embedding, question);
    for (const window of windows) if (reading) await read(reading, { question, ...window });
  };
}

async function tokenizing({ modelFolder }: Config): Promise<(question: string, windows: readonly Reading[]) => void> {
  const { encode } = await loadModel(modelFolder);
  return (question, windows) => {
    encode(question);
    // A sentence's word pieces are kept from one question to the next.
    for (const { heading } of windows) for (const text of [question, heading]) encode(text);
  };
}

function print(parts: ReadonlyMap<string, readonly number[]>): void {
  const of = (name: string, share: number) => quantile(parts.get(name) ?? [], share);
  const whole = of('question to message', 0.5);
  const [one, many] = ['one after another on one thread', 'on the same threads'].map((how) =>
    of(`its forward passes, ${how}`, 0.5),
  );
  for (const [name, values] of parts) {
    line(
      `question: ${name}`,
      ms(quantile(values, 0.5)),
      `p95 ${ms(quantile(values, 0.95))}, ${Math.round((100 * of(name, 0.5)) / whole)} %`,
    );
  }
  line('question to message, over its passes one after another', times(whole, one ?? Number.NaN), 'p50');
  line('question to message, over its passes on the same threads', times(whole, many ?? Number.NaN), 'p50');
}
