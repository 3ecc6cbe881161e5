import type { AutocompleteInteraction, ChatInputCommandInteraction } from 'discord.js';
import type { IndexedArticle } from '../../core/search/indexed-article.js';
import { articlesFor, type Bot } from '../bot.js';
import { escaped } from '../messages/markdown.js';
import { notice, type View } from '../messages/view.js';
import type { Reader } from '../reader.js';
import { respond } from '../respond.js';
import { chosenId } from './options.js';

/** The one article a look-up is about: the chosen one, or the first; undefined when there is none of that id. */
export function chosenArticle(
  interaction: ChatInputCommandInteraction | AutocompleteInteraction,
  bot: Bot,
): IndexedArticle | undefined {
  return articlesFor(bot, chosenId(interaction))?.[0];
}

/** Responds with a view of the article that a look-up is about, or says that there is no such one. */
export async function respondAbout(
  interaction: ChatInputCommandInteraction,
  bot: Bot,
  reader: Reader,
  hidden: boolean,
  viewOf: (indexed: IndexedArticle) => View,
): Promise<void> {
  const indexed = chosenArticle(interaction, bot);
  const missing = () => notice(reader.words.notices.noArticle(escaped(chosenId(interaction) ?? '')));
  await respond(interaction, hidden, indexed ? viewOf(indexed) : missing());
}
