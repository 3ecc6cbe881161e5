import { articleOfVersion } from '../library/library.js';
import type { Bot } from './bot.js';
import type { ArticleKey } from './custom-id.js';
import type { Here } from './here.js';
import { changedView } from './messages/changed.js';
import { notice, type View } from './messages/view.js';
import { articleIn, listedAs } from './scope.js';

/**
 * What a button says whose article changed since: what the sentence said then and what is nearest to it now, where that
 * version is still kept.
 *
 * @param sentence its number in the version of then; null where the button has none.
 */
export async function changedSince(
  bot: Bot,
  { article, revision }: ArticleKey,
  sentence: number | null,
  here: Here,
): Promise<View> {
  const { place } = here;
  const plain = notice(here.words.notices.changed);
  const listed = await listedAs(bot, place, article);
  const version = listed && (await bot.library.earlier(place.server, listed.id, revision));
  const indexed = listed && (await articleIn(bot, here, listed.id));
  if (!version || !indexed || sentence === null) return plain;
  const then = await articleOfVersion(version);
  const span = then.sentences[sentence];
  if (!span) return plain;
  const answer = await bot.engine.ask(then.text.slice(span.start, span.end), [indexed], 1);
  const now = answer.quotes[0] ?? answer.closest[0];
  return now ? changedView(then, span, now, here) : plain;
}
