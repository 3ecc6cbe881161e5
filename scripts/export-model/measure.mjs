/**
 * Compares embedding models on SQuAD-format articles: closeness to the first model,
 * hit@1 of ranking sentences by embedding alone, dependence on the batch, and time.
 *
 *   node measure.mjs --threads 1 --eval squad2-12.json --articles Normans,Warsaw fp32=WORK/fp32/model.onnx …
 *
 * Prints a line of Markdown table for each model.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { AutoTokenizer, env } from '@xenova/transformers';
import ort from 'onnxruntime-node';

const SAMPLE = 400;
const BATCH = 8;
const TIMED_ROUNDS = 60;
const TIMED_SHAPES = [
  [1, 12],
  [1, 32],
  [8, 32],
];
const FEATURES = 384;

env.allowRemoteModels = false;
env.localModelPath = new URL('../../models/', import.meta.url).pathname;

/** Sentences, roughly: ended by . ! or ?, followed by a capital or a digit. */
function sentencesOf(text) {
  const sentences = [];
  let start = 0;
  for (const gap of text.matchAll(/(?<=[.!?])["”)]*\s+(?=[A-Z0-9"“(])/g)) {
    sentences.push({ start, end: gap.index });
    start = gap.index + gap[0].length;
  }
  return [...sentences, { start, end: text.length }];
}

/** An article's sentences, and its answerable questions with the numbers of the sentences that hold a gold answer. */
function readArticle({ paragraphs }) {
  const sentences = [];
  const questions = [];
  for (const { context, qas } of paragraphs) {
    const spans = sentencesOf(context);
    const first = sentences.length;
    sentences.push(...spans.map(({ start, end }) => context.slice(start, end)));
    for (const { question, answers, is_impossible } of qas) {
      if (is_impossible) continue;
      const gold = new Set();
      for (const { answer_start, text } of answers) {
        const index = spans.findIndex(({ start, end }) => start <= answer_start && answer_start + text.length <= end);
        if (index >= 0) gold.add(first + index);
      }
      if (gold.size > 0) questions.push({ question, gold });
    }
  }
  return { sentences, questions };
}

/** Unit-length means over each text's tokens; the texts go through the model as one padded batch. */
async function embed(session, tokenizer, texts) {
  const inputs = await tokenizer(texts, { padding: true, truncation: true, max_length: 256 });
  const feeds = Object.fromEntries(
    Object.entries(inputs).map(([name, { type, data, dims }]) => [name, new ort.Tensor(type, data, dims)]),
  );
  const { data } = (await session.run(feeds)).last_hidden_state;
  const mask = inputs.attention_mask.data;
  const length = inputs.attention_mask.dims[1];
  return texts.map((_, row) => {
    const sum = new Float64Array(FEATURES);
    for (let token = row * length; token < (row + 1) * length; token++) {
      if (mask[token] === 0n) continue;
      for (let i = 0; i < FEATURES; i++) sum[i] += data[token * FEATURES + i];
    }
    const norm = Math.hypot(...sum);
    return sum.map((value) => value / norm);
  });
}

async function embedEach(session, tokenizer, texts) {
  const embeddings = [];
  for (const text of texts) embeddings.push(...(await embed(session, tokenizer, [text])));
  return embeddings;
}

const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const cosines = (left, right) => left.map((embedding, i) => dot(embedding, right[i]));

async function hitRate(session, tokenizer, articles) {
  const hits = [];
  for (const { sentences, questions } of articles) {
    const embedded = await embedEach(session, tokenizer, sentences);
    for (const { question, gold } of questions) {
      const [query] = await embed(session, tokenizer, [question]);
      const scores = embedded.map((sentence) => dot(query, sentence));
      hits.push(gold.has(scores.indexOf(Math.max(...scores))) ? 1 : 0);
    }
  }
  return mean(hits);
}

async function batchDependence(session, tokenizer, texts, alone) {
  const together = [];
  for (let i = 0; i < texts.length; i += BATCH) {
    together.push(...(await embed(session, tokenizer, texts.slice(i, i + BATCH))));
  }
  const identical = together.filter((embedding, i) => embedding.every((value, j) => value === alone[i][j]));
  return { least: Math.min(...cosines(together, alone)), identical: identical.length / texts.length };
}

function timedFeeds([batch, length]) {
  const size = batch * length;
  const tensor = (value) => new ort.Tensor('int64', BigInt64Array.from({ length: size }, value), [batch, length]);
  const ids = tensor((_, i) => BigInt(1000 + ((i * 7919) % 28000)));
  return { input_ids: ids, attention_mask: tensor(() => 1n), token_type_ids: tensor(() => 0n) };
}

/** Median milliseconds of a forward pass for each shape, the models taking turns. */
async function time(sessions) {
  const times = sessions.map(() => TIMED_SHAPES.map(() => []));
  for (let round = -2; round < TIMED_ROUNDS; round++) {
    for (const [s, shape] of TIMED_SHAPES.entries()) {
      const feeds = timedFeeds(shape);
      for (const [m, session] of sessions.entries()) {
        const before = performance.now();
        await session.run(feeds);
        if (round >= 0) times[m][s].push(performance.now() - before);
      }
    }
  }
  return times.map((model) => model.map(median));
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    eval: { type: 'string' },
    articles: { type: 'string' },
    threads: { type: 'string', default: '1' },
    'time-only': { type: 'boolean', default: false },
  },
});
const models = positionals.map((argument) => argument.split('='));
const options = { intraOpNumThreads: Number(values.threads), logSeverityLevel: 3 };
const sessions = await Promise.all(models.map(([, path]) => ort.InferenceSession.create(path, options)));

const times = await time(sessions);
console.log(`| model | ${TIMED_SHAPES.map(([batch, length]) => `${batch} × ${length} ms (ratio)`).join(' | ')} |`);
for (const [m, [name]] of models.entries()) {
  const cells = times[m].map((value, s) => `${value.toFixed(2)} (${(value / times[0][s]).toFixed(2)})`);
  console.log(`| ${name} | ${cells.join(' | ')} |`);
}

if (!values['time-only']) {
  const titles = values.articles.split(',');
  const { data } = JSON.parse(readFileSync(values.eval, 'utf8'));
  const articles = data.filter(({ title }) => titles.includes(title)).map(readArticle);
  const all = articles.flatMap(({ sentences, questions }) => [...sentences, ...questions.map((q) => q.question)]);
  const texts = all.filter((_, i) => i % Math.floor(all.length / SAMPLE) === 0).slice(0, SAMPLE);
  const tokenizer = await AutoTokenizer.from_pretrained('all-MiniLM-L6-v2');
  const reference = await embedEach(sessions[0], tokenizer, texts);
  console.log('| model | cosine mean | cosine least | hit@1 | alone against in a batch: cosine least | identical |');
  for (const [m, [name]] of models.entries()) {
    const alone = await embedEach(sessions[m], tokenizer, texts);
    const close = cosines(alone, reference);
    const { least, identical } = await batchDependence(sessions[m], tokenizer, texts, alone);
    const hits = await hitRate(sessions[m], tokenizer, articles);
    const cells = [mean(close).toFixed(4), Math.min(...close).toFixed(4), (100 * hits).toFixed(1)];
    console.log(`| ${name} | ${cells.join(' | ')} | ${least.toFixed(4)} | ${(100 * identical).toFixed(0)} % |`);
  }
}
