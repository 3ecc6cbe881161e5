/**
 * `npm run tune -- DATASET`: fits the weights of the ranking and of the confidence on the tuning articles, shows how they
 * do on articles left out of the fit, and writes src/core/search/weights.ts and src/core/answer/weights.ts.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { readConfig } from '../src/config.js';
import { ABOUT_EVIDENCE, type Evidence, evidenceOf, SAYS_EVIDENCE } from '../src/core/answer/confidence.js';
import type { SearchResult } from '../src/core/search/search.js';
import { SIGNALS } from '../src/core/search/signals.js';
import { createEngine, type Engine } from '../src/engine.js';
import { type LabelledArticle, type LabelledQuestion, parseDataset } from '../src/evaluation/dataset.js';
import { disturbed } from '../src/evaluation/disturb.js';
import { dot, fitCases, fitChoices, probability } from '../src/evaluation/fit.js';
import { auroc, mean } from '../src/evaluation/metrics.js';

const TUNING = [
  'Normans',
  'Computational_complexity_theory',
  'Steam_engine',
  '1973_oil_crisis',
  'European_Union_law',
  'Immune_system',
  'Islamism',
  'Warsaw',
];
/** Paragraphs in the short articles that each tuning article is cut into as well. */
const SHORT = 5;
const FOLDS = 4;
/** Every how many questions one is asked as a hurried reader types it, too. */
const DISTURBED_EVERY = 4;
/** Questions of each other tuning article that a whole and a short article is asked. */
const FOREIGN = { whole: 30, short: 6 };
/** Answerable questions for each adversarial one, as the confidence assumes. */
const ANSWERABLE_PER_ADVERSARIAL = 2;
/** Share of the answerable questions that is answered at the threshold. */
const ANSWERED = 0.96;

type Label = 'answerable' | 'adversarial' | 'foreign';

interface Sample {
  readonly source: string;
  readonly short: boolean;
  readonly label: Label;
  readonly result: SearchResult;
  /** Which hits hold a gold span; at least one of an answerable question. */
  readonly right: readonly number[];
}

interface Model {
  readonly signals: readonly number[];
  /** Weights, then the bias. */
  readonly about: readonly number[];
  readonly says: readonly number[];
}

async function samplesOf(engine: Engine, dataset: readonly LabelledArticle[], short: boolean): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (const { source, article, questions } of dataset) {
    const indexed = await engine.open(article);
    const add = async (question: string, gold: LabelledQuestion['gold'], label: Label) => {
      const result = (await engine.ask(question, [indexed], 1)).trace[0];
      if (!result) return;
      const right = [...result.hits.keys()].filter((k) => {
        const span = article.sentences[result.hits[k]?.sentence ?? -1];
        return span && gold.some(({ start, end }) => span.start <= start && end <= span.end);
      });
      if (label !== 'answerable' || right.length > 0) samples.push({ source, short, label, result, right });
    };
    for (const [k, { question, gold }] of questions.entries()) {
      const label = gold.length > 0 ? 'answerable' : 'adversarial';
      await add(question, gold, label);
      if (k % DISTURBED_EVERY === 0) await add(disturbed(question, k / DISTURBED_EVERY), gold, label);
    }
    for (const [k, question] of foreignQuestions(dataset, source, short ? FOREIGN.short : FOREIGN.whole).entries()) {
      await add(k % DISTURBED_EVERY === 0 ? disturbed(question, k / DISTURBED_EVERY) : question, [], 'foreign');
    }
  }
  return samples;
}

function foreignQuestions(dataset: readonly LabelledArticle[], source: string, each: number): string[] {
  return TUNING.filter((other) => other !== source).flatMap((other) => {
    const theirs = dataset.filter((labelled) => labelled.source === other).flatMap(({ questions }) => questions);
    const answerable = theirs.filter(({ gold }) => gold.length > 0);
    const step = Math.max(1, Math.floor(answerable.length / each));
    return answerable.filter((_, k) => k % step === 0).map(({ question }) => question);
  });
}

function fitModel(samples: readonly Sample[]): Model {
  const answerable = samples.filter(({ label }) => label === 'answerable');
  const choices = answerable.map(({ result, right }) => ({ rows: result.hits.map(signalRow), right }));
  const signals = fitChoices(choices, SIGNALS.length);
  return {
    signals,
    about: fitEvidence(samples, signals, ABOUT_EVIDENCE, 'foreign', 1),
    says: fitEvidence(samples, signals, SAYS_EVIDENCE, 'adversarial', ANSWERABLE_PER_ADVERSARIAL),
  };
}

