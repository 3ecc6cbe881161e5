import { aboutView } from '../messages/about.js';
import { escaped } from '../messages/markdown.js';
import { notice } from '../messages/view.js';
import { respond } from '../respond.js';
import type { Command } from './command.js';
import { slashCommand } from './define.js';
import { ARTICLE_OPTION, articleChoices, chosenArticle, chosenId } from './options.js';

/** `/about`: what the answers come from. */
export const about: Command = {
  definition: slashCommand('about', [ARTICLE_OPTION]),
  async run(interaction, bot, reader) {
    const indexed = chosenArticle(interaction, bot);
    const view = indexed
      ? aboutView(indexed, bot.threshold, reader)
      : notice(reader.words.notices.noArticle(escaped(chosenId(interaction) ?? '')));
    await respond(interaction, true, view);
  },
  complete: (interaction, bot) => articleChoices(bot, interaction.options.getFocused()),
};
