import { z } from 'zod';
import type { Article, Span } from '../core/article/article.js';
import { articleId } from '../core/article/identify.js';
import { parsePlainText } from '../core/article/parse.js';
import { UserError } from '../core/errors.js';

const schema = z.object({
  data: z.array(
    z.object({
      title: z.string(),
      paragraphs: z.array(
        z.object({
          context: z.string(),
          qas: z.array(
            z.object({
              question: z.string(),
              is_impossible: z.boolean().default(false),
              split: z.string().optional(),
              answers: z.array(z.object({ text: z.string(), answer_start: z.int() })),
            }),
          ),
        }),
      ),
    }),
  ),
});

/** A question with the spans that answer it; none when the article does not. */
export interface LabelledQuestion {
  readonly question: string;
  readonly gold: readonly Span[];
}

/** An article and what is asked of it. */
export interface LabelledArticle {
  /** Title of the data set's article that it is, or is a piece of. */
  readonly source: string;
  readonly article: Article;
  readonly questions: readonly LabelledQuestion[];
}

export interface DatasetOptions {
  /** Titles of the articles wanted; all when undefined. */
  readonly titles?: readonly string[] | undefined;
  /** The value of a question's `split` field wanted; all when undefined. */
  readonly split?: string | undefined;
  /** Cut each article into pieces of this many paragraphs, a short article each; whole when undefined. */
  readonly paragraphs?: number | undefined;
}

/**
 * Reads a data set in SQuAD's format (1.1 or 2.0). The paragraphs of an article, set apart by blank lines, are its text.
 *
 * @throws UserError when it has another format, or a wanted title is not in it.
 */
export function parseDataset(json: string, { titles, split, paragraphs }: DatasetOptions): LabelledArticle[] {
  const parsed = schema.safeParse(parseJson(json));
  if (!parsed.success)
    throw new UserError(`The data set is not in SQuAD's format:\n${z.prettifyError(parsed.error)}`, SQUAD);
  const absent = titles?.filter((title) => !parsed.data.data.some((entry) => entry.title === title)) ?? [];
  if (absent.length > 0)
    throw new UserError(`The data set has no article ${absent.join(', ')}.`, 'Look at the titles in it.');
  return parsed.data.data
    .filter((entry) => titles?.includes(entry.title) ?? true)
    .flatMap((entry) => {
      const size = paragraphs ?? entry.paragraphs.length;
      const pieces = Math.max(1, Math.floor(entry.paragraphs.length / size));
      return Array.from({ length: pieces }, (_, i) =>
        labelledArticle(
          entry.title,
          pieces === 1 ? entry.title : `${entry.title} ${i + 1}`,
          entry.paragraphs.slice(i * size, (i + 1) * size),
          split,
        ),
      );
    });
}

const SQUAD = 'See the SQuAD 2.0 files for an example.';

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new UserError('The data set is not JSON.', SQUAD, { cause });
  }
}

type Paragraphs = z.infer<typeof schema>['data'][number]['paragraphs'];

function labelledArticle(
  source: string,
  title: string,
  paragraphs: Paragraphs,
  split: string | undefined,
): LabelledArticle {
  const text = paragraphs.map(({ context }) => context).join('\n\n');
  const questions: LabelledQuestion[] = [];
  let offset = 0;
  for (const { context, qas } of paragraphs) {
    for (const qa of qas) {
      if (split !== undefined && qa.split !== split) continue;
      const gold = qa.is_impossible
        ? []
        : qa.answers.map((answer) => ({
            start: offset + answer.answer_start,
            end: offset + answer.answer_start + answer.text.length,
          }));
      questions.push({ question: qa.question, gold });
    }
    offset += context.length + 2;
  }
  const metadata = { title, url: null, publisher: null, author: null, date: null };
  return {
    source,
    article: { id: articleId(title, 'article'), file: `${title}.txt`, metadata, text, ...parsePlainText(text) },
    questions,
  };
}
