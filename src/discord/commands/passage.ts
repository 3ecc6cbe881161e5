import { passageNamed, sectionsOf } from '../../core/browse/sections.js';
import { LIMITS, OWN_LIMITS } from '../limits.js';
import { escaped } from '../messages/markdown.js';
import { passageView } from '../messages/passage.js';
import { notice } from '../messages/view.js';
import { respond } from '../respond.js';
import type { Command } from './command.js';
import { slashCommand, textOption } from './define.js';
import {
  ARTICLE_OPTION,
  articleChoices,
  choiceName,
  chosenArticle,
  chosenId,
  PRIVATE_OPTION,
  wantsPrivacy,
} from './options.js';

/** `/passage`: a passage by its number or the heading above it, with the ones before and after. */
export const passage: Command = {
  definition: slashCommand('passage', [
    textOption('passage.which', { required: true, autocomplete: true, max_length: OWN_LIMITS.heading }),
    ARTICLE_OPTION,
    PRIVATE_OPTION,
  ]),
  async run(interaction, bot, reader) {
    const indexed = chosenArticle(interaction, bot);
    const which = interaction.options.getString('which', true);
    const { notices, lookUp } = reader.words;
    const index = indexed && passageNamed(indexed, which);
    const view = !indexed
      ? notice(notices.noArticle(escaped(chosenId(interaction) ?? '')))
      : index === undefined
        ? notice(lookUp.noPassage(escaped(which), indexed.passages.length))
        : passageView(indexed, index, reader);
    await respond(interaction, wantsPrivacy(interaction), view);
  },
  complete(interaction, bot) {
    const { name, value } = interaction.options.getFocused(true);
    if (name === 'article') return articleChoices(bot, value);
    const indexed = chosenArticle(interaction, bot);
    const typed = value.toLowerCase();
    return (indexed ? sectionsOf(indexed) : [])
      .filter(({ title }) => title?.toLowerCase().includes(typed))
      .slice(0, LIMITS.choices)
      .map(({ title, firstPassage }) => ({ name: choiceName(title ?? ''), value: String(firstPassage + 1) }));
  },
};
