/**
 * `npm run tune -- DATASET search|ranked|follow-ups [NEIGHBOURS]`: fits the weights of a stage of the ranking and of its confidence on the
 * tuning articles, shows how they do on articles left out of the fit, and writes the weights.ts of src/core/search,
 * src/core/answer and src/core/conversation. `search` goes first; the others stand on it in this order. NEIGHBOURS (`python -m training neighbours`) is for `search`
 * and `ranked`.
 */
import { writeFile } from 'node:fs/promises';
import { evaluationConfig, readConfig } from '../src/config.js';
import type { Thresholds } from '../src/core/answer/caution.js';
import { RANKED_CONFIDENCE, SEARCHED_CONFIDENCE } from '../src/core/answer/weights.js';
import { RANKED_WEIGHTS, SIGNAL_WEIGHTS } from '../src/core/search/weights.js';
import { createEngine } from '../src/engine.js';
import { auroc, calibrationError, mean } from '../src/evaluation/metrics.js';
import { followUpsSet, HELD_OUT, neighboursSet, readersSet, squadSets, TUNING, type TuningSet } from './tuning/data.js';
import {
  confidenceIn,
  FOLLOW_UP,
  fitModel,
  type Model,
  named,
  operatingPoint,
  RANKED,
  reranked,
  SEARCH,
  type Stage,
} from './tuning/model.js';
import { LABELS, type Label, type Sample, samplesOf } from './tuning/samples.js';

const FOLDS = 4;

/** Prints how a model does on each set of the samples. */
function report(when: string, all: readonly Sample[], model: Model, { aboutThreshold, threshold }: Thresholds): void {
  const percent = (flags: readonly boolean[]) => `${(100 * mean(flags.map(Number))).toFixed(1)} %`;
  for (const set of new Set(all.map((sample) => sample.set))) {
    const samples = all.filter((sample) => sample.set === set);
    const ranks: number[] = [];
    const told: Record<Label, { sure: number; answered: boolean }[]> = {
      answerable: [],
      adversarial: [],
      foreign: [],
      near: [],
    };
    for (const { label, result, right } of samples) {
      const ranked = reranked(result, model);
      const { about, answers } = confidenceIn(ranked, model);
      told[label].push({ sure: answers, answered: about >= aboutThreshold && answers >= threshold });
      const rightSentences = right.map((k) => result.hits[k]?.sentence);
      if (label === 'answerable')
        ranks.push(ranked.hits.findIndex(({ sentence }) => rightSentences.includes(sentence)) + 1);
    }
    const confidences = (label: Label) => told[label].map(({ sure }) => sure);
    const answered = Object.entries(told).flatMap(([label, each]) =>
      each.length > 0 ? [`${label} ${percent(each.map((e) => e.answered))}`] : [],
    );
    const parted = (['adversarial', 'foreign'] as const).map((label) =>
      auroc(confidences('answerable'), confidences(label)).toFixed(3),
    );
    const error = calibrationError(
      LABELS.flatMap((label) =>
        confidences(label).map((confidence) => ({ confidence, right: label === 'answerable' })),
      ),
    );
    console.log(
      `${`${set}, ${when}`.padEnd(22)} hit@1 ${percent(ranks.map((rank) => rank === 1))} hit@3 ${percent(ranks.map((rank) => rank <= 3))}`,
      `| answered: ${answered.join(', ')} | AUROC ${parted.join(', ')} | calibration error ${error.toFixed(3)}`,
    );
  }
}

async function samplesFrom(sets: readonly TuningSet[], stage: Stage): Promise<Sample[]> {
  const engine = await createEngine({ ...evaluationConfig(readConfig()), ranker: stage !== SEARCH });
  try {
    const samples: Sample[] = [];
    for (const set of sets) samples.push(...(await samplesOf(engine, set)));
    console.log(`${samples.length} samples`);
    return samples;
  } finally {
    await engine.close();
  }
}

/** Fits what is carried over to follow-ups, after showing what it does to articles left out. */
async function fitFollowUps(): Promise<Model> {
  const samples = (await samplesFrom([await followUpsSet()], FOLLOW_UP)).filter(
    ({ label, result }) => label === 'answerable' && result.hits[0]?.carried,
  );
  const hits = (model: Model, asked: readonly Sample[]) => {
    const ranks = asked.map(({ result, right }) => {
      const wanted = right.map((k) => result.hits[k]?.sentence);
      return reranked(result, model).hits.findIndex(({ sentence }) => wanted.includes(sentence)) + 1;
    });
    const share = (most: number) => (100 * mean(ranks.map((rank) => Number(rank <= most)))).toFixed(1);
    return `hit@1 ${share(1)} % hit@3 ${share(3)} %`;
  };
  const sources = [...new Set(samples.map(({ source }) => source))];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const isOut = ({ source }: Sample) => sources.indexOf(source) % FOLDS === fold;
    const model = fitModel(
      samples.filter((sample) => !isOut(sample)),
      FOLLOW_UP,
    );
    console.log(`follow-ups, left out ${fold + 1}`, hits(model, samples.filter(isOut)));
  }
  const model = fitModel(samples, FOLLOW_UP);
  console.log('follow-ups, fitted', hits(model, samples));
  return model;
}

