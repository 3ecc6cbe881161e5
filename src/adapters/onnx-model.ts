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
import type { ModelThreadData } from './model-threads.js';

/** The models' window in word pieces, [CLS] and [SEP] included. */
export const WINDOW = 512;

/** A BERT encoder in ONNX Runtime with its tokenizer, in the thread that calls. */
export interface OnnxModel {
  readonly cls: number;
  readonly sep: number;
  /** Word pieces of a text, without [CLS] and [SEP]. */
  encode(text: string): number[];
  /**
   * One forward pass over a single sequence. A batch would give the same bytes, but on a CPU it is slower than its parts:
   * 13 % with two passages of like length, 40 % with six (docs/EVALUATION.md).
   *
   * @param types each piece's segment, 0 or 1; 0 for all where left out.
   * @param output the graph's output that is wanted.
   * @returns its rows, one a piece.
   */
  forward(pieces: readonly number[], output: string, types?: readonly number[]): Promise<Float32Array>;
}

let loading: Promise<OnnxModel> | undefined;

/** The model of this thread; its folder is the worker's data. Later calls wait for the same load. */
export async function loadedModel(): Promise<OnnxModel> {
  loading ??= load();
  return loading;
}

async function load(): Promise<OnnxModel> {
  const { modelFolder, threads } = workerData as ModelThreadData;
  env.allowRemoteModels = false;
  env.localModelPath = dirname(modelFolder);
  const name = basename(modelFolder);
  const session_options = { intraOpNumThreads: threads, interOpNumThreads: 1 };
  const [tokenizer, model]: [PreTrainedTokenizer, PreTrainedModel] = await Promise.all([
    AutoTokenizer.from_pretrained(name),
    AutoModel.from_pretrained(name, { dtype: 'q8', session_options }),
  ]);
  const [cls, sep] = tokenizer.encode('');
  if (cls === undefined || sep === undefined) throw new Error(`The tokenizer of ${name} adds no [CLS] and [SEP].`);
  return {
    cls,
    sep,
    encode: (text) => tokenizer.encode(text, { add_special_tokens: false }),
    async forward(pieces, output, types = []) {
      const shape = [1, pieces.length];
      const segments = types.length > 0 ? BigInt64Array.from(types, BigInt) : new BigInt64Array(pieces.length);
      const outputs = await model({
        input_ids: new Tensor('int64', BigInt64Array.from(pieces, BigInt), shape),
        attention_mask: new Tensor('int64', new BigInt64Array(pieces.length).fill(1n), shape),
        token_type_ids: new Tensor('int64', segments, shape),
      });
      return outputs[output].data as Float32Array;
    },
  };
}
