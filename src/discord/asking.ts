import type { Answer } from '../core/answer/answer.js';
import type { IndexedArticle } from '../core/search/indexed-article.js';
import { articlesFor, type Bot } from './bot.js';
import type { Turn } from './conversations.js';
import { OWN_LIMITS } from './limits.js';
import { withoutMentions } from './mentions.js';
import { answerView } from './messages/answer.js';
import { notice, type View } from './messages/view.js';
import type { Reader } from './reader.js';

/** A question as it comes in, from whichever way of asking. */
export interface Asked {
  readonly question: string;
  /** Id of the article to ask; null for all. */
  readonly chosen: string | null;
  readonly channel: string;
  readonly user: string;
  readonly reader: Reader;
  readonly private: boolean;
  readonly as: 'question' | 'claim';
  /** What it may follow. */
  readonly previous?: Turn | undefined;
}

/** Answers a question as a message, within what one person and one channel may ask. */
export async function answerTo(bot: Bot, asked: Asked): Promise<View> {
  const { notices } = asked.reader.words;
  const seconds = await bot.rates.secondsToWait(asked.user, asked.channel);
  if (seconds > 0) return notice(notices.wait(seconds));
  const articles = articlesFor(bot, asked.chosen);
  if (!articles) return notice(notices.noArticle(asked.chosen ?? ''));
  const question = withoutMentions(asked.question);
  const answer = await answerOf(bot, articles, question, asked.previous?.questions ?? []);
  bot.conversations.keep(asked.channel, asked.user, {
    questions: answer.following === null ? [question] : [answer.following, question],
    chosen: asked.chosen,
  });
  bot.log.info(
    {
      answer: answer.id,
      status: answer.status,
      confidence: answer.confidence,
      as: asked.as,
      ...(bot.logQuestions ? { question } : {}),
    },
    'answered',
  );
  return answerView(answer, { ...asked, articles });
}

/** The whole answer, with the quotes that its button for more will show. */
export function answerOf(
  bot: Bot,
  articles: readonly IndexedArticle[],
  question: string,
  previous: readonly string[],
): Promise<Answer> {
  return bot.engine.ask(question, articles, OWN_LIMITS.quotes + OWN_LIMITS.furtherQuotes, previous);
}
