import { createEmbedder } from '../../src/adapters/embedder.js';
import type { Embedder } from '../../src/core/search/embedder.js';
import { MODEL_FOLDER } from '../support/paths.js';

describe('the embedder', () => {
  let embedder: Embedder;
  beforeAll(async () => {
    embedder = await createEmbedder(MODEL_FOLDER, 2);
  });
  afterAll(() => embedder.close());

  const rows = (vectors: Float32Array) =>
    Array.from({ length: vectors.length / embedder.dimension }, (_, i) =>
      vectors.subarray(i * embedder.dimension, (i + 1) * embedder.dimension),
    );
  const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);

  it('gives unit vectors, one a sentence and one for the passage', async () => {
    const vectors = rows(await embedder.embedPassage(['The drones hit the base.', 'Nobody was hurt.', '\u0001']));
    expect(vectors).toHaveLength(4);
    for (const vector of vectors) expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
  });

  it('puts a question nearer to what it asks about', async () => {
    const question = await embedder.embedQuestion('Was anybody injured?');
    const [hurt, weather] = rows(await embedder.embedPassage(['Nobody was hurt.', 'It rained in Paris.'])) as [
      Float32Array,
      Float32Array,
    ];
    expect(cosine(question, hurt)).toBeGreaterThan(cosine(question, weather) + 0.2);
  });

  it('sees a sentence in the context of its passage', async () => {
    const question = await embedder.embedQuestion('Who are the Houthi rebels?');
    const alone = await embedder.embedPassage(['They claimed the attack.']);
    const together = await embedder.embedPassage(['Houthi rebels fired missiles.', 'They claimed the attack.']);
    expect(cosine(question, rows(together)[1] as Float32Array)).toBeGreaterThan(
      cosine(question, rows(alone)[0] as Float32Array),
    );
  });

  it('gives the same bytes whatever else is being embedded', async () => {
    const passage = ['Two armed drones targeted the base.', 'One was shot down.'];
    const alone = await embedder.embedPassage(passage);
    const crowd = await Promise.all(
      [passage, ['Something else entirely.'], passage, ['And more of it, at length.']].map((each) =>
        embedder.embedPassage(each),
      ),
    );
    expect(Buffer.from(crowd[0]?.buffer ?? new ArrayBuffer(0)).equals(Buffer.from(alone.buffer))).toBe(true);
    expect(Buffer.from(crowd[2]?.buffer ?? new ArrayBuffer(0)).equals(Buffer.from(alone.buffer))).toBe(true);
  });

  it('takes sentences and questions longer than its window', async () => {
    const long = 'word '.repeat(3000);
    const vectors = rows(await embedder.embedPassage([long, 'Short.', long]));
    expect(vectors).toHaveLength(4);
    for (const vector of vectors) expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    expect(Math.hypot(...(await embedder.embedQuestion(long)))).toBeCloseTo(1, 5);
  });
});
