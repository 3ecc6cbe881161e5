import { Tokenizer } from '@huggingface/tokenizers';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { UserError } from '../core/errors.js';
import { RESTORE, readModelFiles } from './model-files.js';

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

/** Loads the model of a folder, from what was found to be whole. @throws UserError when a file is missing or altered. */
export async function loadModel(folder: string): Promise<OnnxModel> {
  const files = await readModelFiles(folder);
  const file = (name: string) => {
    const content = files.get(name);
    if (content) return content;
    throw new UserError(`${folder}/SHA256SUMS names no ${name}.`, RESTORE);
  };
  const tokenizer = tokenizerOf(file('tokenizer.json').toString(), file('tokenizer_config.json').toString());
  const session = await InferenceSession.create(file('onnx/model_quantized.onnx'), SESSION);
  const [cls, sep] = tokenizer.encode('').ids;
  if (cls === undefined || sep === undefined) throw new Error(`The tokenizer in ${folder} adds no [CLS] and [SEP].`);
  return {
    cls,
    sep,
    encode: (text) => tokenizer.encode(text, { add_special_tokens: false }).ids,
    async forward(pieces, output, types = []) {
      const shape = [1, pieces.length];
      const segments = types.length > 0 ? BigInt64Array.from(types, BigInt) : new BigInt64Array(pieces.length);
      const feeds = {
        input_ids: new Tensor('int64', BigInt64Array.from(pieces, BigInt), shape),
        attention_mask: new Tensor('int64', new BigInt64Array(pieces.length).fill(1n), shape),
        token_type_ids: new Tensor('int64', segments, shape),
      };
      return (await session.run(feeds, [output]))[output]?.data as Float32Array;
    },
  };
}

const tokenizers = new Map<string, Tokenizer>();

/** A tokenizer from its two files; models with the same one share it. */
function tokenizerOf(vocabulary: string, config: string): Tokenizer {
  const known = tokenizers.get(vocabulary + config);
  if (known) return known;
  const tokenizer = new Tokenizer(JSON.parse(vocabulary), JSON.parse(config));
  tokenizers.set(vocabulary + config, tokenizer);
  return tokenizer;
}
