import { answerOf } from '../asking.js';
import type { Bot } from '../bot.js';
import type { Turn } from '../conversations.js';
import { notice } from '../messages/view.js';
import { whyView } from '../messages/why.js';
import { type Place, placeOf } from '../place.js';
import type { Reader } from '../reader.js';
import { respond } from '../respond.js';
import { scopeOf } from '../scope.js';
import { settingsIn } from '../settled.js';
import type { Command } from './command.js';
import { slashCommand } from './define.js';

/** `/why`: how the reader's last answer in this channel came about. */
export const why: Command = {
  definition: slashCommand('why'),
  async run(interaction, bot, reader) {
    const turn = bot.conversations.last(interaction.channelId, interaction.user.id);
    const why = turn && { questions: turn.questions, chosen: turn.asked };
    const view = why ? whyOf(bot, placeOf(interaction), why, reader) : Promise.resolve(undefined);
    const none = notice(reader.words.why.none);
    await respond(
      interaction,
      true,
      view.then((found) => found ?? none),
    );
  },
};

/** How the answer to the last of some questions came about: asked again, as it gives the same answer; undefined when it can't be. */
export async function whyOf(
  bot: Bot,
  place: Place,
  { questions, chosen }: Pick<Turn, 'questions' | 'chosen'>,
  reader: Reader,
) {
  const scope = await scopeOf(bot, place, chosen);
  const question = questions.at(-1);
  if (!scope || scope.articles.length === 0 || question === undefined) return undefined;
  const settings = await settingsIn(bot, place);
  const answer = await answerOf(bot, scope, question, questions.slice(0, -1), settings);
  return whyView(answer, scope.articles, bot.thresholdsOf(settings), reader);
}
