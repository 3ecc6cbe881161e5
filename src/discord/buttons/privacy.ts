import type { Bot } from '../bot.js';
import { notice } from '../messages/view.js';
import { respond } from '../respond.js';
import type { Press } from './press.js';

/** Deletes everything that is kept of the reader, everywhere, and looks again that nothing is there. */
export const forgetMe: Press<'forget-me'> = async (interaction, _, bot, { words }) => {
  await respond(
    interaction,
    true,
    forget(bot, interaction.user.id).then(({ questions, verdicts }) =>
      notice(words.privacy.forgotten(questions, verdicts)),
    ),
  );
};

async function forget(bot: Bot, user: string) {
  const deleted = await bot.use.forgetAsker(bot.askerOf(user));
  bot.conversations.forget(user);
  const left = await bot.use.forgetAsker(bot.askerOf(user));
  if (left.questions + left.verdicts > 0) throw new Error('What was deleted of a person was still there.');
  return deleted;
}
