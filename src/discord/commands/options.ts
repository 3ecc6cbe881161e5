import type { AutocompleteInteraction, ChatInputCommandInteraction } from 'discord.js';
import type { Bot } from '../bot.js';
import { LIMITS } from '../limits.js';
import { oneLine } from '../messages/markdown.js';
import type { Choice } from './command.js';
import { switchOption, textOption } from './define.js';

/** Options that several commands have. */
export const ARTICLE_OPTION = textOption('ask.article', { required: false, autocomplete: true, max_length: 100 });
export const PRIVATE_OPTION = switchOption('ask.private');

/** The id of the article that the reader chose; null when they left it open. */
export function chosenId(interaction: ChatInputCommandInteraction | AutocompleteInteraction): string | null {
  return interaction.options.getString('article');
}

/** Whether the reader asked for an answer to themselves alone. */
export function wantsPrivacy(interaction: ChatInputCommandInteraction): boolean {
  return interaction.options.getBoolean('private') ?? false;
}

/** Articles whose title holds what is typed. */
export function articleChoices(bot: Bot, typed: string): readonly Choice[] {
  const wanted = typed.toLowerCase();
  return bot.articles
    .filter(({ article }) => article.metadata.title.toLowerCase().includes(wanted))
    .slice(0, LIMITS.choices)
    .map(({ article }) => ({ name: choiceName(article.metadata.title), value: article.id }));
}

/** A text as the name of a choice: on one line, and shortened where Discord takes no more. */
export function choiceName(text: string): string {
  const line = oneLine(text);
  return line.length <= LIMITS.choiceName ? line : `${line.slice(0, LIMITS.choiceName - 1).toWellFormed()}…`;
}
