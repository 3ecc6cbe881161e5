import type { ArticleIndex, Findings } from './article-index.js';
import { LostIndexError } from './indexes.js';

/** Does some work; where what it was done on is lost, heals that and does it once more. */
type Mended = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * An index that is healed when it is found to be lost, whatever it is asked: whoever asks waits for it, and is answered.
 *
 * @param heal makes again what was lost; what is open stays of use then.
 */
export function healingIndex(index: ArticleIndex, heal: () => Promise<unknown>): ArticleIndex {
  const mended: Mended = async (work) => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof LostIndexError)) throw error;
      await heal();
      return work();
    }
  };
  return {
    lookUp: async (terms) => healingFindings(await mended(() => index.lookUp(terms)), mended),
    sentenceVectors: () => mended(() => index.sentenceVectors()),
  };
}

function healingFindings(findings: Findings, mended: Mended): Findings {
  return {
    sentences: findings.sentences,
    passages: findings.passages,
    mostRelevant: (count) => mended(() => findings.mostRelevant(count)),
    candidates: (vector, count) => mended(() => findings.candidates(vector, count)),
    gather: (vector, sentences) => mended(() => findings.gather(vector, sentences)),
  };
}
