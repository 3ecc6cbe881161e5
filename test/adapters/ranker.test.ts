import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startModelThreads } from '../../src/adapters/model-threads.js';
import { createRanker } from '../../src/adapters/ranker.js';
import type { Ranker } from '../../src/core/search/ranker.js';
import { rankerContract } from '../contracts/ranker.js';
import { temporaryFolder } from '../support/folder.js';
import { RANKER_FOLDER } from '../support/paths.js';
import { stubRanker } from '../support/stub-ranker.js';

describe('the rankers', () => {
  const folder = temporaryFolder();
  let ranker: Ranker;
  beforeAll(async () => {
    ranker = await createRanker(startModelThreads(2), RANKER_FOLDER);
  });
  afterAll(() => ranker.close());

  rankerContract('the cross-encoder', () => ranker);
  rankerContract('the stub', stubRanker);

  it('understands what words alone do not tell', async () => {
    const sentences = [
      'Anna Berg wrote to her brother in May.',
      'The expedition left Tromsø with eleven men.',
      'She had never been to sea before.',
      'Erik Lund, who led it, died on the ice in 1897.',
    ];
    const verdicts = await ranker.read('When did the leader of the expedition die?', { heading: '', sentences });
    const best = verdicts.reduce((a, b) => (b.rank > a.rank ? b : a));
    expect(verdicts.indexOf(best)).toBe(3);
    const foreign = await ranker.read('How is bread baked?', { heading: '', sentences });
    expect(best.answers).toBeGreaterThan(Math.max(...foreign.map(({ answers }) => answers)) + 1);
  });

  it('marks where the answer stands, in offsets that hold after an emoji', async () => {
    const sentences = ['🚢🚢 The captain, Ingrid Dahl, blamed a faulty pump.'];
    const [verdict] = await ranker.read('Who was the captain?', { heading: '', sentences });
    expect(sentences[0]?.slice(verdict?.span?.start, verdict?.span?.end)).toContain('Ingrid Dahl');
  });

  it('reads amounts as they are written, and what stands at the end of a long question', async () => {
    const sentences = ['The bridge cost £50m.', 'It weighs 20°C–30°C, or $3.', 'The ferry sank in 1897.'];
    const spans = await ranker.read('How much did the bridge cost?', { heading: '', sentences });
    expect(sentences[0]?.slice(spans[0]?.span?.start, spans[0]?.span?.end)).toContain('£50m');
    const before =
      'Tell me all about the old bridge and the people who built it so long ago, please, and about its many visitors, '.repeat(
        2,
      );
    const ranks = (await ranker.read(`${before}? and when did the ferry sink`, { heading: '', sentences })).map(
      ({ rank }) => rank,
    );
    expect(ranks.indexOf(Math.max(...ranks))).toBe(2);
  });

  it('tells of a model that was altered, from the first reading', async () => {
    await cp(RANKER_FOLDER, folder(), { recursive: true });
    await writeFile(join(folder(), 'config.json'), '{}');
    const altered = await createRanker(startModelThreads(1), folder());
    await expect(altered.read('Who?', { heading: '', sentences: ['She.'] })).rejects.toThrow('config.json');
    await altered.close();
  });
});
