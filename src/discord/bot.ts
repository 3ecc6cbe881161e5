import type { Logger } from 'pino';
import type { FeedbackFile } from '../adapters/feedback-file.js';
import type { Thresholds } from '../core/ask.js';
import type { IndexedArticle } from '../core/search/indexed-article.js';
import type { Engine } from '../engine.js';
import type { Conversations } from './conversations.js';
import type { ArticleKey } from './custom-id.js';
import { articleKey, keyOf } from './keys.js';
import type { RateLimits } from './rate-limits.js';

/** What commands and buttons work with. */
export interface Bot {
  readonly engine: Engine;
  /** At least one, in the order of the library. */
  readonly articles: readonly IndexedArticle[];
  readonly thresholds: Thresholds;
  readonly conversations: Conversations;
  readonly rates: RateLimits;
  readonly feedback: FeedbackFile;
  readonly log: Logger;
  /** Whether questions are logged: only to look for a fault. */
  readonly logQuestions: boolean;
}

/** The articles to ask: the one with an id or a button's key, or all of them for null; undefined when there is no such one. */
export function articlesFor(bot: Bot, wanted: string | null): readonly IndexedArticle[] | undefined {
  if (wanted === null) return bot.articles;
  const found = bot.articles.find(({ article }) => article.id === wanted || articleKey(article.id) === wanted);
  return found && [found];
}

/** The article that a button was made for, when it still is as it was then; `changed` when it is not, or is gone. */
export function articleOfButton(bot: Bot, { article, revision }: ArticleKey): IndexedArticle | 'changed' {
  const found = bot.articles.find((indexed) => keyOf(indexed).article === article);
  return found && keyOf(found).revision === revision ? found : 'changed';
}
