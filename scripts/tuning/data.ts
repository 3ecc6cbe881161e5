import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type LabelledArticle, parseDataset } from '../../src/evaluation/dataset.js';

/** The articles of the evaluation data that may be tuned on (the others are reported on). */
export const TUNING = [
  'Normans',
  'Computational_complexity_theory',
  'Steam_engine',
  '1973_oil_crisis',
  'European_Union_law',
  'Immune_system',
  'Islamism',
  'Warsaw',
];
/** Those that the ranker was not trained on (training/config.py): what it says of the others is too good. */
export const HELD_OUT = ['Normans', 'Immune_system', 'Warsaw'];
/** Paragraphs in the short articles that each tuning article is cut into as well. */
const SHORT = 5;
/** Articles of one kind, with what is asked of them. */
export interface TuningSet {
  readonly name: string;
  readonly articles: readonly LabelledArticle[];
  /** Questions about something else that are asked of each article, in the order of the articles. */
  readonly foreign: readonly (readonly string[])[];
  /** Whether that is something like it. */
  readonly near: boolean;
}

/** At most this many foreign questions an article. */
const FOREIGN = 200;

/** Our own questions, in readers' words, and follow-ups; the articles of their other halves are reported on. */
const READERS = 'test/golden/readers-questions.json';
const FOLLOW_UPS = 'test/golden/readers-follow-ups.json';

/** Reads articles from the evaluation data: whole, and cut into short ones. */
export async function squadSets(path: string, titles: readonly string[]): Promise<TuningSet[]> {
  const json = await readFile(path, 'utf8');
  const set = (name: string, articles: readonly LabelledArticle[]) => ({
    name,
    articles,
    foreign: articles.map((_, i) => foreignQuestions(articles, i)),
    near: false,
  });
  return [
    set('whole', parseDataset(json, { titles })),
    set('short', parseDataset(json, { titles, paragraphs: SHORT })),
  ];
}

/** Answerable questions of other sources, evenly spread. */
function foreignQuestions(articles: readonly LabelledArticle[], index: number): string[] {
  const { source, questions } = articles[index] as LabelledArticle;
  const others = articles.filter((other) => other.source !== source).flatMap((other) => other.questions);
  const answerable = others.filter(({ gold }) => gold.length > 0);
  const step = Math.max(1, Math.floor(answerable.length / Math.min(FOREIGN, questions.length)));
  return answerable.filter((_, k) => k % step === index % step).map(({ question }) => question);
}

const neighbours = z.object({ data: z.array(z.object({ foreign: z.array(z.string()).default([]) })) });

/** Articles that are asked what others like them answer, by `python -m training neighbours`. */
export async function neighboursSet(path: string): Promise<TuningSet> {
  const json = await readFile(path, 'utf8');
  const articles = parseDataset(json, {});
  const asked = neighbours.parse(JSON.parse(json)).data.map(({ foreign }, i) => ({ foreign, article: articles[i] }));
  const found = asked.flatMap(({ foreign, article }) => (article && foreign.length > 0 ? [{ foreign, article }] : []));
  return {
    name: 'neighbours',
    articles: found.map(({ article }) => article),
    foreign: found.map(({ foreign }) => foreign),
    near: true,
  };
}

/** The half of our own questions that may be tuned on. */
export const readersSet = () => devOf(READERS, 'readers');

/** The half of our own follow-ups that may be tuned on. */
export const followUpsSet = () => devOf(FOLLOW_UPS, 'follow-ups');

/** “Was anybody hurt?” is about any article that tells of people: these have no foreign questions. */
async function devOf(path: string, name: string): Promise<TuningSet> {
  const articles = parseDataset(await readFile(path, 'utf8'), { split: 'dev' });
  return { name, foreign: [], near: false, articles: articles.filter(({ questions }) => questions.length > 0) };
}
