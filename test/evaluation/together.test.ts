import type { Answer } from '../../src/core/answer/answer.js';
import { labelledArticle } from '../../src/evaluation/dataset.js';
import { evaluateTogether, togetherReport, togetherSummary } from '../../src/evaluation/together.js';
import { indexedOf } from '../support/indexed.js';

const about = (title: string, context: string, question: string) =>
  labelledArticle(title, title, [
    {
      context,
      questions: [
        { question, gold: [{ start: 0, end: 5 }] },
        { question: 'No?', gold: [] },
      ],
    },
  ]);
const dataset = [about('Ferry', 'Boats sank.', 'What sank?'), about('Bread', 'Yeast rose.', 'What rose?')];
const indexed = dataset.map(({ article }) => indexedOf(article));

describe('questions asked of all articles at once', () => {
  it('are counted by where their article, and their answer, comes', async () => {
    const opened: string[][] = [];
    const outcomes = await evaluateTogether(dataset, {
      most: 1,
      order: async () => indexed,
      async ask(_, articles) {
        opened.push(articles.map(({ article }) => article.id));
        const [first] = articles;
        const quote = { article: first?.article, start: 0, end: 11 };
        return { status: 'answered', quotes: [quote], closest: [] } as unknown as Answer;
      },
    });
    expect(opened).toEqual([['ferry'], ['ferry']]);
    expect(outcomes).toEqual([
      { rank: 1, hit: true, sameArticle: true, answered: true },
      { rank: 2, hit: false, sameArticle: false, answered: true },
    ]);
    const summary = togetherSummary(outcomes, 1);
    expect(summary).toMatchObject({ questions: 2, articleFirst: 50, articleAsked: 50, hit1: 50, answered: 100 });
    expect(togetherReport(summary, 2)).toContain('first quote right               50 %');
  });
});
