import type { ChatInputCommandInteraction } from 'discord.js';
import type { IndexedArticle } from '../../core/search/indexed-article.js';
import type { Bot } from '../bot.js';
import type { Here } from '../here.js';
import { escaped } from '../messages/markdown.js';
import { notice, type View } from '../messages/view.js';
import { respond } from '../respond.js';
import { articleIn } from '../scope.js';
import { chosenId } from './options.js';

/** Responds with a view of the article that a look-up is about, or says that there is no such one. */
export async function respondAbout(
  interaction: ChatInputCommandInteraction,
  bot: Bot,
  here: Here,
  hidden: boolean,
  viewOf: (indexed: IndexedArticle) => View | Promise<View>,
): Promise<void> {
  const chosen = chosenId(interaction);
  const view = async () => {
    const indexed = await articleIn(bot, here, chosen);
    if (indexed) return viewOf(indexed);
    const { words } = here;
    return notice(chosen === null ? words.library.empty : words.notices.noArticle(escaped(chosen)));
  };
  await respond(interaction, hidden, view());
}
