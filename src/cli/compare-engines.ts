import { evaluationConfig, readConfig } from '../config.js';
import { UserError } from '../core/errors.js';
import { createEngine, type Engine } from '../engine.js';
import { compare, comparisonReport, comparisonSummary, type Place } from '../evaluation/compare.js';
import type { LabelledArticle } from '../evaluation/dataset.js';
import type { Summary } from '../evaluation/report.js';
import { print, shownIndexing, showProgress } from './io.js';

const NAMES = ['embedded', 'shared'] as const;

/** Asks a data set with its indexes in the data folder and in the shared engine, and prints how the answers differ. */
export async function compareEngines(
  dataset: readonly LabelledArticle[],
  { json, quotes }: { readonly json: boolean; readonly quotes: number },
  signal: AbortSignal,
): Promise<Summary> {
  const config = evaluationConfig(readConfig());
  if (config.engine === null)
    throw new UserError('There is no shared engine to compare with.', 'Set ENGINE_URL; .env.example describes it.');
  const engines: Engine[] = [];
  const placeOf = async (engineConfig: typeof config): Promise<Place> => {
    const engine = await createEngine(engineConfig);
    engines.push(engine);
    return {
      open: ({ article }) => engine.open(article, { ...shownIndexing(signal), onProgress: () => undefined }),
      ask({ question, after }, indexed) {
        signal.throwIfAborted();
        return engine.ask(question, [indexed], quotes, after === undefined ? [] : [after]);
      },
    };
  };
  try {
    const embedded = await placeOf({ ...config, engine: null });
    const shared = await placeOf(config);
    const compared = await compare(dataset, [embedded, shared], showProgress('Comparing', 'articles'));
    const summary = comparisonSummary(compared);
    await print(json ? `${JSON.stringify(summary)}\n` : comparisonReport(compared, NAMES));
    return summary;
  } finally {
    await Promise.all(engines.map((engine) => engine.close()));
  }
}
