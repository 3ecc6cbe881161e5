import { basename, dirname } from 'node:path';
import { workerData } from 'node:worker_threads';
import {
  AutoModel,
  AutoTokenizer,
  env,
  type PreTrainedModel,
  type PreTrainedTokenizer,
  Tensor,
} from '@xenova/transformers';

/** What the embedder gives each of its workers. */
export interface EmbeddingWorkerData {
  readonly modelFolder: string;
  /** Threads that one forward pass may use. */
  readonly threads: number;
}

/** Length of an embedding. */
const DIMENSION = 384;
/** The model's window in word pieces, [CLS] and [SEP] included. */
const WINDOW = 512;

interface Encoder {
  readonly tokenizer: PreTrainedTokenizer;
  readonly model: PreTrainedModel;
  readonly cls: number;
  readonly sep: number;
}

let encoder: Promise<Encoder> | undefined;

/** Loads the model; later calls wait for the same load. The embedder has checked the model's files before. */
export async function load(): Promise<void> {
  encoder ??= loadEncoder();
  await encoder;
}

/** Unit-length embedding of a question: the mean over all its word pieces; what exceeds the window is left out. */
export async function embedQuestion(question: string): Promise<Float32Array> {
  const { tokenizer } = await loaded();
  const pieces = encode(tokenizer, question).slice(0, WINDOW - 2);
  const states = await forward(pieces);
  return unit(meanOf(states, 0, pieces.length + 2));
}

/**
 * Embeds a passage's sentences in each other's context ("late chunking", Günther et al. 2024): one forward pass over the
 * passage, then the mean over each sentence's own word pieces.
 *
 * @returns unit vectors one after another: each sentence's, then the whole passage's.
 */
export async function embedPassage(sentences: readonly string[]): Promise<Float32Array> {
  const { tokenizer } = await loaded();
  const encoded = sentences.map((sentence) => encode(tokenizer, sentence).slice(0, WINDOW - 2));
  const vectors = new Float32Array((sentences.length + 1) * DIMENSION);
  const passage = new Float32Array(DIMENSION);
  let done = 0;
  while (done < encoded.length) {
    const end = endOfWindow(encoded, done);
    const pieces = encoded.slice(done, end).flat();
    const states = await forward(pieces);
    const whole = meanOf(states, 0, pieces.length + 2);
    let piece = 1;
    for (let i = done; i < end; i += 1) {
      const length = encoded[i]?.length ?? 0;
      vectors.set(unit(length > 0 ? meanOf(states, piece, piece + length) : whole), i * DIMENSION);
      piece += length;
    }
    for (let i = 0; i < DIMENSION; i += 1) passage[i] = (passage[i] ?? 0) + (whole[i] ?? 0) * (pieces.length + 2);
    done = end;
  }
  vectors.set(unit(passage), sentences.length * DIMENSION);
  return vectors;
}

async function loadEncoder(): Promise<Encoder> {
  const { modelFolder, threads } = workerData as EmbeddingWorkerData;
  env.allowRemoteModels = false;
  env.localModelPath = dirname(modelFolder);
  const name = basename(modelFolder);
  const session_options = { intraOpNumThreads: threads, interOpNumThreads: 1 };
  const [tokenizer, model] = await Promise.all([
    AutoTokenizer.from_pretrained(name),
    AutoModel.from_pretrained(name, { dtype: 'q8', session_options }),
  ]);
  const [cls, sep] = tokenizer.encode('');
  if (cls === undefined || sep === undefined) throw new Error(`The tokenizer of ${name} adds no [CLS] and [SEP].`);
  return { tokenizer, model, cls, sep };
}

async function loaded(): Promise<Encoder> {
  encoder ??= loadEncoder();
  return encoder;
}

function encode(tokenizer: PreTrainedTokenizer, text: string): number[] {
  return tokenizer.encode(text, { add_special_tokens: false });
}

/** One past the last sentence that fits the window together with sentence `first`, which always fits. */
function endOfWindow(encoded: readonly number[][], first: number): number {
  let length = encoded[first]?.length ?? 0;
  let end = first + 1;
  while (end < encoded.length) {
    length += encoded[end]?.length ?? 0;
    if (length > WINDOW - 2) break;
    end += 1;
  }
  return end;
}

/**
 * One forward pass over a single sequence. A batch would give the same bytes, but on a CPU it is slower than its parts:
 * 13 % with two passages of like length, 40 % with six (docs/EVALUATION.md).
 *
 * @returns the last hidden states, rows of `DIMENSION` numbers: [CLS], the pieces, [SEP].
 */
async function forward(pieces: readonly number[]): Promise<Float32Array> {
  const { model, cls, sep } = await loaded();
  const ids = BigInt64Array.from([cls, ...pieces, sep], BigInt);
  const shape = [1, ids.length];
  const output = await model({
    input_ids: new Tensor('int64', ids, shape),
    attention_mask: new Tensor('int64', new BigInt64Array(ids.length).fill(1n), shape),
    token_type_ids: new Tensor('int64', new BigInt64Array(ids.length), shape),
  });
  return output.last_hidden_state.data as Float32Array;
}

function meanOf(states: Float32Array, first: number, end: number): Float32Array {
  const mean = new Float32Array(DIMENSION);
  for (let row = first; row < end; row += 1) {
    for (let i = 0; i < DIMENSION; i += 1) mean[i] = (mean[i] ?? 0) + (states[row * DIMENSION + i] ?? 0);
  }
  return mean.map((sum) => sum / (end - first));
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((component) => component / length);
}
