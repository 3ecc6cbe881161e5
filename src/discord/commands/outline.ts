import { outlineView } from '../messages/outline.js';
import { respondAbout } from './about-article.js';
import type { Command } from './command.js';
import { slashCommand } from './define.js';
import { ARTICLE_OPTION, articleChoices } from './options.js';

/** `/outline`: the sections of an article. */
export const outline: Command = {
  definition: slashCommand('outline', [ARTICLE_OPTION]),
  run: (interaction, bot, reader) =>
    respondAbout(interaction, bot, reader, true, (indexed) => outlineView(indexed, reader)),
  complete: (interaction, bot) => articleChoices(bot, interaction, interaction.options.getFocused()),
};
