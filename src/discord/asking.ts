import type { Answer } from '../core/answer/answer.js';
import type { ServerSettings } from '../core/library/settings.js';
import type { Bot } from './bot.js';
import type { Turn } from './conversations.js';
import type { Here } from './here.js';
import { OWN_LIMITS } from './limits.js';
import { withoutMentions } from './mentions.js';
import { answerView } from './messages/answer.js';
import { type Compared, compareView } from './messages/compare.js';
import { escaped } from './messages/markdown.js';
import { notice, type View } from './messages/view.js';
import type { Rates } from './rate-limits.js';
import { type Scope, scopeOf, scopeOfAll } from './scope.js';

/** In place of an article's id: every article, side by side. */
export const SIDE_BY_SIDE = '*';

/** A question as it comes in, from whichever way of asking. */
export interface Asked {
  readonly question: string;
  /** Id of the article to ask, or `SIDE_BY_SIDE`; null for what is used in the place. */
  readonly chosen: string | null;
  readonly user: string;
  readonly here: Here;
  readonly private: boolean;
  readonly as: 'question' | 'claim';
  /** Whether it is in the asker's own words; those of others are not kept. */
  readonly own: boolean;
  /** What it may follow. */
  readonly previous?: Turn | undefined;
}

/** Answers a question as a message, within what one person and one channel may ask. */
export async function answerTo(bot: Bot, asked: Asked): Promise<View> {
  const began = performance.now();
  const { here, user } = asked;
  const { place, settings } = here;
  const seconds = await bot.rates.secondsToWait(user, place.channel, ratesIn(settings, bot.rates.standard));
  if (seconds > 0) return notice(here.words.notices.wait(seconds));
  const sideBySide = asked.chosen === SIDE_BY_SIDE;
  const previous = previousFor(asked);
  const scope = sideBySide ? await scopeOfAll(bot, place, OWN_LIMITS.sideBySide) : await scopeAsked(bot, asked);
  if (!scope) return notice(here.words.notices.noArticle(escaped(asked.chosen ?? '')));
  if (scope.articles.length === 0) return notice(here.words.library.empty);
  const question = withoutMentions(asked.question);
  if (sideBySide && scope.articles.length > 1) return compare(bot, asked, question, scope, began);
  const answer = await answerOf(bot, scope, question, previous?.questions ?? [], settings);
  bot.conversations.keep(place.channel, user, {
    questions: answer.following === null ? [question] : [answer.following, question],
    chosen: asked.chosen,
    asked: scope.chosen,
    private: asked.private,
  });
  keep(bot, asked, scope, [answer], performance.now() - began);
  return answerView(answer, { ...asked, ...scope, reader: here });
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

async function compare(bot: Bot, asked: Asked, question: string, scope: Scope, began: number): Promise<View> {
  const compared: Compared[] = [];
  for (const indexed of scope.articles) {
    const answer = await bot.engine.ask(question, [indexed], 1, [], bot.thresholdsOf(asked.here.settings));
    compared.push({ indexed, answer });
  }
  const answers = compared.map(({ answer }) => answer);
  const turn = { questions: [question], chosen: null, asked: null, private: asked.private };
  bot.conversations.keep(asked.here.place.channel, asked.user, turn);
  keep(bot, asked, scope, answers, performance.now() - began);
  return compareView(question, compared, scope.left, asked.here);
}

/** The articles of a question; of a follow-up whose article is gone those of the place. */
async function scopeAsked(bot: Bot, { here, chosen, previous }: Asked): Promise<Scope | undefined> {
  const scope = await scopeOf(bot, here, chosen);
  return scope || previous?.chosen !== chosen ? scope : scopeOf(bot, here, null);
}

/** What a question may follow: never, where everybody sees it, one that only the asker was to see. */
function previousFor({ previous, private: hidden }: Asked): Turn | undefined {
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
  bot.log.info({ answers: answers.map(({ id }) => id), status, confidence, as, ...question }, 'answered');
}
