import { paced } from '../../adapters/pacing.js';
import { OWN_LIMITS } from '../limits.js';
import { findingView } from '../messages/find.js';
import { respondAbout } from './about-article.js';
import type { Command } from './command.js';
import { slashCommand, textOption } from './define.js';
import { ARTICLE_OPTION, articleChoices, PRIVATE_OPTION, wantsPrivacy } from './options.js';

/** `/find`: every place where some words stand, counted. */
export const find: Command = {
  definition: slashCommand('find', [
    textOption('find.words', { required: true, max_length: OWN_LIMITS.findWords }),
    ARTICLE_OPTION,
    PRIVATE_OPTION,
  ]),
  run: (interaction, bot, here) =>
    respondAbout(interaction, bot, here, wantsPrivacy(interaction, here), (indexed) =>
      paced(findingView(indexed, interaction.options.getString('words', true).trim(), 0, here)),
    ),
  complete: (interaction, bot, here) => articleChoices(bot, here, interaction.options.getFocused()),
};
