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
              after: z.string().optional(),
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
  /** The question that it follows, if it needs one to be understood (the field `after`, not of SQuAD's format). */
  readonly after?: string | undefined;
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
 * @throws UserError when it has another format, an answer does not stand where it says, a wanted title is not in it, or no
 * question is left.
 */
export function parseDataset(json: string, { titles, split, paragraphs }: DatasetOptions): LabelledArticle[] {
  const parsed = schema.safeParse(parseJson(json));
  if (!parsed.success)
    throw new UserError(`The data set is not in SQuAD's format:\n${z.prettifyError(parsed.error)}`, SQUAD);
  const absent = titles?.filter((title) => !parsed.data.data.some((entry) => entry.title === title)) ?? [];
  if (absent.length > 0)
    throw new UserError(`The data set has no article ${absent.join(', ')}.`, 'Look at the titles in it.');
  const articles = parsed.data.data
    .filter((entry) => titles?.includes(entry.title) ?? true)
    .flatMap((entry) => {
      const all = entry.paragraphs.map((paragraph) => labelledParagraph(paragraph, split));
      const size = paragraphs ?? all.length;
      const pieces = Math.max(1, Math.ceil(all.length / size));
      return Array.from({ length: pieces }, (_, i) =>
        labelledArticle(
          entry.title,
          pieces === 1 ? entry.title : `${entry.title} ${i + 1}`,
          all.slice(i * size, (i + 1) * size),
        ),
      );
    });
  if (articles.every(({ questions }) => questions.length === 0))
    throw new UserError('There is no question in the data set, or none of that split.', SQUAD);
  return articles;
}

/** A paragraph with what is asked of it; gold spans count from its start. */
export interface LabelledParagraph {
  readonly context: string;
  readonly questions: readonly LabelledQuestion[];
}

/** Makes an article of paragraphs, set apart by blank lines; gold spans come to count from the article's start. */
export function labelledArticle(
  source: string,
  title: string,
  paragraphs: readonly LabelledParagraph[],
): LabelledArticle {
  const text = paragraphs.map(({ context }) => context).join('\n\n');
  const questions: LabelledQuestion[] = [];
  let offset = 0;
  for (const { context, questions: asked } of paragraphs) {
    for (const { gold, ...rest } of asked) {
      questions.push({ ...rest, gold: gold.map(({ start, end }) => ({ start: offset + start, end: offset + end })) });
    }
    offset += context.length + 2;
  }
  // A reader's article has a title in words, without the number of a piece.
  const metadata = { title: source.replaceAll('_', ' '), url: null, publisher: null, author: null, date: null };
  const article = { id: articleId(title, 'article'), file: `${title}.txt`, metadata, text, ...parsePlainText(text) };
  return { source, article, questions };
}

const SQUAD = 'See the SQuAD 2.0 files for an example.';

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new UserError('The data set is not JSON.', SQUAD, { cause });
  }
}

type Paragraph = z.infer<typeof schema>['data'][number]['paragraphs'][number];

function labelledParagraph({ context, qas }: Paragraph, split: string | undefined): LabelledParagraph {
  const wanted = qas.filter((qa) => split === undefined || qa.split === split);
  return {
    context,
    questions: wanted.map(({ question, after, is_impossible, answers }) => ({
      question,
      ...(after === undefined ? {} : { after }),
      gold: is_impossible ? [] : answers.map((answer) => spanOf(context, answer.text, answer.answer_start)),
    })),
  };
}

/** Data sets count an answer's offset in code points, or in UTF-16 units: the same until the first emoji. */
function spanOf(context: string, answer: string, offset: number): Span {
  const unitsBefore = () => [...context].slice(0, offset).join('').length;
  const start = context.startsWith(answer, offset) ? offset : unitsBefore();
  if (!context.startsWith(answer, start)) {
    throw new UserError(
      `The data set's answer "${answer}" does not stand at ${offset} of its paragraph, which begins "${context.slice(0, 60)}".`,
      'Correct its answer_start.',
    );
  }
  return { start, end: start + answer.length };
}
