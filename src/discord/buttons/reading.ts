import { articleOfButton } from '../bot.js';
import { findView } from '../messages/find.js';
import { smallPrint } from '../messages/markdown.js';
import { contextView, passageView } from '../messages/passage.js';
import { quotesView } from '../messages/quotes.js';
import { notice, text } from '../messages/view.js';
import { payloadOf, respond } from '../respond.js';
import type { Press } from './press.js';

/** More quotes: the ones that came after those shown, to the reader alone. */
export const more: Press<'more'> = async (interaction, action, bot, reader) => {
  const indexed = articleOfButton(bot, action);
  const sentences = action.sentences.filter((sentence) => indexed !== 'changed' && indexed.article.sentences[sentence]);
  await respond(
    interaction,
    true,
    indexed === 'changed' || sentences.length === 0
      ? notice(reader.words.notices.changed)
      : quotesView(indexed, sentences, reader, [text(smallPrint(reader.words.answer.more))]),
  );
};

/** In context: the paragraph around a quote, to the reader alone. */
export const context: Press<'context'> = async (interaction, action, bot, reader) => {
  const indexed = articleOfButton(bot, action);
  const there = indexed !== 'changed' && indexed.article.sentences[action.sentence];
  await respond(
    interaction,
    true,
    there ? contextView(indexed, action.sentence, reader) : notice(reader.words.notices.changed),
  );
};

/** Previous and next passage, in place. */
export const passage: Press<'passage'> = async (interaction, action, bot, reader) => {
  const indexed = articleOfButton(bot, action);
  if (indexed === 'changed' || !indexed.passages[action.passage]) {
    await respond(interaction, true, notice(reader.words.notices.changed));
    return;
  }
  await interaction.update(payloadOf(passageView(indexed, action.passage, reader)));
};

/** Previous and next page of /find, in place. */
export const find: Press<'find'> = async (interaction, action, bot, reader) => {
  const indexed = articleOfButton(bot, action);
  if (indexed === 'changed') {
    await respond(interaction, true, notice(reader.words.notices.changed));
    return;
  }
  await interaction.update(payloadOf(findView(indexed, action.words, action.page, reader)));
};
