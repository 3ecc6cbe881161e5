import { passageNamed, sectionsOf } from '../../core/browse/sections.js';
import { LIMITS, OWN_LIMITS } from '../limits.js';
import { escaped } from '../messages/markdown.js';
import { passageView } from '../messages/passage.js';
import { notice } from '../messages/view.js';
import { articleIn } from '../scope.js';
import { respondAbout } from './about-article.js';
import type { Command } from './command.js';
import { slashCommand, textOption } from './define.js';
import { ARTICLE_OPTION, articleChoices, choiceName, chosenId, PRIVATE_OPTION, wantsPrivacy } from './options.js';

/** `/passage`: a passage by its number or the heading above it, with the ones before and after. */
export const passage: Command = {
  definition: slashCommand('passage', [
    textOption('passage.which', { required: true, autocomplete: true, max_length: OWN_LIMITS.heading }),
    ARTICLE_OPTION,
    PRIVATE_OPTION,
  ]),
  run: (interaction, bot, here) =>
    respondAbout(interaction, bot, here, wantsPrivacy(interaction, here), (indexed) => {
      const which = interaction.options.getString('which', true);
      const index = passageNamed(indexed, which);
      return index === undefined
        ? notice(here.words.lookUp.noPassage(escaped(which), indexed.passages.length))
        : passageView(indexed, index, here);
    }),
  async complete(interaction, bot, here) {
    const { name, value } = interaction.options.getFocused(true);
    if (name === 'article') return articleChoices(bot, here, value);
    const indexed = await articleIn(bot, here, chosenId(interaction));
    const typed = value.toLowerCase();
    return (indexed ? sectionsOf(indexed) : [])
      .filter(({ title }) => title?.toLowerCase().includes(typed))
      .slice(0, LIMITS.choices)
      .map(({ title, firstPassage }) => ({ name: choiceName(title ?? ''), value: String(firstPassage + 1) }));
  },
};
