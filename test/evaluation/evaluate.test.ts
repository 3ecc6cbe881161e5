import type { Answer } from '../../src/core/answer/answer.js';
import { quotesOf } from '../../src/core/quotes/quote.js';
import type { IndexedArticle } from '../../src/core/search/indexed-article.js';
import { lookUp } from '../../src/core/search/look-up.js';
import { queryOf } from '../../src/core/search/query.js';
import { resultOf, search } from '../../src/core/search/search.js';
import { type LabelledArticle, type LabelledQuestion, labelledArticle } from '../../src/evaluation/dataset.js';
import { evaluate, figuresOf, silenceOf } from '../../src/evaluation/evaluate.js';
import { missesOf, reportOf, summaryOf } from '../../src/evaluation/report.js';
import { unitVectors } from '../support/exact-index.js';
import { DIMENSION, indexedOf } from '../support/indexed.js';

const FERRY = 'The ferry sank on Monday. Fishermen rescued everybody. Rain fell.';
const span = (text: string, part: string) => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length });
const BREAD = 'Yeast makes gas. Bakers knead dough.';

const STORM = 'Waves rose. Boats broke. Roofs flew.';

const dataset: LabelledArticle[] = [
  labelledArticle('Ferry', 'Ferry', [
    {
      context: FERRY,
      questions: [
        { question: 'What did fishermen do?', gold: [span(FERRY, 'rescued everybody')] },
        { question: 'When did the ferry sink?', gold: [span(FERRY, 'on Monday'), span(FERRY, 'Monday')] },
        { question: 'Did the fishermen drown?', gold: [] },
      ],
    },
  ]),
  labelledArticle('Bread', 'Bread', [
    { context: BREAD, questions: [{ question: 'What makes gas?', gold: [{ start: 0, end: BREAD.length }] }] },
  ]),
  labelledArticle('Storm', 'Storm', [
    {
      context: STORM,
      questions: ['Waves rose', 'Boats broke', 'Roofs flew'].map((part) => ({
        question: `Was it that ${part}?`,
        gold: [span(STORM, part)],
      })),
    },
  ]),
];

/** Asks without a model: words alone count, and confidence is 0.9 for what was asked of the right article. */
async function ask({ question }: LabelledQuestion, indexed: IndexedArticle): Promise<Answer> {
  const query = queryOf(question);
  const result = resultOf(await search(query, await lookUp(indexed, query), unitVectors(1, DIMENSION, 7)));
  const quotes = quotesOf(indexed, result.hits, 3);
  const own = dataset.find(({ article }) => article.id === indexed.article.id)?.questions;
  const confidence = own?.some((each) => each.question === question && each.gold.length > 0) ? 0.9 : 0.2;
  return {
    question,
    status: confidence > 0.5 ? 'answered' : 'abstained',
    confidence,
    about: 1,
    silence: confidence > 0.5 ? null : 'unsaid',
    quotes,
    closest: [],
    missing: [],
    following: null,
    id: '',
    trace: [result],
  };
}
const open = async ({ article }: LabelledArticle) => {
  const indexed = indexedOf(article);
  indexed.parts.sentenceVectors.fill(0);
  indexed.parts.passageVectors.fill(0);
  return indexed;
};
const evaluation = () => evaluate(dataset, { open, ask });

