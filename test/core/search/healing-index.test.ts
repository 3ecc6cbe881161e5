import type { ArticleIndex, Findings } from '../../../src/core/search/article-index.js';
import { healingIndex } from '../../../src/core/search/healing-index.js';
import { LostIndexError } from '../../../src/core/search/indexes.js';
import { termsOf } from '../../../src/core/search/terms.js';
import { unitVectors } from '../../support/exact-index.js';
import { DIMENSION, indexedOf } from '../../support/indexed.js';
import { articleOf, FERRY } from '../../support/small-article.js';

const VECTOR = unitVectors(1, DIMENSION, 5);

type Look = (index: ArticleIndex, findings: Findings) => Promise<unknown>;
const LOOKS: readonly (readonly [string, Look])[] = [
  ['lookUp', async (index) => (await index.lookUp(termsOf('captain'))).sentences],
  ['sentenceVectors', (index) => index.sentenceVectors()],
  ['mostRelevant', (_, findings) => findings.mostRelevant(3)],
  ['candidates', (_, findings) => findings.candidates(VECTOR, 3)],
  ['gather', async (_, findings) => (await findings.gather(VECTOR, [2])).sentence(2)],
];

describe('an index that is healed', () => {
  const { index } = indexedOf(articleOf(FERRY, 'ferry'));
  let error: Error | undefined;
  let heals = 0;
  const orFails = async <T>(work: () => Promise<T>): Promise<T> => {
    if (error) throw error;
    return work();
  };
  const failing: ArticleIndex = {
    lookUp: (terms) =>
      orFails(async () => {
        const findings = await index.lookUp(terms);
        return {
          ...findings,
          mostRelevant: (count) => orFails(() => findings.mostRelevant(count)),
          candidates: (vector, count) => orFails(() => findings.candidates(vector, count)),
          gather: (vector, sentences) => orFails(() => findings.gather(vector, sentences)),
        };
      }),
    sentenceVectors: () => orFails(() => index.sentenceVectors()),
  };
  const healing = (healed: boolean) =>
    healingIndex(failing, async () => {
      heals += 1;
      if (healed) error = undefined;
    });
  beforeEach(() => {
    error = undefined;
    heals = 0;
  });

  it.each(LOOKS)('%s: is answered as if nothing had been lost', async (_, look) => {
    const wanted = await look(index, await index.lookUp(termsOf('captain')));
    const healed = healing(true);
    const findings = await healed.lookUp(termsOf('captain'));
    expect(await look(healed, findings)).toEqual(wanted);
    expect(heals).toBe(0);
    error = new LostIndexError('gone');
    expect(await look(healed, findings)).toEqual(wanted);
    expect(heals).toBe(1);
  });

  it.each(LOOKS)('%s: is tried again once, and nothing but a loss is healed', async (_, look) => {
    const healed = healing(false);
    const findings = await healed.lookUp(termsOf('captain'));
    error = new LostIndexError('gone for good');
    await expect(look(healed, findings)).rejects.toThrow('gone for good');
    expect(heals).toBe(1);
    error = new Error('something else');
    await expect(look(healed, findings)).rejects.toThrow('something else');
    expect(heals).toBe(1);
  });
});
