import { readFile } from 'node:fs/promises';
import { type LabelledArticle, parseDataset } from '../../src/evaluation/dataset.js';

/** The articles of the evaluation data that may be tuned on (the others are reported on). */
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
/** Articles of one kind, with what is asked of them. */
export interface TuningSet {
  readonly name: string;
  readonly articles: readonly LabelledArticle[];
}

/** Reads the tuning articles from the evaluation data: whole, and cut into short ones. */
export async function tuningSets(path: string): Promise<TuningSet[]> {
  const json = await readFile(path, 'utf8');
  return [
    { name: 'whole', articles: parseDataset(json, { titles: TUNING }) },
    { name: 'short', articles: parseDataset(json, { titles: TUNING, paragraphs: SHORT }) },
  ];
}
