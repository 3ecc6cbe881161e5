import type { ChatInputCommandInteraction } from 'discord.js';
import type { Listed } from '../../../library/library.js';
import type { Bot } from '../../bot.js';
import type { Here } from '../../here.js';
import { articleKey } from '../../keys.js';
import { LIMITS, OWN_LIMITS } from '../../limits.js';
import { escaped } from '../../messages/markdown.js';
import { usedView } from '../../messages/used.js';
import { notice, type View } from '../../messages/view.js';
import { mayAdd, mayChoose } from '../../permissions.js';
import { respond } from '../../respond.js';
import { namedIn, usedIn } from '../../scope.js';
import { NO_ARTICLE, nameAmong } from '../options.js';

/** `/article use`: settles what is asked in the channel, or adds to it; without an article it shows what that is. */
export async function useArticle(interaction: ChatInputCommandInteraction, bot: Bot, here: Here): Promise<void> {
  const chosen = interaction.options.getString('article');
  const beside = interaction.options.getBoolean('beside') ?? false;
  const wanted = chosen === null ? null : chosen === NO_ARTICLE ? [] : [chosen];
  await respond(interaction, true, useIn(interaction, wanted, bot, here, beside));
}

/**
 * Settles which articles are asked in the channel of an interaction, side by side where they are several.
 *
 * @param wanted ids or keys; none: the channel has none of its own; null: it stays as it is.
 * @param beside whether they come to those that are asked there already.
 * @returns what is asked there now, with a menu to change it.
 */
export async function useIn(
  interaction: Parameters<typeof mayChoose>[0],
  wanted: readonly string[] | null,
  bot: Bot,
  here: Here,
  beside = false,
): Promise<View> {
  const { place, settings, words } = here;
  if (place.server === null) return notice(words.article.onlyInServers);
  if (!mayChoose(interaction) && !mayAdd(interaction, settings)) return notice(words.article.mayNotUse);
  const listed = await bot.library.list(place.server);
  if (wanted !== null) {
    const missing = wanted.find((each) => namedIn(listed, each) === undefined);
    if (missing !== undefined) return notice(words.notices.noArticle(escaped(missing)));
    const present = beside ? await usedIn(bot, place, listed) : [];
    const all = new Set([...present.map(({ id }) => id), ...wanted.map((each) => namedIn(listed, each)?.id ?? each)]);
    if (all.size > OWN_LIMITS.sideBySide) return notice(words.library.usedFull(OWN_LIMITS.sideBySide));
    await bot.settings.useInChannel(place.server, place.channel, [...all]);
  }
  return shown(listed, await usedIn(bot, place, listed), here);
}

/** What is asked, and a menu of it and as many others as fit. */
function shown(listed: readonly Listed[], used: readonly Listed[], here: Here): View {
  const offered = [...used, ...listed.filter((each) => !used.includes(each))].slice(0, LIMITS.choices);
  const choices = offered.map((each) => ({
    label: nameAmong(listed, each),
    value: articleKey(each.id),
    chosen: used.includes(each),
  }));
  return usedView(
    used.map(({ metadata }) => metadata),
    choices,
    listed.length - offered.length,
    here,
  );
}
