import { aboutView } from '../messages/about.js';
import { respondAbout } from './about-article.js';
import type { Command } from './command.js';
import { slashCommand } from './define.js';
import { ARTICLE_OPTION, articleChoices } from './options.js';

/** `/about`: what the answers come from. */
export const about: Command = {
  definition: slashCommand('about', [ARTICLE_OPTION]),
  run: (interaction, bot, here) =>
    respondAbout(interaction, bot, here, true, (indexed) =>
      aboutView(indexed, bot.engine.models, bot.thresholdsOf(here.settings), here),
    ),
  complete: (interaction, bot, here) => articleChoices(bot, here, interaction.options.getFocused()),
};