/** Logistic weights of answerable questions (`odds` times as many) against those labelled `against`. */
function fitEvidence(
  samples: readonly Sample[],
  signals: readonly number[],
  names: readonly (keyof Evidence)[],
  against: Label,
  odds: number,
): number[] {
  const count = (label: Label) => samples.filter((sample) => sample.label === label).length;
  const cases = samples
    .filter(({ label }) => label === 'answerable' || label === against)
    .map((sample) => ({
      row: evidenceRow(sample, signals, names),
      outcome: sample.label === 'answerable',
      weight: sample.label === 'answerable' ? odds / count('answerable') : 1 / count(against),
    }));
  return fitCases(cases, names.length);
}

const signalRow = (hit: SearchResult['hits'][number]) => SIGNALS.map((name) => hit.signals[name]);

function reranked({ result }: Sample, signals: readonly number[]): SearchResult {
  const hits = result.hits.map((hit) => ({ ...hit, score: dot(signals, signalRow(hit)) }));
  return { ...result, hits: hits.sort((a, b) => b.score - a.score) };
}

function evidenceRow(sample: Sample, signals: readonly number[], names: readonly (keyof Evidence)[]): number[] {
  const evidence = evidenceOf(reranked(sample, signals));
  return names.map((name) => evidence?.[name] ?? 0);
}

function confidence(sample: Sample, { signals, about, says }: Model): number {
  return (
    probability(about, evidenceRow(sample, signals, ABOUT_EVIDENCE)) *
    probability(says, evidenceRow(sample, signals, SAYS_EVIDENCE))
  );
}

/** Prints how a model does; returns the threshold at which `ANSWERED` of the answerable questions are answered. */
function report(name: string, samples: readonly Sample[], model: Model): number {
  const labelled = (label: Label) => samples.filter((sample) => sample.label === label);
  const ranks = labelled('answerable').map((sample) => {
    const right = new Set(sample.right.map((k) => sample.result.hits[k]?.sentence));
    return reranked(sample, model.signals).hits.findIndex(({ sentence }) => right.has(sentence)) + 1;
  });
  const [answerable, adversarial, foreign] = (['answerable', 'adversarial', 'foreign'] as const).map((label) =>
    labelled(label).map((sample) => confidence(sample, model)),
  ) as [number[], number[], number[]];
  const threshold = [...answerable].sort((a, b) => a - b)[Math.floor(answerable.length * (1 - ANSWERED))] ?? 0;
  const percent = (flags: readonly boolean[]) => (100 * mean(flags.map(Number))).toFixed(1);
  console.log(
    `${name.padEnd(60)} hit@1 ${percent(ranks.map((rank) => rank === 1))} hit@3 ${percent(ranks.map((rank) => rank <= 3))}`,
    `| at ${threshold.toFixed(2)} answered: adversarial ${percent(adversarial.map((p) => p >= threshold))} foreign ${percent(foreign.map((p) => p >= threshold))}`,
    `| AUROC adversarial ${auroc(answerable, adversarial).toFixed(3)} foreign ${auroc(answerable, foreign).toFixed(4)}`,
  );
  return threshold;
}

async function writeModel({ signals, about, says }: Model, threshold: number): Promise<void> {
  const note = `/** Written by \`npm run tune\`, fitted on the tuning articles alone (docs/EVALUATION.md). */`;
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
    `import type { ABOUT_EVIDENCE, SAYS_EVIDENCE, Weights } from './confidence.js';

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

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error('Name the data set: npm run tune -- FILE');
const json = await readFile(path, 'utf8');
const engine = await createEngine(readConfig());
const samples = [
  ...(await samplesOf(engine, parseDataset(json, { titles: TUNING }), false)),
  ...(await samplesOf(engine, parseDataset(json, { titles: TUNING, paragraphs: SHORT }), true)),
];
await engine.close();

for (let fold = 0; fold < FOLDS; fold += 1) {
  const left = TUNING.filter((_, i) => i % FOLDS === fold);
  const model = fitModel(samples.filter(({ source }) => !left.includes(source)));
  for (const short of [false, true]) {
    const tested = samples.filter((sample) => left.includes(sample.source) && sample.short === short);
    report(`${short ? 'short' : 'whole'}, left out ${left.join(', ')}`, tested, model);
  }
}
const model = fitModel(samples);
for (const short of [false, true])
  report(
    short ? 'short, fitted' : 'whole, fitted',
    samples.filter((sample) => sample.short === short),
    model,
  );
await writeModel(model, report('all, fitted', samples, model));
