/**
 * `npm run bench:models -- [NAME=FILE.onnx …]`: the embedding model as it is shipped, with its graph optimised by ONNX Runtime when it
 * is loaded, not at all, or ahead, next to other exports of it (float32: see scripts/export-model). They take turns.
 */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { readConfig } from '../src/config.js';
import { quantile, timed } from './bench/statistics.js';

const ROUNDS = 15;
/** Word pieces of a question, and of a window that the ranker reads. */
const LENGTHS = [12, 100] as const;
const SESSION = { intraOpNumThreads: 1, interOpNumThreads: 1 } as const;
const HIDDEN = 384;

interface Variant {
  readonly name: string;
  readonly file: string;
  readonly options: InferenceSession.SessionOptions;
  readonly loading: number[];
  readonly passes: number[][];
  states?: Float32Array;
}

const own = join(readConfig().modelFolder, 'onnx/model_quantized.onnx');
const work = await mkdtemp(join(tmpdir(), 'footnote-models-'));

function variant(name: string, file: string, options: InferenceSession.SessionOptions = {}): Variant {
  return { name, file, options: { ...SESSION, ...options }, loading: [], passes: LENGTHS.map(() => []) };
}

/** ONNX Runtime's optimised graph as a file of its own, with all that it does on any machine of a kind. */
async function optimisedAhead(format: 'ONNX' | 'ORT'): Promise<Variant> {
  const file = join(work, `ahead.${format.toLowerCase()}`);
  const extra = { session: { save_model_format: format } };
  const ahead = { optimizedModelFilePath: file, graphOptimizationLevel: 'extended', extra } as const;
  await (await InferenceSession.create(own, { ...SESSION, ...ahead })).release();
  return variant(`int8, optimised ahead (${format})`, file, { graphOptimizationLevel: 'disabled' });
}

function input(length: number): Record<string, Tensor> {
  const tensor = (of: (i: number) => number) =>
    new Tensor(
      'int64',
      BigInt64Array.from({ length }, (_, i) => BigInt(of(i))),
      [1, length],
    );
  return {
    input_ids: tensor((i) => (i === 0 ? 101 : i === length - 1 ? 102 : 1_996 + ((i * 7_919) % 20_000))),
    attention_mask: tensor(() => 1),
    token_type_ids: tensor(() => 0),
  };
}

async function measure(each: Variant): Promise<void> {
  let session: InferenceSession | undefined;
  each.loading.push(
    await timed(async () => {
      session = await InferenceSession.create(each.file, each.options);
    }),
  );
  for (const [i, length] of LENGTHS.entries()) {
    const feeds = input(length);
    const outputs = await session?.run(feeds);
    each.states = outputs?.last_hidden_state?.data as Float32Array;
    for (let repeat = 0; repeat < 5; repeat += 1) each.passes[i]?.push(await timed(() => session?.run(feeds)));
  }
  await session?.release();
}

/** Mean cosine of two models' states, token by token. */
function likeness(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let row = 0; row < a.length; row += HIDDEN) {
    const [x, y] = [a.subarray(row, row + HIDDEN), b.subarray(row, row + HIDDEN)];
    const dot = (p: Float32Array, q: Float32Array) =>
      p.reduce((total, value, i) => total + value * (q[i] as number), 0);
    sum += dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
  }
  return sum / (a.length / HIDDEN);
}

try {
  const others = process.argv.slice(2).map((argument) => {
    const [name = '', file = ''] = argument.split('=');
    return variant(name, file);
  });
  const shipped = variant('int8, as shipped', own);
  const variants = [
    ...others,
    shipped,
    variant('int8, graph not optimised', own, { graphOptimizationLevel: 'disabled' }),
    variant('int8, weights not packed ahead', own, { extra: { session: { disable_prepacking: '1' } } }),
    await optimisedAhead('ONNX'),
    await optimisedAhead('ORT'),
  ];
  for (let round = 0; round < ROUNDS; round += 1) for (const each of variants) await measure(each);
  const first = variants[0] as Variant;
  console.log(
    `| model | MB | loaded in ms | ${LENGTHS.map((length) => `${length} pieces, ms`).join(' | ')} | states |`,
  );
  console.log(`|---|---|---|${LENGTHS.map(() => '---|').join('')}---|`);
  for (const { name, file, loading, passes, states } of variants) {
    const told = (values: readonly number[], base: readonly number[]) =>
      `${quantile(values, 0.5).toFixed(1)} (${(quantile(values, 0.5) / quantile(base, 0.5)).toFixed(2)})`;
    const size = ((await stat(file)).size / 1e6).toFixed(1);
    const same = states && shipped.states && Buffer.from(states.buffer).equals(Buffer.from(shipped.states.buffer));
    const close = states && first.states ? likeness(states, first.states).toFixed(4) : '';
    const times = passes.map((values, i) => told(values, first.passes[i] ?? []));
    const cells = [name, size, told(loading, first.loading), ...times, same ? `as shipped (${close})` : close];
    console.log(`| ${cells.join(' | ')} |`);
  }
} finally {
  await rm(work, { recursive: true, force: true });
}
