import { libraryPage } from '../commands/article/index.js';
import { useIn } from '../commands/article/use.js';
import { publishedView, titled } from '../messages/library.js';
import { COLOURS, framed, notice, text } from '../messages/view.js';
import { mayAdd } from '../permissions.js';
import { payloadOf, respond, respondInPlace } from '../respond.js';
import { listedAs } from '../scope.js';
import type { Press } from './press.js';

/** Publishes a draft, or discards it. */
export const draft: Press<'draft'> = async (interaction, { draft: id, publish }, bot, here) => {
  const { place, settings, words } = here;
  const { article } = words;
  if (!mayAdd(interaction, settings)) return respond(interaction, true, notice(article.mayNot));
  await interaction.deferUpdate();
  const gone = framed(COLOURS.plain, [text(article.gone)]);
  if (publish) {
    const entry = await bot.adding.publish(place.server, id, new Date());
    await interaction.editReply(payloadOf(entry ? publishedView(entry, here) : gone));
  } else {
    const discarded = await bot.adding.discard(place.server, id);
    await interaction.editReply(payloadOf(discarded ? framed(COLOURS.plain, [text(article.discarded)]) : gone));
  }
};

/** Another page of the library, in place. */
export const library: Press<'library'> = async (interaction, { page }, bot, here) => {
  await respondInPlace(interaction, libraryPage(bot, page, here));
};

/** Asks an article in this channel from now on. */
export const use: Press<'use'> = async (interaction, { article }, bot, here) => {
  await respond(interaction, true, useIn(interaction, [article], bot, here));
};

/** Removes an article for good. */
export const remove: Press<'remove'> = async (interaction, { article: key }, bot, here) => {
  const { place, settings, words } = here;
  const { article } = words;
  if (!mayAdd(interaction, settings)) return respond(interaction, true, notice(article.mayNot));
  await interaction.deferUpdate();
  const listed = await listedAs(bot, place, key);
  const removed = listed && (await bot.adding.remove(place.server, listed.id));
  const said = removed ? article.removed(titled(removed.metadata)) : article.gone;
  await interaction.editReply(payloadOf(framed(COLOURS.plain, [text(said)])));
};
