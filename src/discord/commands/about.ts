import { aboutView } from '../messages/about.js';
import { placeOf } from '../place.js';
import { settingsIn } from '../settled.js';
import { respondAbout } from './about-article.js';
import type { Command } from './command.js';
import { slashCommand } from './define.js';
import { ARTICLE_OPTION, articleChoices } from './options.js';

/** `/about`: what the answers come from. */
export const about: Command = {
  definition: slashCommand('about', [ARTICLE_OPTION]),
  run: (interaction, bot, reader) =>
    respondAbout(interaction, bot, reader, true, async (indexed) => {
      const settings = await settingsIn(bot, placeOf(interaction));
      return aboutView(indexed, bot.engine.models, bot.thresholdsOf(settings), reader);
    }),
  complete: (interaction, bot) => articleChoices(bot, interaction, interaction.options.getFocused()),
};
