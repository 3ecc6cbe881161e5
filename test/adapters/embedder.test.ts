import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createEmbedder } from '../../src/adapters/embedder.js';
import { startModelThreads } from '../../src/adapters/model-threads.js';
import type { Embedder } from '../../src/core/search/embedder.js';
import { MODEL_FOLDER } from '../support/paths.js';

describe('the embedder', () => {
  let embedder: Embedder;
  beforeAll(async () => {
    embedder = await createEmbedder(startModelThreads(2), MODEL_FOLDER);
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

  it('embeds a sentence alone as the passage of it alone, and every passage apart', async () => {
    const one = ['Two armed drones targeted the base.'];
    const before = await embedder.embedPassage(one);
    await embedder.embedPassage(['Something else.', 'And more.', 'word '.repeat(600)]);
    await embedder.embedQuestion('What about it?');
    expect(await embedder.embedPassage(one)).toEqual(before);
    expect(before.length).toBe(2 * embedder.dimension);
  });

  it('embeds no differently for being one of more threads', async () => {
    const single = await createEmbedder(startModelThreads(1), MODEL_FOLDER);
    const passages = Array.from({ length: 8 }, (_, i) => [`Row ${i} was seen.`, 'It rained.']);
    const wanted: Float32Array[] = [];
    for (const passage of passages) wanted.push(await single.embedPassage(passage));
    await single.close();
    expect(await Promise.all(passages.map((passage) => embedder.embedPassage(passage)))).toEqual(wanted);
  });

  it('takes sentences without a word piece, and none at all', async () => {
    const vectors = rows(await embedder.embedPassage(['\u0001', '', '\u200b', 'The drones hit.']));
    expect(vectors).toHaveLength(5);
    for (const vector of vectors) expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    for (const question of ['', '\u0000', '\ud800']) {
      expect(Math.hypot(...(await embedder.embedQuestion(question)))).toBeCloseTo(1, 5);
    }
  });

  it('settles whatever is under way when it is closed', async () => {
    const closing = await createEmbedder(startModelThreads(1), MODEL_FOLDER);
    await closing.embedQuestion('ready');
    const underWay = Array.from({ length: 5 }, () => closing.embedPassage(['word '.repeat(300)]));
    const settled = Promise.allSettled(underWay);
    await closing.close();
    for (const each of await settled) {
      if (each.status === 'fulfilled') expect(each.value.length).toBe(2 * closing.dimension);
      else expect(each.reason).toBeInstanceOf(Error);
    }
    expect(await settled).toHaveLength(5);
  });

  // What it guards against happens by chance: a thread loading native code just when it is ended. Seen at about 80 ms.
  it('can be closed at any moment of its start, by a program that then ends as it should', async () => {
    const program = `
      const { startModelThreads } = await import(process.argv[1] + 'model-threads.js');
      const { createEmbedder } = await import(process.argv[1] + 'embedder.js');
      const embedder = await createEmbedder(startModelThreads(2), process.argv[2]);
      const until = performance.now() + Number(process.argv[3]);
      while (performance.now() < until);
      await embedder.close();
      console.log('closed');`;
    const url = pathToFileURL(join(process.cwd(), 'dist/src/adapters/')).href;
    for (const ms of [0, 30, 60, 70, 80, 100, 150, 200]) {
      const { status, stdout } = spawnSync(
        process.execPath,
        ['--input-type=module', '-e', program, url, MODEL_FOLDER, `${ms}`],
        {
          encoding: 'utf8',
        },
      );
      expect([ms, status, stdout]).toEqual([ms, 0, 'closed\n']);
    }
  });

  it('starts nothing once it is closed', async () => {
    const closed = await createEmbedder(startModelThreads(1), MODEL_FOLDER);
    await closed.close();
    await expect(closed.embedQuestion('Who?')).rejects.toThrow('closed');
    await expect(closed.embedPassage(['Nobody.'])).rejects.toThrow('closed');
  });

  it('takes sentences and questions longer than its window', async () => {
    const long = 'word '.repeat(3000);
    const vectors = rows(await embedder.embedPassage([long, 'Short.', long]));
    expect(vectors).toHaveLength(4);
    for (const vector of vectors) expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    expect(Math.hypot(...(await embedder.embedQuestion(long)))).toBeCloseTo(1, 5);
  });
});
