import { type Thresholds, thresholdsFor } from '../core/answer/caution.js';
import { QUESTION_KINDS, questionKind } from '../core/search/question-kind.js';
import { type Evaluation, figuresOf, type Outcome, RANKINGS, type Ranking, silenceOf } from './evaluate.js';
import { type Believed, bootstrapInterval, calibrationError, mean } from './metrics.js';

/** Every figure of an evaluation by name. Shares are in percent. */
export type Summary = Readonly<Record<string, number>>;

const PLACES = 10;
const percent = (share: number) => Math.round(share * 100 * PLACES) / PLACES;
const MISSES_SHOWN = 200;
const OTHERS = ['lexical', 'dense', 'search'] as const;
const OTHER_CAUTIONS = ['strict', 'eager'] as const;

/** @param thresholds those that the questions were asked with, to be told. */
export function summaryOf(evaluation: Evaluation, thresholds: Thresholds): Summary {
  const { outcomes, unanswerable, verified } = evaluation;
  const summary: Record<string, number> = {
    answerable: outcomes.length,
    adversarial: unanswerable.adversarial.length,
    foreign: unanswerable.foreign.length,
    verifiedQuotes: verified,
    ...thresholds,
  };
  for (const ranking of RANKINGS) {
    const { hit1, hit3, quoteLength } = figuresOf(outcomes, ranking);
    const [low, high] = bootstrapInterval(outcomes.map(({ rank }) => Number(rank[ranking] <= 1)));
    summary[`${ranking}Hit1`] = percent(hit1);
    summary[`${ranking}Hit1Low`] = percent(low);
    summary[`${ranking}Hit1High`] = percent(high);
    summary[`${ranking}Hit3`] = percent(hit3);
    summary[`${ranking}QuoteLength`] = Math.round(quoteLength);
  }
  for (const ranking of OTHERS) {
    // Paired: both rankings see the same resampled questions.
    const gains = outcomes.map(({ rank }) => Number(rank.full <= 1) - Number(rank[ranking] <= 1));
    const [low, high] = bootstrapInterval(gains);
    summary[`${ranking}GainLow`] = percent(low);
    summary[`${ranking}GainHigh`] = percent(high);
  }
  for (const [kind, own] of byKind(outcomes)) {
    summary[`${kind}Questions`] = own.length;
    for (const ranking of RANKINGS) summary[`${kind}Hit1${ranking}`] = percent(figuresOf(own, ranking).hit1);
    summary[`${kind}Hit3`] = percent(figuresOf(own, 'full').hit3);
  }
  const fits = outcomes.flatMap(({ markFit }) => markFit ?? []);
  const right = outcomes.filter(({ rank }) => rank.full <= 1);
  const silence = silenceOf(evaluation);
  return {
    ...summary,
    answeredAnswerable: percent(silence.answerable),
    answeredAdversarial: percent(silence.adversarial),
    answeredForeign: percent(silence.foreign),
    adversarialAuroc: Math.round(silence.adversarialAuroc * 1e4) / 1e4,
    foreignAuroc: Math.round(silence.foreignAuroc * 1e4) / 1e4,
    marked: percent(fits.length / right.length),
    markOverlaps: percent(mean(fits.map((fit) => Number(fit > 0)))),
    markF1: percent(mean(fits)),
    calibrationError: Math.round(calibrationError(believedIn(evaluation)) * 1e4) / 1e4,
    ...cautions(evaluation, thresholds),
  };
}

/** What the other cautions would have answered. */
function cautions(evaluation: Evaluation, thresholds: Thresholds): Record<string, number> {
  const figures: Record<string, number> = {};
  for (const caution of OTHER_CAUTIONS) {
    const { threshold, aboutThreshold } = thresholdsFor(caution, thresholds);
    const rates = silenceOf(evaluation, ({ about, confidence }) => about >= aboutThreshold && confidence >= threshold);
    figures[`${caution}Answerable`] = percent(rates.answerable);
    figures[`${caution}Adversarial`] = percent(rates.adversarial);
    figures[`${caution}Foreign`] = percent(rates.foreign);
  }
  return figures;
}

