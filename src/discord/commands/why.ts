import { answerOf } from '../asking.js';
import type { Bot } from '../bot.js';
import type { Turn } from '../conversations.js';
import type { Here } from '../here.js';
import { notice } from '../messages/view.js';
import { whyView } from '../messages/why.js';
import { respond } from '../respond.js';
import { scopeOf } from '../scope.js';
import type { Command } from './command.js';
import { slashCommand } from './define.js';

/** `/why`: how the reader's last answer in this channel came about. */
export const why: Command = {
  definition: slashCommand('why'),
  async run(interaction, bot, here) {
    const turn = bot.conversations.last(interaction.channelId, interaction.user.id);
    const why = turn && { questions: turn.questions, chosen: turn.asked === null ? [] : [turn.asked] };
    const view = why ? whyOf(bot, here, why) : Promise.resolve(undefined);
    const none = notice(here.words.why.none);
    await respond(
      interaction,
      true,
      view.then((found) => found ?? none),
    );
  },
};

/** How the answer to the last of some questions came about: asked again, as it gives the same answer; undefined when it can't be. */
export async function whyOf(bot: Bot, here: Here, { questions, chosen }: Pick<Turn, 'questions' | 'chosen'>) {
  const scope = await scopeOf(bot, here, chosen, questions);
  const question = questions.at(-1);
  if ('missing' in scope || scope.articles.length === 0 || question === undefined) return undefined;
  const { settings } = here;
  const answer = await answerOf(bot, scope, question, questions.slice(0, -1), settings);
  return whyView(answer, scope.articles, bot.thresholdsOf(settings), here);
}
