import type { Answer } from '../core/answer/answer.js';
import type { ServerSettings } from '../core/library/settings.js';
import type { Bot } from './bot.js';
import type { Turn } from './conversations.js';
import { OWN_LIMITS } from './limits.js';
import { withoutMentions } from './mentions.js';
import { answerView } from './messages/answer.js';
import { type Compared, compareView } from './messages/compare.js';
import { escaped } from './messages/markdown.js';
import { notice, type View } from './messages/view.js';
import type { Place } from './place.js';
import type { Reader } from './reader.js';
import { type Scope, scopeOf, scopeOfAll } from './scope.js';
import { settingsIn } from './settled.js';

/** In place of an article's id: every article, side by side. */
export const SIDE_BY_SIDE = '*';

/** A question as it comes in, from whichever way of asking. */
export interface Asked {
  readonly question: string;
  /** Id of the article to ask, or `SIDE_BY_SIDE`; null for what is used in the place. */
  readonly chosen: string | null;
  readonly place: Place;
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
  const { place, user } = asked;
  const settings = await settingsIn(bot, place);
  const seconds = await bot.rates.secondsToWait(user, place.channel, ownRates(settings));
  if (seconds > 0) return notice(notices.wait(seconds));
  const sideBySide = asked.chosen === SIDE_BY_SIDE;
  const scope = sideBySide ? await scopeOfAll(bot, place) : await scopeOf(bot, place, asked.chosen);
  if (!scope) return notice(notices.noArticle(escaped(asked.chosen ?? '')));
  if (scope.articles.length === 0) return notice(asked.reader.words.library.empty);
  const question = withoutMentions(asked.question);
  const began = performance.now();
  if (sideBySide && scope.articles.length > 1) return compare(bot, asked, question, scope, settings, began);
  const answer = await answerOf(bot, scope, question, asked.previous?.questions ?? [], settings);
  bot.conversations.keep(place.channel, user, {
    questions: answer.following === null ? [question] : [answer.following, question],
    chosen: scope.chosen,
  });
  await keepOf(bot, asked, scope, [answer], performance.now() - began);
  return answerView(answer, { ...asked, ...scope });
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

async function compare(
  bot: Bot,
  asked: Asked,
  question: string,
  scope: Scope,
  settings: ServerSettings,
  began: number,
): Promise<View> {
  const compared: Compared[] = [];
  for (const indexed of scope.articles.slice(0, OWN_LIMITS.sideBySide)) {
    const answer = await bot.engine.ask(question, [indexed], 1, [], bot.thresholdsOf(settings));
    compared.push({ indexed, answer });
  }
  const answers = compared.map(({ answer }) => answer);
  await keepOf(bot, asked, scope, answers, performance.now() - began);
  return compareView(question, compared, scope.left + scope.articles.length - compared.length, asked.reader);
}

function ownRates({ ratePerUser, ratePerChannel }: ServerSettings) {
  return {
    ...(ratePerUser === null ? {} : { perUser: ratePerUser }),
    ...(ratePerChannel === null ? {} : { perChannel: ratePerChannel }),
  };
}

/** Counts the question and, where it was asked in public and met with silence, keeps it for `/unanswered`. */
async function keepOf(
  bot: Bot,
  { place: { server }, user, as, ...asked }: Asked,
  { chosen }: Scope,
  answers: readonly Answer[],
  ms: number,
): Promise<void> {
  const [first] = answers;
  if (!first) return;
  const at = new Date().toISOString();
  const answered = answers.some(({ status }) => status === 'answered');
  const status = answered ? 'answered' : 'silent';
  bot.metrics?.question(status, ms / 1000);
  await bot.use.count(server, at.slice(0, 10), status, ms);
  const hasWords = answers.some(({ trace }) => trace.length > 0);
  if (!answered && hasWords && server !== null && !asked.private) {
    const silence = answers.some((each) => each.silence === 'unsaid') ? 'unsaid' : 'elsewhere';
    const question = first.question.slice(0, OWN_LIMITS.question).toWellFormed();
    await bot.use.addUnanswered({ owner: server, article: chosen, question, silence, at, asker: bot.askerOf(user) });
  }
  const confidence = Math.max(...answers.map((each) => each.confidence));
  const question = bot.logQuestions ? { question: first.question } : {};
  bot.log.info({ answers: answers.map(({ id }) => id), status, confidence, as, ...question }, 'answered');
}
