/**
 * `npm run tune -- DATASET`: fits the weights of the ranking and of the confidence on the tuning articles, shows how they do
 * on articles left out of the fit, and writes src/core/search/weights.ts and src/core/answer/weights.ts.
 */
import { writeFile } from 'node:fs/promises';
import { evaluationConfig, readConfig } from '../src/config.js';
import { ABOUT_EVIDENCE, SAYS_EVIDENCE } from '../src/core/answer/evidence.js';
import { SIGNALS } from '../src/core/search/signals.js';
import { createEngine } from '../src/engine.js';
import { auroc, mean } from '../src/evaluation/metrics.js';
import { tuningSets } from './tuning/data.js';
import { confidenceIn, fitModel, type Model, reranked } from './tuning/model.js';
import { type Label, type Sample, samplesOf } from './tuning/samples.js';

const FOLDS = 4;
/** Share of the answerable questions that is answered at the threshold. */
const ANSWERED = 0.96;

/** Prints how a model does; returns the threshold at which `ANSWERED` of the answerable questions are answered. */
function report(name: string, samples: readonly Sample[], model: Model): number {
  const confidences: Record<Label, number[]> = { answerable: [], adversarial: [], foreign: [] };
  const ranks: number[] = [];
  for (const { label, result, right } of samples) {
    const ranked = reranked(result, model.signals);
    confidences[label].push(confidenceIn(ranked, model));
    const rightSentences = right.map((k) => result.hits[k]?.sentence);
    if (label === 'answerable')
      ranks.push(ranked.hits.findIndex(({ sentence }) => rightSentences.includes(sentence)) + 1);
  }
  const { answerable, ...others } = confidences;
  const threshold = [...answerable].sort((a, b) => a - b)[Math.floor(answerable.length * (1 - ANSWERED))] ?? 0;
  const percent = (flags: readonly boolean[]) => `${(100 * mean(flags.map(Number))).toFixed(1)} %`;
  const silence = Object.entries(others).map(
    ([label, values]) =>
      `${label} ${percent(values.map((value) => value >= threshold))} (AUROC ${auroc(answerable, values).toFixed(3)})`,
  );
  console.log(
    `${name.padEnd(22)} hit@1 ${percent(ranks.map((rank) => rank === 1))} hit@3 ${percent(ranks.map((rank) => rank <= 3))}`,
    `| at ${threshold.toFixed(3)} answered: ${silence.join(', ')}`,
  );
  return threshold;
}

function reportSets(when: string, samples: readonly Sample[], model: Model): void {
  for (const set of new Set(samples.map((sample) => sample.set))) {
    report(
      `${set}, ${when}`,
      samples.filter((sample) => sample.set === set),
      model,
    );
  }
}

async function writeModel({ signals, about, says }: Model, threshold: number): Promise<void> {
  const note = '/** Written by `npm run tune`, fitted on the tuning articles alone (docs/EVALUATION.md). */';
  const table = (names: readonly string[], values: readonly number[]) =>
    names.map((name, i) => `  ${name}: ${Number((values[i] ?? 0).toFixed(3))},\n`).join('');
  await writeFile(
    'src/core/search/weights.ts',
    `import type { Signal } from './signals.js';

${note}
export const SIGNAL_WEIGHTS: Readonly<Record<Signal, number>> = {
${table(SIGNALS, signals)}};
`,
  );
  await writeFile(
    'src/core/answer/weights.ts',
    `import type { ABOUT_EVIDENCE, SAYS_EVIDENCE, Weights } from './evidence.js';

${note}
export const ABOUT_WEIGHTS: Weights<(typeof ABOUT_EVIDENCE)[number]> = {
${table([...ABOUT_EVIDENCE, 'bias'], about)}};

${note}
export const SAYS_WEIGHTS: Weights<(typeof SAYS_EVIDENCE)[number]> = {
${table([...SAYS_EVIDENCE, 'bias'], says)}};

/** From this confidence on an answer is given: the operating point published in docs/EVALUATION.md. */
export const ANSWER_THRESHOLD = ${threshold.toFixed(2)};
`,
  );
}

const [dataset] = process.argv.slice(2);
if (dataset === undefined) throw new Error('Name the data set: npm run tune -- DATASET');
const engine = await createEngine(evaluationConfig(readConfig()));
const samples: Sample[] = [];
for (const set of await tuningSets(dataset)) samples.push(...(await samplesOf(engine, set)));
await engine.close();
console.log(`${samples.length} samples`);

const sources = [...new Set(samples.map(({ source }) => source))];
const foldOf = ({ source }: Sample) => sources.indexOf(source) % FOLDS;
for (let fold = 0; fold < FOLDS; fold += 1) {
  const model = fitModel(samples.filter((sample) => foldOf(sample) !== fold));
  reportSets(
    `left out ${fold + 1}`,
    samples.filter((sample) => foldOf(sample) === fold),
    model,
  );
}
const model = fitModel(samples);
reportSets('fitted', samples, model);
await writeModel(model, report('all, fitted', samples, model));
