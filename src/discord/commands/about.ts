import { aboutView } from '../messages/about.js';
import { respondAbout } from './about-article.js';
import type { Command } from './command.js';
import { slashCommand } from './define.js';
import { ARTICLE_OPTION, articleChoices } from './options.js';

/** `/about`: what the answers come from. */
export const about: Command = {
  definition: slashCommand('about', [ARTICLE_OPTION]),
  run: (interaction, bot, reader) =>
    respondAbout(interaction, bot, reader, true, (indexed) =>
      aboutView(indexed, bot.engine.models, bot.thresholds, reader),
    ),
  complete: (interaction, bot) => articleChoices(bot, interaction.options.getFocused()),
};
