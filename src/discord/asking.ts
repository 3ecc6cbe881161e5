import type { Answer } from '../core/answer/answer.js';
import type { ServerSettings } from '../core/library/settings.js';
import type { IndexedArticle } from '../core/search/indexed-article.js';
import type { Bot } from './bot.js';
import type { Previous } from './conversations.js';
import type { Here } from './here.js';
import { answersId, articleKey } from './keys.js';
import { OWN_LIMITS } from './limits.js';
import { withoutMentions } from './mentions.js';
import { answerView } from './messages/answer.js';
import { bestFirst, compareView } from './messages/compare.js';
import { escaped } from './messages/markdown.js';
import { notice, type View } from './messages/view.js';
import type { Rates } from './rate-limits.js';
import { type Scope, SIDE_BY_SIDE, scopeOf } from './scope.js';

/** A question as it comes in, from whichever way of asking. */
export interface Asked {
  readonly question: string;
  /** Ids of the articles to ask, or `SIDE_BY_SIDE`; none for what is used in the place. */
  readonly chosen: readonly string[];
  readonly user: string;
  readonly here: Here;
  readonly private: boolean;
  readonly as: 'question' | 'claim';
  /** Whether it is in the asker's own words; those of others are not kept. */
  readonly own: boolean;
  /** What it may follow. */
  readonly previous?: Previous | undefined;
}

/** Answers a question as a message, within what one person and one channel may ask. */
export async function answerTo(bot: Bot, asked: Asked): Promise<View> {
  const began = performance.now();
  const { here, user } = asked;
  const { place, settings } = here;
  const seconds = await bot.rates.secondsToWait(user, place.channel, ratesIn(settings, bot.rates.standard));
  if (seconds > 0) return notice(here.words.notices.wait(seconds));
  const question = withoutMentions(asked.question);
  const previous = previousFor(asked)?.questions ?? [];
  const scope = await scopeAsked(bot, asked, [...previous, question]);
  if ('missing' in scope) return notice(here.words.notices.noArticle(escaped(scope.missing)));
  if (scope.articles.length === 0) return notice(here.words.library.empty);
  const answers = scope.sideBySide
    ? await answersOf(bot, scope, question, previous, settings)
    : [await answerOf(bot, scope, question, previous, settings)];
  const compared = bestFirst(answers.map((answer, i) => ({ indexed: scope.articles[i] as IndexedArticle, answer })));
  const [best] = compared;
  if (!best) throw new Error('No article was asked.');
  const { following } = best.answer;
  bot.conversations.keep(place.channel, user, {
    questions: following === null ? [question] : [following, question],
    chosen: asked.chosen,
    asked: scope.sideBySide ? best.indexed.article.id : scope.chosen,
    private: asked.private,
  });
  const shown = compared.map(({ answer }) => answer);
  keep(bot, asked, scope, shown, performance.now() - began);
  if (!scope.sideBySide) return answerView(best.answer, { ...asked, ...scope, reader: here });
  return compareView(compared, {
    reader: here,
    following: followingOf(asked, scope),
    left: scope.left,
    private: asked.private,
  });
}

/** The whole answer, with the quotes that its button for more will show. */
export function answerOf(
  bot: Bot,
  { articles }: Pick<Scope, 'articles'>,
  question: string,
  previous: readonly string[],
  settings: ServerSettings,
): Promise<Answer> {
  const quotes = OWN_LIMITS.quotes + OWN_LIMITS.furtherQuotes;
  return bot.engine.ask(question, articles, quotes, previous, bot.thresholdsOf(settings));
}

/** What a follow-up of articles side by side is asked of: the same; what was left to the place is left to it again. */
function followingOf({ chosen }: Asked, { articles }: Scope): readonly string[] {
  if (chosen.includes(SIDE_BY_SIDE)) return [SIDE_BY_SIDE];
  if (chosen.length === 0) return [];
  return articles.map(({ article }) => articleKey(article.id));
}

/** What each article answers by itself, with one quote; in their order. */
async function answersOf(
  bot: Bot,
  { articles }: Scope,
  question: string,
  previous: readonly string[],
  settings: ServerSettings,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const indexed of articles)
    answers.push(await bot.engine.ask(question, [indexed], 1, previous, bot.thresholdsOf(settings)));
  return answers;
}

/** The articles of a question; of a follow-up whose article is gone those of the place. */
async function scopeAsked(
  bot: Bot,
  { here, chosen, previous }: Asked,
  questions: readonly string[],
): ReturnType<typeof scopeOf> {
  const scope = await scopeOf(bot, here, chosen, questions);
  const follows = previous !== undefined && String(previous.chosen) === String(chosen);
  return 'missing' in scope && follows ? scopeOf(bot, here, [], questions) : scope;
}

/** What a question may follow: never, where everybody sees it, one that only the asker was to see. */
function previousFor({ previous, private: hidden }: Asked): Previous | undefined {
  return previous?.private && !hidden ? undefined : previous;
}

/** A server may allow less than the operator, never more. */
function ratesIn({ ratePerUser, ratePerChannel }: ServerSettings, { perUser, perChannel }: Rates): Rates {
  return {
    perUser: Math.min(ratePerUser ?? perUser, perUser),
    perChannel: Math.min(ratePerChannel ?? perChannel, perChannel),
  };
}

/** Keeps what is to be kept of a question while its answer is on its way. */
function keep(bot: Bot, asked: Asked, scope: Scope, answers: readonly Answer[], ms: number): void {
  keepOf(bot, asked, scope, answers, ms).catch((error: unknown) => bot.log.error({ error }, 'could not be kept'));
}

/** Counts the question and, where it was asked in public and met with silence, keeps it for `/unanswered`. */
async function keepOf(
  bot: Bot,
  { here, user, as, ...asked }: Asked,
  { chosen }: Scope,
  answers: readonly Answer[],
  ms: number,
): Promise<void> {
  const [first] = answers;
  if (!first) return;
  const { server } = here.place;
  const at = new Date().toISOString();
  const answered = answers.some(({ status }) => status === 'answered');
  const status = answered ? 'answered' : 'silent';
  bot.metrics?.question(status, ms / 1000);
  await bot.use.count(server, at.slice(0, 10), status, ms);
  const hasWords = answers.some(({ trace }) => trace.length > 0);
  if (!answered && hasWords && server !== null && !asked.private && asked.own) {
    const silence = answers.some((each) => each.silence === 'unsaid') ? 'unsaid' : 'elsewhere';
    const question = first.question.slice(0, OWN_LIMITS.question).toWellFormed();
    await bot.use.addUnanswered({ owner: server, article: chosen, question, silence, at, asker: bot.askerOf(user) });
  }
  const confidence = Math.max(...answers.map((each) => each.confidence));
  // What is asked in private, or in direct messages, is never logged.
  const isLogged = bot.logQuestions && server !== null && !asked.private;
  const question = isLogged ? { question: first.question } : {};
  const ids = answers.map(({ id }) => id);
  bot.log.info({ answer: answersId(ids), answers: ids, status, confidence, as, ...question }, 'answered');
}
