import type { IndexedArticle } from '../../core/search/indexed-article.js';
import type { Bot } from '../bot.js';
import { changedSince } from '../changed.js';
import type { ArticleKey } from '../custom-id.js';
import { findView } from '../messages/find.js';
import { smallPrint } from '../messages/markdown.js';
import { contextView, passageView } from '../messages/passage.js';
import { quotesView } from '../messages/quotes.js';
import { text, type View } from '../messages/view.js';
import { type Place, placeOf } from '../place.js';
import type { Reader } from '../reader.js';
import { respond, respondInPlace } from '../respond.js';
import { articleOfButton } from '../scope.js';
import type { Press } from './press.js';

/** More quotes: the ones that came after those shown, to the reader alone. */
export const more: Press<'more'> = async (interaction, action, bot, reader) => {
  const [first = null] = action.sentences;
  const view = unlessChanged(bot, placeOf(interaction), action, first, reader, (indexed) => {
    const sentences = action.sentences.filter((sentence) => indexed.article.sentences[sentence]);
    const heading = [text(smallPrint(reader.words.answer.more))];
    return sentences.length > 0 ? quotesView(indexed, sentences, reader, heading) : undefined;
  });
  await respond(interaction, true, view);
};

/** In context: the paragraph around a quote, to the reader alone. */
export const context: Press<'context'> = async (interaction, action, bot, reader) => {
  const view = unlessChanged(bot, placeOf(interaction), action, action.sentence, reader, (indexed) =>
    indexed.article.sentences[action.sentence] ? contextView(indexed, action.sentence, reader) : undefined,
  );
  await respond(interaction, true, view);
};

/** Previous and next passage, in place. */
export const passage: Press<'passage'> = async (interaction, action, bot, reader) => {
  const view = unlessChanged(bot, placeOf(interaction), action, null, reader, (indexed) =>
    indexed.passages[action.passage] ? passageView(indexed, action.passage, reader) : undefined,
  );
  await respondInPlace(interaction, view);
};

/** Previous and next page of /find, in place. */
export const find: Press<'find'> = async (interaction, action, bot, reader) => {
  const view = unlessChanged(bot, placeOf(interaction), action, null, reader, (indexed) =>
    findView(indexed, action.words, action.page, reader),
  );
  await respondInPlace(interaction, view);
};

/** A view of the article that a button was made for; where it changed since, that it did. */
async function unlessChanged(
  bot: Bot,
  place: Place,
  key: ArticleKey,
  sentence: number | null,
  reader: Reader,
  viewOf: (indexed: IndexedArticle) => View | undefined,
): Promise<View> {
  const indexed = await articleOfButton(bot, place, key);
  const view = indexed === 'changed' ? undefined : viewOf(indexed);
  return view ?? changedSince(bot, place, key, sentence, reader);
}
