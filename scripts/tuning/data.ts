import { readFile } from 'node:fs/promises';
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
  /** Whether its questions name their subject, so that asked of another article they are about something else. */
  readonly foreign: boolean;
  readonly articles: readonly LabelledArticle[];
}

/** Our own questions, in readers' words, and follow-ups; the articles of their other halves are reported on. */
const READERS = 'test/golden/readers-questions.json';
const FOLLOW_UPS = 'test/golden/readers-follow-ups.json';

/** Reads articles from the evaluation data: whole, and cut into short ones. */
export async function squadSets(path: string, titles: readonly string[]): Promise<TuningSet[]> {
  const json = await readFile(path, 'utf8');
  return [
    { name: 'whole', foreign: true, articles: parseDataset(json, { titles }) },
    { name: 'short', foreign: true, articles: parseDataset(json, { titles, paragraphs: SHORT }) },
  ];
}

/** The half of our own questions that may be tuned on. */
export const readersSet = () => devOf(READERS, 'readers');

/** The half of our own follow-ups that may be tuned on. */
export const followUpsSet = () => devOf(FOLLOW_UPS, 'follow-ups');

async function devOf(path: string, name: string): Promise<TuningSet> {
  const articles = parseDataset(await readFile(path, 'utf8'), { split: 'dev' });
  // “Was anybody hurt?” is about any article that tells of people.
  return { name, foreign: false, articles: articles.filter(({ questions }) => questions.length > 0) };
}
