import { type OnnxModel, WINDOW } from './onnx-model.js';

/** Length of an embedding. */
const DIMENSION = 384;

/** Unit-length embedding of a question: the mean over all its word pieces; what exceeds the window is left out. */
export async function embedQuestion(model: OnnxModel, question: string): Promise<Float32Array> {
  const pieces = model.encode(question).slice(0, WINDOW - 2);
  const states = await statesOf(model, pieces);
  return unit(meanOf(states, 0, pieces.length + 2));
}

/**
 * Embeds a passage's sentences in each other's context ("late chunking", Günther et al. 2024): one forward pass over the
 * passage, then the mean over each sentence's own word pieces.
 *
 * @returns unit vectors one after another: each sentence's, then the whole passage's.
 */
export async function embedPassage(model: OnnxModel, sentences: readonly string[]): Promise<Float32Array> {
  const encoded = sentences.map((sentence) => model.encode(sentence).slice(0, WINDOW - 2));
  const vectors = new Float32Array((sentences.length + 1) * DIMENSION);
  const passage = new Float32Array(DIMENSION);
  let done = 0;
  while (done < encoded.length) {
    const end = endOfWindow(encoded, done);
    const pieces = encoded.slice(done, end).flat();
    const states = await statesOf(model, pieces);
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

/** The last hidden states, rows of `DIMENSION` numbers: [CLS], the pieces, [SEP]. */
async function statesOf(model: OnnxModel, pieces: readonly number[]): Promise<Float32Array> {
  return model.forward([model.cls, ...pieces, model.sep], 'last_hidden_state');
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
