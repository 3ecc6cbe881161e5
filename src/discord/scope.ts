import type { IndexedArticle } from '../core/search/indexed-article.js';
import type { Listed } from '../library/library.js';
import type { Bot } from './bot.js';
import type { ArticleKey } from './custom-id.js';
import type { Here } from './here.js';
import { articleKey, keyOf } from './keys.js';
import { OWN_LIMITS } from './limits.js';
import type { Place } from './place.js';

/** What is asked: some articles, opened. */
export interface Scope {
  readonly articles: readonly IndexedArticle[];
  /** Id of the one article asked; null when several were. */
  readonly chosen: string | null;
  /** How many more articles there are that were not asked. */
  readonly left: number;
}

/**
 * The articles that a question in a place is asked of: the one that is wanted, by its id or a button's key; else the one that is
 * used in the channel, or in the channel that a thread is in; else the server's own; else all there are, up to a number.
 *
 * @returns undefined when the wanted one is not in the place's library.
 */
export async function scopeOf(bot: Bot, here: Here, wanted: string | null): Promise<Scope | undefined> {
  const { place } = here;
  if (wanted !== null) return scopeOfOne(bot, place, wanted);
  const settled = await settledArticle(bot, here);
  const one = settled === null ? undefined : await scopeOfOne(bot, place, settled);
  return one ?? scopeOfAll(bot, place);
}

/** The one article that a look-up in a place is about: as for a question, and the first where there are several. */
export async function articleIn(bot: Bot, here: Here, wanted: string | null): Promise<IndexedArticle | undefined> {
  const { place } = here;
  const settled = wanted ?? (await settledArticle(bot, here));
  const one = settled === null ? undefined : (await scopeOfOne(bot, place, settled))?.articles[0];
  if (one || wanted !== null) return one;
  const [first] = await bot.library.list(place.server);
  return first && bot.library.open(place.server, first.id);
}

/** The article that a button was made for, when it still is as it was then; `changed` when it is not, or is gone. */
export async function articleOfButton(
  bot: Bot,
  place: Place,
  { article, revision }: ArticleKey,
): Promise<IndexedArticle | 'changed'> {
  const found = (await scopeOfOne(bot, place, article))?.articles[0];
  return found && keyOf(found).revision === revision ? found : 'changed';
}

/** The article with an id, a button's key, or a title that no other has, in what a place may ask. */
export async function listedAs(bot: Bot, { server }: Place, wanted: string): Promise<Listed | undefined> {
  const listed = await bot.library.list(server);
  const titled = listed.filter(({ metadata }) => metadata.title === wanted);
  return (
    listed.find(({ id }) => id === wanted || articleKey(id) === wanted) ?? (titled.length === 1 ? titled[0] : undefined)
  );
}

async function scopeOfOne(bot: Bot, place: Place, wanted: string): Promise<Scope | undefined> {
  const opened = (await bot.library.open(place.server, wanted)) ?? (await openedAs(bot, place, wanted));
  return opened && { articles: [opened], chosen: opened.article.id, left: 0 };
}

async function openedAs(bot: Bot, place: Place, wanted: string): Promise<IndexedArticle | undefined> {
  const listed = await listedAs(bot, place, wanted);
  return listed && bot.library.open(place.server, listed.id);
}

/**
 * Everything that may be asked in a place, the corpus first, then the newest, up to a number of articles and to what may be
 * open at a time.
 */
export async function scopeOfAll(bot: Bot, { server }: Place, most: number = OWN_LIMITS.askedAtOnce): Promise<Scope> {
  const listed = await bot.library.list(server);
  let sentences = 0;
  const asked = newestFirst(listed).filter(({ entry }, i) => {
    sentences += entry?.counts.sentences ?? 0;
    return i < most && (i === 0 || sentences <= OWN_LIMITS.sentencesAtOnce);
  });
  const articles: IndexedArticle[] = [];
  for (const { id } of asked) {
    const opened = await bot.library.open(server, id);
    if (opened) articles.push(opened);
  }
  const chosen = articles.length === 1 ? (articles[0]?.article.id ?? null) : null;
  return { articles, chosen, left: listed.length - asked.length };
}

/** Id of the article that is used in a channel, or in the channel that a thread is in; null where there is none. */
export async function usedArticle(bot: Bot, { server, channel, parent }: Place): Promise<string | null> {
  if (server === null) return null;
  const own = await bot.settings.channelArticle(server, channel);
  return own ?? (parent === null ? null : bot.settings.channelArticle(server, parent));
}

async function settledArticle(bot: Bot, { place, settings }: Here): Promise<string | null> {
  return (await usedArticle(bot, place)) ?? settings.article;
}

/** Those of the corpus folder first, then the added ones, newest first. */
function newestFirst(listed: readonly Listed[]): Listed[] {
  const at = ({ entry }: Listed) => entry?.publishedAt ?? '9999';
  return [...listed].sort((a, b) => (at(a) < at(b) ? 1 : at(a) > at(b) ? -1 : 0));
}