/** A confidence model as it is written. */
interface Fitted extends Thresholds {
  readonly about: Readonly<Record<string, number>>;
  readonly says: Readonly<Record<string, number>>;
}

/** Fits a stage on some sets of articles, after showing what it does to articles left out. */
async function fitStage(sets: readonly TuningSet[], stage: Stage): Promise<[Model, Fitted]> {
  const samples = await samplesFrom(sets, stage);
  const sources = [...new Set(samples.map(({ source }) => source))];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const isOut = ({ source }: Sample) => sources.indexOf(source) % FOLDS === fold;
    const others = samples.filter((sample) => !isOut(sample));
    const model = fitModel(others, stage);
    report(`left out ${fold + 1}`, samples.filter(isOut), model, operatingPoint(others, model));
  }
  const model = fitModel(samples, stage);
  const point = operatingPoint(samples, model);
  report('fitted', samples, model, point);
  const about = named(stage.evidence.about, model.about);
  const says = named(stage.evidence.says, model.says);
  return [model, { about, says, ...point }];
}

const NOTE = '/** Written by `npm run tune`, fitted on the tuning articles alone (docs/EVALUATION.md). */';
const RANKED_NOTE =
  '/** Written by `npm run tune`, fitted on the tuning articles that the ranker was not trained on (docs/EVALUATION.md). */';

async function write(
  signals: Readonly<Record<string, number>>,
  ranked: Readonly<Record<string, number>>,
  searchedConfidence: Fitted,
  rankedConfidence: Fitted,
): Promise<void> {
  const table = (weights: Readonly<Record<string, number | undefined>>, indent = '  ') =>
    Object.entries(weights)
      .map(([name, weight]) => `${indent}${name}: ${weight},\n`)
      .join('');
  const confidence = ({ about, says, ...point }: Fitted) =>
    `  about: {\n${table(about, '    ')}  },\n  says: {\n${table(says, '    ')}  },\n${table({ ...point })}`;
  await writeFile(
    'src/core/search/weights.ts',
    `import type { RankedWeights } from './ranker.js';
import type { Signal } from './signals.js';

${NOTE}
export const SIGNAL_WEIGHTS: Readonly<Record<Signal, number>> = {
${table(signals)}};

${RANKED_NOTE}
export const RANKED_WEIGHTS: RankedWeights = {
${table(ranked)}};
`,
  );
  await writeFile(
    'src/core/answer/weights.ts',
    `import type { ConfidenceModel, RANKED_EVIDENCE, SEARCHED_EVIDENCE } from './evidence.js';

${NOTE}
export const SEARCHED_CONFIDENCE: ConfidenceModel<typeof SEARCHED_EVIDENCE> = {
${confidence(searchedConfidence)}};

${RANKED_NOTE}
export const RANKED_CONFIDENCE: ConfidenceModel<typeof RANKED_EVIDENCE> = {
${confidence(rankedConfidence)}};
`,
  );
}

async function writeCarry(weights: Readonly<Record<string, number>>): Promise<void> {
  const rows = Object.entries(weights).map(([name, weight]) => `  ${name}: ${weight},\n`);
  await writeFile(
    'src/core/conversation/weights.ts',
    `import type { CarrySignals } from './carry-signals.js';

/** Written by \`npm run tune\`, fitted on follow-ups of our own (docs/EVALUATION.md). */
export const CARRY_WEIGHTS: CarrySignals = {
${rows.join('')}};
`,
  );
}

const byName = ({ stage, scores }: Model) =>
  Object.fromEntries(stage.scoreNames.map((name, i) => [name, Number((scores[i] ?? 0).toFixed(3))]));

const [dataset, what, near] = process.argv.slice(2);
if (dataset === undefined || (what !== 'search' && what !== 'ranked' && what !== 'follow-ups')) {
  throw new Error('Name the data set and the stage: npm run tune -- DATASET search|ranked|follow-ups [NEIGHBOURS]');
}
const nearSets = near === undefined ? [] : [await neighboursSet(near)];
if (what === 'search') {
  const [model, confidence] = await fitStage([...(await squadSets(dataset, TUNING)), ...nearSets], SEARCH);
  await write(byName(model), { ...RANKED_WEIGHTS }, confidence, RANKED_CONFIDENCE);
} else if (what === 'follow-ups') {
  await writeCarry(byName(await fitFollowUps()));
} else {
  const sets = [...(await squadSets(dataset, HELD_OUT)), await readersSet(), ...nearSets];
  const [model, confidence] = await fitStage(sets, RANKED);
  await write(SIGNAL_WEIGHTS, byName(model), SEARCHED_CONFIDENCE, confidence);
}
