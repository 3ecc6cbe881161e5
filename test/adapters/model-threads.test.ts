import { createEmbedder } from '../../src/adapters/embedder.js';
import { startModelThreads } from '../../src/adapters/model-threads.js';
import { createRanker } from '../../src/adapters/ranker.js';
import { MODEL_FOLDER, RANKER_FOLDER } from '../support/paths.js';

const PASSAGE = ['The ferry Aurora sank off the coast of Norway on Monday.'];

describe('the threads of the models', () => {
  it('do what somebody waits for before what can wait', async () => {
    const embedder = await createEmbedder(startModelThreads(1), MODEL_FOLDER);
    const done: string[] = [];
    const passages = Array.from({ length: 8 }, () => embedder.embedPassage(PASSAGE).then(() => done.push('passage')));
    const question = embedder.embedQuestion('What sank?').then(() => done.push('question'));
    await Promise.all([...passages, question]);
    await embedder.close();
    expect(done).toHaveLength(9);
    expect(done.indexOf('question')).toBeLessThan(2);
  });

  it('have as many models as are asked for, in one thread too', async () => {
    const threads = startModelThreads(1);
    const embedder = await createEmbedder(threads, MODEL_FOLDER);
    const ranker = await createRanker(threads, RANKER_FOLDER);
    const reading = { heading: '', sentences: PASSAGE };
    const [vector, verdicts] = await Promise.all([
      embedder.embedQuestion('What sank?'),
      ranker.read('What sank?', reading),
    ]);
    await threads.close();
    expect([vector.length, verdicts.length]).toEqual([embedder.dimension, 1]);
  });

  it('read with each model the same on any thread', async () => {
    const threads = startModelThreads(3);
    const ranker = await createRanker(threads, RANKER_FOLDER);
    const read = () => ranker.read('What sank?', { heading: '', sentences: PASSAGE });
    const [first, ...others] = await Promise.all(Array.from({ length: 12 }, read));
    await threads.close();
    for (const other of others) expect(other).toEqual(first);
  });

  it('can be closed twice, and do nothing after', async () => {
    const threads = startModelThreads(1);
    await Promise.all([threads.close(), threads.close()]);
    const work = { modelFolder: MODEL_FOLDER, name: 'embedQuestion', task: 'Who?' } as const;
    await expect(threads.run(work, 'urgent')).rejects.toThrow('closed');
  });
});