/** How sure the program was that each question is answered, and whether it is. */
export function believedIn({ outcomes, unanswerable }: Evaluation): Believed[] {
  const others = [...unanswerable.adversarial, ...unanswerable.foreign];
  return [
    ...outcomes.map(({ confidence }) => ({ confidence, right: true })),
    ...others.map(({ confidence }) => ({ confidence, right: false })),
  ];
}

/** The summary as a page for people. */
export function reportOf(summary: Summary): string {
  const row = (ranking: Ranking) =>
    [
      ranking.padEnd(9),
      figure(summary[`${ranking}Hit1`]),
      `${figure(summary[`${ranking}Hit1Low`])} –${figure(summary[`${ranking}Hit1High`])}`,
      figure(summary[`${ranking}Hit3`]),
      String(summary[`${ranking}QuoteLength`]).padStart(10),
    ].join('  ');
  return `${[
    `${summary.answerable} answerable questions, ${summary.adversarial} adversarial, ${summary.foreign} foreign; ${summary.verifiedQuotes} quotes compared with the text`,
    '',
    'ranking     hit@1  95 % interval   hit@3  quote length (characters)',
    ...RANKINGS.map(row),
    ...OTHERS.map(
      (ranking) =>
        `full over ${ranking}: ${figure(summary[`${ranking}GainLow`]).trim()} to ${figure(summary[`${ranking}GainHigh`]).trim()} points of hit@1 (95 %, paired)`,
    ),
    '',
    `hit@1 of     questions  ${RANKINGS.map((ranking) => ranking.padStart(7)).join('  ')}  full @3`,
    ...QUESTION_KINDS.filter((kind) => summary[`${kind}Questions`] !== undefined).map((kind) =>
      [
        kind.padEnd(10),
        String(summary[`${kind}Questions`]).padStart(10),
        ...RANKINGS.map((ranking) => ` ${figure(summary[`${kind}Hit1${ranking}`])}`),
        ` ${figure(summary[`${kind}Hit3`])}`,
      ].join('  '),
    ),
    '',
    `answered at confidence ≥ ${summary.threshold}, about the article ≥ ${summary.aboutThreshold}: answerable ${share(summary.answeredAnswerable)}, adversarial ${share(summary.answeredAdversarial)}, foreign ${share(summary.answeredForeign)}`,
    ...OTHER_CAUTIONS.map(
      (caution) =>
        `${caution}: answerable ${share(summary[`${caution}Answerable`])}, adversarial ${share(summary[`${caution}Adversarial`])}, foreign ${share(summary[`${caution}Foreign`])}`,
    ),
    `AUROC of confidence: against adversarial ${plain(summary.adversarialAuroc)}, against foreign ${plain(summary.foreignAuroc)}`,
    `expected calibration error over all of them: ${summary.calibrationError}`,
    `answer marked in ${share(summary.marked)} of the right first quotes: overlapping the answer in ${share(summary.markOverlaps)}, F1 ${share(summary.markF1)}`,
  ].join('\n')}\n`;
}

/** The questions whose first quote misses, with what was quoted, for reading. */
export function missesOf({ outcomes }: Evaluation): string {
  const missed = outcomes.filter(({ rank }) => rank.full > 1).slice(0, MISSES_SHOWN);
  return missed
    .map(({ article, question, gold, quotes, rank }) =>
      [
        `\n${article}: ${question}`,
        `  wanted: ${gold.join(' | ')} (rank ${rank.full})`,
        ...quotes.full.map(({ text }, i) => `  ${i + 1}. ${text}`),
        '',
      ].join('\n'),
    )
    .join('');
}

/** Outcomes by what their question asks for; kinds without any are left out. */
function byKind(outcomes: readonly Outcome[]): [string, Outcome[]][] {
  return QUESTION_KINDS.map((kind): [string, Outcome[]] => [
    kind,
    outcomes.filter(({ question }) => questionKind(question) === kind),
  ]).filter(([, own]) => own.length > 0);
}

/** A dash where there were no such questions. */
function share(value: number | undefined): string {
  return Number.isFinite(value) ? `${value} %` : '–';
}

function plain(value: number | undefined): string {
  return Number.isFinite(value) ? String(value) : '–';
}

function figure(value: number | undefined): string {
  return (value ?? Number.NaN).toFixed(1).padStart(6);
}
