import { LRUCache } from 'lru-cache';
import type { Embedder } from '../core/search/embedder.js';
import type { Ranker, Verdict } from '../core/search/ranker.js';
import type { Models } from '../core/search/search-articles.js';
import { sha256 } from './files.js';

/** Questions whose embedding is kept, 1.5 KB each. */
const MOST_QUESTIONS = 2_000;
/** Windows whose verdicts are kept, about 1 KB each. */
const MOST_READINGS = 10_000;

/**
 * The same models, which don't do the same work twice: what was read of a window for a question is kept, and asked for by
 * several at once it is read once. The question before a follow-up, more quotes of an answer, and what many readers ask
 * then cost no forward pass. What is kept depends on nothing but content and model, so no answer changes.
 */
export function remembering({ embedder, ranker }: Models): Models {
  return { embedder: rememberingEmbedder(embedder), ranker: ranker && rememberingRanker(ranker) };
}

function rememberingEmbedder(embedder: Embedder): Embedder {
  const once = memo<Float32Array>(MOST_QUESTIONS);
  return { ...embedder, embedQuestion: (question) => once([question], () => embedder.embedQuestion(question)) };
}

function rememberingRanker(ranker: Ranker): Ranker {
  const once = memo<Verdict[]>(MOST_READINGS);
  return {
    ...ranker,
    read: (question, reading) =>
      once([question, reading.heading, ...reading.sentences], () => ranker.read(question, reading)),
  };
}

/** What is under way or done, by texts; failures are forgotten. */
function memo<Result>(most: number): (texts: readonly string[], work: () => Promise<Result>) => Promise<Result> {
  const kept = new LRUCache<string, Promise<Result>>({ max: most });
  return (texts, work) => {
    const key = sha256(JSON.stringify(texts));
    const known = kept.get(key);
    if (known) return known;
    const result = work();
    kept.set(key, result);
    result.catch(() => kept.delete(key));
    return result;
  };
}
