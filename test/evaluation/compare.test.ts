import type { Answer } from '../../src/core/answer/answer.js';
import { quoteOfSentence } from '../../src/core/quotes/quote.js';
import type { IndexedArticle } from '../../src/core/search/indexed-article.js';
import { compare, comparisonReport, comparisonSummary, type Place } from '../../src/evaluation/compare.js';
import { labelledArticle } from '../../src/evaluation/dataset.js';
import { indexedOf } from '../support/indexed.js';

const FERRY = 'The ferry sank on Monday. Fishermen rescued everybody. Rain fell.';
const gold = { start: FERRY.indexOf('Fishermen'), end: FERRY.indexOf('Fishermen') + 9 };
const dataset = [
  labelledArticle('Ferry', 'Ferry', [
    {
      context: FERRY,
      questions: [
        { question: 'Who rescued them?', gold: [gold] },
        { question: 'When did it sink?', gold: [] },
      ],
    },
  ]),
];

/** Answers each question with a sentence, having looked at some. */
function place(sentence: number, score: number, lookedAt: readonly number[]): Place {
  return {
    open: async ({ article }) => indexedOf(article),
    ask: async ({ question }, indexed: IndexedArticle) => {
      const quote = { ...quoteOfSentence(indexed, sentence), score };
      const trace = [{ hits: lookedAt.map((each) => ({ sentence: each })) }] as unknown as Answer['trace'];
      return {
        question,
        status: 'answered',
        about: 1,
        confidence: 1,
        silence: null,
        quotes: [quote],
        closest: [],
        missing: [],
        following: null,
        id: '',
        trace,
      };
    },
  };
}

describe('comparing two places for indexes', () => {
  it('finds the same answers the same', async () => {
    const compared = await compare(dataset, [place(1, 2, [0, 1]), place(1, 2, [0, 1])]);
    expect(comparisonSummary(compared)).toEqual({
      questions: 2,
      identical: 2,
      sameQuotes: 2,
      answerable: 1,
      hit1First: 100,
      hit1Second: 100,
    });
    expect(comparisonReport(compared, ['here', 'there'])).toMatch(/^2 questions: 2 answered the same.*\nhit@1.*\n$/);
  });

  it('tells other scores from other quotes, and what they come from', async () => {
    const scores = await compare(dataset, [place(1, 2, [0, 1]), place(1, 2.5, [0, 1])]);
    expect(comparisonSummary(scores)).toMatchObject({ identical: 0, sameQuotes: 2 });
    const quotes = await compare(dataset, [place(1, 2, [0, 1]), place(2, 2, [0, 2, 3])]);
    expect(comparisonSummary(quotes)).toMatchObject({ identical: 0, sameQuotes: 0, hit1First: 100, hit1Second: 0 });
    const page = comparisonReport(quotes, ['here', 'there']);
    expect(page).toContain('Ferry: Who rescued them?\n  here: answered: “Fishermen rescued everybody.”');
    expect(page).toContain('there: answered: “Rain fell.”');
    expect(page).toContain('1 sentences were looked at in here alone, 2 in there alone');
    const same = await compare(dataset, [place(1, 2, [0]), place(2, 2, [0])]);
    expect(comparisonReport(same, ['here', 'there'])).toContain('scored otherwise');
  });
});
