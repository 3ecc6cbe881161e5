import type { MessageContextMenuCommandInteraction, RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import { answerTo } from '../asking.js';
import type { Bot } from '../bot.js';
import { withoutMentions } from '../mentions.js';
import { notice } from '../messages/view.js';
import { placeOf } from '../place.js';
import type { Reader } from '../reader.js';
import { textOfMessage } from '../recall.js';
import { respond } from '../respond.js';
import { settingsIn } from '../settled.js';
import { messageMenu } from './define.js';

/** An entry of the menu on messages. */
export interface Menu {
  readonly definition: RESTPostAPIApplicationCommandsJSONBody;
  run(interaction: MessageContextMenuCommandInteraction, bot: Bot, reader: Reader): Promise<void>;
}

/** **Ask the article**: what the message asks. */
export const askTheArticle: Menu = {
  definition: messageMenu('Ask the article'),
  run: (interaction, bot, reader) => answerMessage(interaction, bot, reader, 'question'),
};

/** **Check this claim**: the quotes that bear on what the message says. To the reader alone: they may post it. */
export const checkThisClaim: Menu = {
  definition: messageMenu('Check this claim'),
  run: (interaction, bot, reader) => answerMessage(interaction, bot, reader, 'claim'),
};

async function answerMessage(
  interaction: MessageContextMenuCommandInteraction,
  bot: Bot,
  reader: Reader,
  as: 'question' | 'claim',
): Promise<void> {
  const question = withoutMentions(textOfMessage(interaction.targetMessage));
  const hidden = as === 'claim' || (await settingsIn(bot, placeOf(interaction))).private;
  const view =
    question === ''
      ? notice(reader.words.notices.noText)
      : answerTo(bot, {
          question,
          chosen: null,
          place: placeOf(interaction),
          user: interaction.user.id,
          reader,
          private: hidden,
          as,
          own: false,
        });
  await respond(interaction, hidden, view);
}
