import { atOnce, type Steps } from '../steps.js';
import type { Article, ArticleMetadata } from './article.js';
import type { Block } from './block.js';
import { structuring } from './structure.js';

/** What was read from a source: a text, the blocks found in it, and what the source says of itself. */
export interface ArticleContent {
  /** Name of the file that the offsets refer to. */
  readonly file: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly metadata: Partial<ArticleMetadata>;
}

/**
 * The article that a content is. Its title is the one known of it, or the heading that opens the text, or `fallbackTitle`.
 *
 * @param known metadata that go before what the source says of itself.
 */
export function articleOf(
  id: string,
  content: ArticleContent,
  fallbackTitle: string,
  known: Partial<ArticleMetadata> = {},
): Article {
  return atOnce(makingArticle(id, content, fallbackTitle, known));
}

/** The same in short steps. */
export function* makingArticle(
  id: string,
  { file, text, blocks, metadata: own }: ArticleContent,
  fallbackTitle: string,
  known: Partial<ArticleMetadata> = {},
): Steps<Article> {
  const structure = yield* structuring(text, blocks);
  const metadata = { ...own, ...known };
  return {
    id,
    file,
    text,
    ...structure,
    metadata: {
      // A heading further down is a section's and says nothing of the whole.
      title: metadata.title ?? (structure.sections[0]?.title || fallbackTitle),
      url: metadata.url ?? null,
      publisher: metadata.publisher ?? null,
      author: metadata.author ?? null,
      date: metadata.date ?? null,
    },
  };
}
