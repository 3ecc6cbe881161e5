import { answerOf } from '../asking.js';
import { articlesFor } from '../bot.js';
import { notice } from '../messages/view.js';
import { whyView } from '../messages/why.js';
import { respond } from '../respond.js';
import type { Command } from './command.js';
import { slashCommand } from './define.js';

/** `/why`: how the reader's last answer in this channel came about. */
export const why: Command = {
  definition: slashCommand('why'),
  async run(interaction, bot, reader) {
    const turn = bot.conversations.last(interaction.channelId, interaction.user.id);
    const articles = turn && articlesFor(bot, turn.chosen);
    const question = turn?.questions.at(-1);
    const view =
      articles && turn && question !== undefined
        ? answerOf(bot, articles, question, turn.questions.slice(0, -1)).then((answer) =>
            whyView(answer, articles, bot.thresholds, reader),
          )
        : notice(reader.words.why.none);
    await respond(interaction, true, view);
  },
};