describe('an evaluation', () => {
  it('ranks the first quote that holds a whole gold span', async () => {
    const { outcomes } = await evaluation();
    expect(outcomes.map(({ question, rank, gold }) => [question, rank.full, rank.lexical, gold])).toEqual([
      ['What did fishermen do?', 1, 1, ['rescued everybody']],
      ['When did the ferry sink?', 1, 1, ['on Monday', 'Monday']],
      ['What makes gas?', Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, [BREAD]],
      ['Was it that Waves rose?', 1, 1, ['Waves rose']],
      ['Was it that Boats broke?', 1, 1, ['Boats broke']],
      ['Was it that Roofs flew?', 1, 1, ['Roofs flew']],
    ]);
  });

  it('asks what cannot be answered, and of each article as many questions of the others as it has', async () => {
    const { unanswerable, verified } = await evaluation();
    expect(unanswerable.adversarial).toMatchObject([{ confidence: 0.2, status: 'abstained' }]);
    // For Ferry's two one of each other's, for Bread's one (rounded up) too; for Storm's three two, but Bread has one to lend.
    expect(unanswerable.foreign.map(({ confidence }) => confidence)).toEqual(Array(2 + 2 + 3).fill(0.2));
    expect(verified).toBe(3 * 3 + 2 + 3 * 3);
  });

  it('tells shares and mean lengths', async () => {
    const { outcomes } = await evaluation();
    const { hit1, hit3, quoteLength } = figuresOf(outcomes, 'full');
    expect([hit1, hit3]).toEqual([5 / 6, 5 / 6]);
    const lengths = outcomes.flatMap(({ quotes }) => quotes.full.map(({ text }) => text.length));
    expect(quoteLength).toBeCloseTo(lengths.reduce((a, b) => a + b, 0) / lengths.length, 10);
  });

  it('counts what was answered, and how confidence parts the answerable from the others', async () => {
    const done = await evaluation();
    expect(silenceOf(done)).toEqual({
      answerable: 1,
      adversarial: 0,
      foreign: 0,
      adversarialAuroc: 1,
      foreignAuroc: 1,
    });
    const { outcomes, unanswerable } = done;
    const swapped = {
      ...done,
      outcomes: outcomes.map((each) => ({ ...each, status: 'abstained' as const, confidence: 0.1 })),
      unanswerable: { ...unanswerable, foreign: [{ status: 'answered' as const, about: 1, confidence: 0.1 }] },
    };
    expect(silenceOf(swapped)).toMatchObject({ answerable: 0, foreign: 1, adversarialAuroc: 0, foreignAuroc: 0.5 });
  });

  it('reports every figure, in percent, on a page for people', async () => {
    const done = await evaluation();
    const summary = summaryOf(done, { threshold: 0.36, aboutThreshold: 0.1 });
    expect(summary).toMatchObject({ answerable: 6, adversarial: 1, foreign: 7, verifiedQuotes: 20, threshold: 0.36 });
    expect(summary).toMatchObject({ fullHit1: 83.3, answeredAnswerable: 100, answeredForeign: 0, foreignAuroc: 1 });
    // Of the confidences 0.9 and 0.2 both are below strict's threshold at 0.95, and above eager's at 0.4.
    const cautious = summaryOf(done, { threshold: 0.8, aboutThreshold: 0.1 });
    expect(cautious).toMatchObject({ strictAnswerable: 0, eagerAnswerable: 100, eagerForeign: 0, strictForeign: 0 });
    // Six at 0.9 that are right, eight at 0.2 that are not.
    expect(summary.calibrationError).toBeCloseTo((6 * 0.1 + 8 * 0.2) / 14, 4);
    expect(summary.fullHit1Low).toBeLessThanOrEqual(83.3);
    expect(summary.fullHit1High).toBeGreaterThanOrEqual(83.3);
    // Three are yes-no questions ("Was it that …?"), one asks when, two ask what; of these one misses.
    expect(summary).toMatchObject({
      'yes-noQuestions': 3,
      'yes-noHit1full': 100,
      'yes-noHit1search': 100,
      whenQuestions: 1,
      whatQuestions: 2,
      whatHit1full: 50,
    });
    expect(summary.whoQuestions).toBeUndefined();
    // Full and lexical rank alike here: no resample differs.
    expect([summary.lexicalGainLow, summary.lexicalGainHigh]).toEqual([0, 0]);
    expect(summary.denseGainLow).toBeLessThanOrEqual(summary.denseGainHigh ?? 0);
    const page = reportOf(summary);
    for (const words of ['6 answerable', 'lexical', 'dense', 'full', '83.3', '100 %']) expect(page).toContain(words);
    expect(page).toMatch(/^yes-no\s+3\s+100\.0/m);
    expect(page).not.toContain('NaN');
  });

  it('tells how well the marks in right first quotes fit the answers', async () => {
    const span = { start: 4, end: 9, probability: 0.9 };
    const marked = async (question: LabelledQuestion, indexed: IndexedArticle) => {
      const answer = await ask(question, indexed);
      const trace = answer.trace.map((result) => ({
        ...result,
        hits: result.hits.map((hit) => ({ ...hit, verdict: { rank: 0, answers: 0, span } })),
      }));
      return { ...answer, trace };
    };
    const { outcomes } = await evaluate(dataset, { open, ask: marked });
    // “ferry” is none of the answers about the ferry; “Waves rose” and the like share as many letters as they happen to.
    expect(outcomes.map(({ markFit }) => markFit)).toEqual(
      outcomes.map(({ rank }) => (rank.full === 1 ? expect.any(Number) : undefined)),
    );
    expect(outcomes[1]?.markFit).toBe(0);
    const summary = summaryOf(
      { outcomes, unanswerable: { adversarial: [], foreign: [] }, verified: 0 },
      { threshold: 0, aboutThreshold: 0 },
    );
    expect(summary.marked).toBe(100);
    const fits = outcomes.flatMap(({ markFit }) => markFit ?? []);
    expect(summary.markF1).toBeCloseTo((100 * fits.reduce((a, b) => a + b, 0)) / fits.length, 1);
  });

  it('lists the questions that miss, with what was wanted and what was quoted', async () => {
    const misses = missesOf(await evaluation());
    expect(misses).toContain(`Bread: What makes gas?\n  wanted: ${BREAD} (rank Infinity)`);
    expect(misses).toContain('1. Yeast makes gas.');
    expect(misses).not.toContain('fishermen');
  });

  it('counts its progress in articles', async () => {
    const seen: [number, number][] = [];
    await evaluate(dataset, { open, ask, onProgress: (...counts) => seen.push(counts) });
    expect(seen).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
  });
});
