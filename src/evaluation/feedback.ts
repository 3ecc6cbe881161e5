import { type Article, textOf } from '../core/article/article.js';
import type { Verdict } from '../core/library/stores.js';

/** Verdicts as a data set, and how many there were. */
export interface FeedbackDataset {
  /** JSON in SQuAD's format; each question has `helpful` beside it. */
  readonly json: string;
  readonly helpful: number;
  readonly unhelpful: number;
  /** Verdicts without a question, or on a text that is not there any more. */
  readonly leftOut: number;
}

/**
 * Verdicts whose questions are kept as a data set: the first quote of a helpful answer is the gold of its question. An unhelpful
 * answer's question stands in `unhelpful`, with the quote that did not help, for a person to label.
 *
 * @param articles those asked, as they are now: a quote that is not at its place in them any more is left out.
 */
export function feedbackDataset(verdicts: readonly Verdict[], articles: readonly Article[]): FeedbackDataset {
  const entries = verdicts.flatMap(({ answerId, helpful, asked }) => {
    const article = articles.find(({ id }) => id === asked?.article);
    const sentence = article?.sentences.find(({ start, end }) => start === asked?.start && end === asked?.end);
    if (!asked || !article || !sentence) return [];
    const answers = [{ text: textOf(article, sentence), answer_start: sentence.start }];
    return [{ article, helpful, question: { id: answerId, question: asked.question, is_impossible: false, answers } }];
  });
  const data = articles.flatMap((article) => {
    const of = (helpful: boolean) =>
      entries.filter((each) => each.article === article && each.helpful === helpful).map(({ question }) => question);
    const [qas, unhelpful] = [of(true), of(false)];
    if (qas.length + unhelpful.length === 0) return [];
    return [{ title: article.metadata.title, paragraphs: [{ context: article.text, qas }], unhelpful }];
  });
  const helpful = entries.filter((each) => each.helpful).length;
  return {
    json: `${JSON.stringify({ version: 'feedback', data }, null, 1)}\n`,
    helpful,
    unhelpful: entries.length - helpful,
    leftOut: verdicts.length - entries.length,
  };
}
