import type { SearchResult } from '../../src/core/search/search.js';
import type { Engine } from '../../src/engine.js';
import type { LabelledQuestion } from '../../src/evaluation/dataset.js';
import { disturbed } from '../../src/evaluation/disturb.js';
import type { TuningSet } from './data.js';

/**
 * `answerable`; or not answered by the article: `adversarial`, written to look answerable; `foreign`, about something else;
 * `near`, about something like it.
 */
export const LABELS = ['answerable', 'adversarial', 'foreign', 'near'] as const;
export type Label = (typeof LABELS)[number];

/** What a search found for a question whose answer is known. */
export interface Sample {
  /** Name of the tuning set. */
  readonly set: string;
  /** Articles of one source are left out of a fit together. */
  readonly source: string;
  readonly label: Label;
  readonly result: SearchResult;
  /** Which hits hold a gold span; at least one of an answerable question. */
  readonly right: readonly number[];
}

/** Every how many questions one is asked as a hurried reader types it, too. */
const DISTURBED_EVERY = 4;
/** Asks every question of a set, disturbed ones and foreign ones. */
export async function samplesOf(engine: Engine, { name, articles, foreign, near }: TuningSet): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (const [i, { source, article, questions }] of articles.entries()) {
    const indexed = await engine.open(article);
    const add = async (question: string, { gold, after }: Omit<LabelledQuestion, 'question'>, label: Label) => {
      const result = (await engine.ask(question, [indexed], 1, after === undefined ? [] : [after])).trace[0];
      if (!result) return;
      const right = [...result.hits.keys()].filter((k) => {
        const span = article.sentences[result.hits[k]?.sentence ?? -1];
        return span && gold.some(({ start, end }) => span.start <= start && end <= span.end);
      });
      if (label !== 'answerable' || right.length > 0) samples.push({ set: name, source, label, result, right });
    };
    for (const [k, labelled] of questions.entries()) {
      const { question } = labelled;
      const label = labelled.gold.length > 0 ? 'answerable' : 'adversarial';
      await add(question, labelled, label);
      if (k % DISTURBED_EVERY === 0) await add(disturbed(question, k / DISTURBED_EVERY), labelled, label);
    }
    for (const [k, question] of (foreign[i] ?? []).entries()) {
      const asked = k % DISTURBED_EVERY === 0 ? disturbed(question, k / DISTURBED_EVERY) : question;
      await add(asked, { gold: [] }, near ? 'near' : 'foreign');
    }
  }
  return samples;
}
