import { escaped } from '../messages/markdown.js';
import { outlineView } from '../messages/outline.js';
import { notice } from '../messages/view.js';
import { respond } from '../respond.js';
import type { Command } from './command.js';
import { slashCommand } from './define.js';
import { ARTICLE_OPTION, articleChoices, chosenArticle, chosenId } from './options.js';

/** `/outline`: the sections of an article. */
export const outline: Command = {
  definition: slashCommand('outline', [ARTICLE_OPTION]),
  async run(interaction, bot, reader) {
    const indexed = chosenArticle(interaction, bot);
    const view = indexed
      ? outlineView(indexed, reader)
      : notice(reader.words.notices.noArticle(escaped(chosenId(interaction) ?? '')));
    await respond(interaction, true, view);
  },
  complete: (interaction, bot) => articleChoices(bot, interaction.options.getFocused()),
};
