import type { MessageContextMenuCommandInteraction, RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import { answerTo } from '../asking.js';
import type { Bot } from '../bot.js';
import type { Here } from '../here.js';
import { withoutMentions } from '../mentions.js';
import { notice } from '../messages/view.js';
import { textOfMessage } from '../recall.js';
import { respond } from '../respond.js';
import { messageMenu } from './define.js';

/** An entry of the menu on messages. */
export interface Menu {
  readonly definition: RESTPostAPIApplicationCommandsJSONBody;
  run(interaction: MessageContextMenuCommandInteraction, bot: Bot, here: Here): Promise<void>;
}

/** **Ask the article**: what the message asks. */
export const askTheArticle: Menu = {
  definition: messageMenu('Ask the article'),
  run: (interaction, bot, here) => answerMessage(interaction, bot, here, 'question'),
};

/** **Check this claim**: the quotes that bear on what the message says. To the reader alone: they may post it. */
export const checkThisClaim: Menu = {
  definition: messageMenu('Check this claim'),
  run: (interaction, bot, here) => answerMessage(interaction, bot, here, 'claim'),
};

async function answerMessage(
  interaction: MessageContextMenuCommandInteraction,
  bot: Bot,
  here: Here,
  as: 'question' | 'claim',
): Promise<void> {
  const question = withoutMentions(textOfMessage(interaction.targetMessage));
  const hidden = as === 'claim' || here.settings.private;
  const view =
    question === ''
      ? notice(here.words.notices.noText)
      : answerTo(bot, {
          question,
          chosen: [],
          user: interaction.user.id,
          here,
          private: hidden,
          as,
          own: false,
        });
  await respond(interaction, hidden, view);
}
