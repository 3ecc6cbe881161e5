import type { Config } from '../../src/config.js';
import { createEngine, type Engine } from '../../src/engine.js';
import { stubEmbedder } from './stub-embedder.js';

/** An engine without a model, which takes its time for each passage. @param onPassage is told of each that it embeds. */
export function slowEngine(config: Config, ms: number, onPassage: () => void): Promise<Engine> {
  const embedder = {
    ...stubEmbedder,
    embedPassage: async (sentences: readonly string[]) => {
      onPassage();
      await new Promise((resolve) => setTimeout(resolve, ms));
      return stubEmbedder.embedPassage(sentences);
    },
  };
  return createEngine(config, Promise.resolve({ embedder, ranker: undefined }));
}
