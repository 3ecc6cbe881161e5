import { outlineView } from '../messages/outline.js';
import { respondAbout } from './about-article.js';
import type { Command } from './command.js';
import { slashCommand } from './define.js';
import { ARTICLE_OPTION, articleChoices } from './options.js';

/** `/outline`: the sections of an article. */
export const outline: Command = {
  definition: slashCommand('outline', [ARTICLE_OPTION]),
  run: (interaction, bot, here) => respondAbout(interaction, bot, here, true, (indexed) => outlineView(indexed, here)),
  complete: (interaction, bot, here) => articleChoices(bot, here, interaction.options.getFocused()),
};
