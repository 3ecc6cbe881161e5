import { basename, dirname } from 'node:path';
import {
  AutoModel,
  AutoTokenizer,
  env,
  type PreTrainedModel,
  type PreTrainedTokenizer,
  Tensor,
} from '@xenova/transformers';
import { verifyModelFiles } from './model-files.js';

/** The models' window in word pieces, [CLS] and [SEP] included. */
export const WINDOW = 512;

/** One thread a forward pass, and more passes at once instead: each operator of a pass on two waits for the slower. */
const SESSION = { intraOpNumThreads: 1, interOpNumThreads: 1 } as const;

/** A BERT encoder in ONNX Runtime with its tokenizer, in the thread that calls. */
export interface OnnxModel {
  readonly cls: number;
  readonly sep: number;
  /** Word pieces of a text, without [CLS] and [SEP]. */
  encode(text: string): number[];
  /**
   * One forward pass over a single sequence. A batch would give the same bytes, but of passages and windows it is no faster than
   * its parts (docs/PERFORMANCE.md).
   *
   * @param types each piece's segment, 0 or 1; 0 for all where left out.
   * @param output the graph's output that is wanted.
   * @returns its rows, one a piece.
   */
  forward(pieces: readonly number[], output: string, types?: readonly number[]): Promise<Float32Array>;
}

/**
 * Loads the model of a folder, when it was found to be whole.
 *
 * @throws UserError when a file is missing or altered.
 */
export async function loadModel(folder: string): Promise<OnnxModel> {
  await verifyModelFiles(folder);
  env.allowRemoteModels = false;
  env.localModelPath = dirname(folder);
  const name = basename(folder);
  const [tokenizer, model]: [PreTrainedTokenizer, PreTrainedModel] = await Promise.all([
    AutoTokenizer.from_pretrained(name),
    AutoModel.from_pretrained(name, { dtype: 'q8', session_options: SESSION }),
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
