import { subjectOf } from '../core/conversation/follow-up.js';
import type { IndexedArticle } from '../core/search/indexed-article.js';
import type { Listed } from '../library/library.js';
import type { Bot } from './bot.js';
import type { ArticleKey } from './custom-id.js';
import type { Here } from './here.js';
import { articleKey, keyOf } from './keys.js';
import { OWN_LIMITS } from './limits.js';
import type { Place } from './place.js';

/** In place of an article's id: every article, side by side. */
export const SIDE_BY_SIDE = '*';

/** What is asked: some articles, opened. */
export interface Scope {
  readonly articles: readonly IndexedArticle[];
  /** Id of the one article asked; null when several were. */
  readonly chosen: string | null;
  /** Whether each of them answers by itself; else the best answer of all is given. */
  readonly sideBySide: boolean;
  /** How many more articles there are that were not asked. */
  readonly left: number;
}

/**
 * The articles that a question in a place is asked of: those that are wanted, by their ids or a button's keys; else those that
 * are used in the channel, or in the channel that a thread is in; else the server's own; else, of all there are, those that it
 * may be about. Several that were wanted or settled stand side by side.
 *
 * @param wanted ids or keys, or `SIDE_BY_SIDE` among them; none: it is left to the place.
 * @param questions the question, after what it may follow.
 * @returns what was wanted and is not in the place's library, where there is such.
 */
export async function scopeOf(
  bot: Bot,
  here: Here,
  wanted: readonly string[],
  questions: readonly string[],
): Promise<Scope | { readonly missing: string }> {
  const { server } = here.place;
  const promising = () => bot.library.promising(server, subjectOf(questions));
  if (wanted.includes(SIDE_BY_SIDE)) return opened(bot, here.place, await promising(), OWN_LIMITS.sideBySide, true);
  const listed = await bot.library.list(server);
  const found = wanted.map((each) => namedIn(listed, each));
  const missing = wanted.find((_, i) => found[i] === undefined);
  if (missing !== undefined) return { missing };
  const chosen = wanted.length > 0 ? present(found) : await settledIn(bot, here, listed);
  if (chosen.length > 0) {
    const scope = await opened(bot, here.place, chosen, OWN_LIMITS.sideBySide, true);
    if (scope.articles.length > 0) return scope;
  }
  // What was removed at this moment is not there, or as if it had never been settled.
  const [gone] = wanted;
  if (gone !== undefined) return { missing: gone };
  return opened(bot, here.place, await promising(), OWN_LIMITS.askedAtOnce, false);
}

/** The one article that a look-up in a place is about: as for a question, and the first where there are several. */
export async function articleIn(bot: Bot, here: Here, wanted: string | null): Promise<IndexedArticle | undefined> {
  const { server } = here.place;
  const listed = await bot.library.list(server);
  const [found] = wanted === null ? await settledIn(bot, here, listed) : present([namedIn(listed, wanted)]);
  const [first] = wanted === null ? listed : [];
  const article = found ?? first;
  return article && bot.library.open(server, article.id);
}

/** The article that a button was made for, when it still is as it was then; `changed` when it is not, or is gone. */
export async function articleOfButton(
  bot: Bot,
  place: Place,
  { article, revision }: ArticleKey,
): Promise<IndexedArticle | 'changed'> {
  const listed = await listedAs(bot, place, article);
  const found = listed && (await bot.library.open(place.server, listed.id));
  return found && keyOf(found).revision === revision ? found : 'changed';
}

/** The article with an id, a button's key, or a title that no other has, in what a place may ask. */
export async function listedAs(bot: Bot, { server }: Place, wanted: string): Promise<Listed | undefined> {
  return namedIn(await bot.library.list(server), wanted);
}

/** The same among articles that were listed. */
export function namedIn(listed: readonly Listed[], wanted: string): Listed | undefined {
  const titled = listed.filter(({ metadata }) => metadata.title === wanted);
  return (
    listed.find(({ id }) => id === wanted || articleKey(id) === wanted) ?? (titled.length === 1 ? titled[0] : undefined)
  );
}

/** The articles that are used in a channel, or in the channel that a thread is in, as they are listed. */
export async function usedIn(bot: Bot, place: Place, listed: readonly Listed[]): Promise<readonly Listed[]> {
  const { server, channel, parent } = place;
  if (server === null) return [];
  const own = await bot.settings.channelArticles(server, channel);
  const used = own.length > 0 || parent === null ? own : await bot.settings.channelArticles(server, parent);
  return listed.filter(({ id }) => used.includes(id));
}

/** The articles that the channel or the server has settled, as they are listed; none where all are asked. */
export async function settledIn(bot: Bot, here: Here, listed: readonly Listed[]): Promise<readonly Listed[]> {
  const used = await usedIn(bot, here.place, listed);
  return used.length > 0 ? used : listed.filter(({ id }) => id === here.settings.article);
}

/** Opens the first of some articles: a number of them, and no more than may be open at a time. */
async function opened(
  bot: Bot,
  { server }: Place,
  wanted: readonly Listed[],
  most: number,
  sideBySide: boolean,
): Promise<Scope> {
  const distinct = [...new Set(wanted)];
  let sentences = 0;
  const asked = distinct.filter(({ entry }, i) => {
    sentences += entry?.counts.sentences ?? 0;
    return i < most && (i === 0 || sentences <= OWN_LIMITS.sentencesAtOnce);
  });
  const articles: IndexedArticle[] = [];
  for (const { id } of asked) {
    const article = await bot.library.open(server, id);
    if (article) articles.push(article);
  }
  const isOne = articles.length === 1;
  const chosen = isOne ? (articles[0]?.article.id ?? null) : null;
  return { articles, chosen, sideBySide: sideBySide && !isOne, left: distinct.length - asked.length };
}

function present<T>(found: readonly (T | undefined)[]): T[] {
  return found.filter((each) => each !== undefined);
}
