import { paced } from '../../adapters/pacing.js';
import type { IndexedArticle } from '../../core/search/indexed-article.js';
import type { Bot } from '../bot.js';
import { changedSince } from '../changed.js';
import type { ArticleKey } from '../custom-id.js';
import type { Here } from '../here.js';
import { findingView } from '../messages/find.js';
import { smallPrint } from '../messages/markdown.js';
import { contextView, passageView } from '../messages/passage.js';
import { quotesView } from '../messages/quotes.js';
import { text, type View } from '../messages/view.js';
import { respond, respondInPlace } from '../respond.js';
import { articleOfButton } from '../scope.js';
import type { Press } from './press.js';

/** More quotes: the ones that came after those shown, to the reader alone. */
export const more: Press<'more'> = async (interaction, action, bot, here) => {
  const [first = null] = action.sentences;
  const view = unlessChanged(bot, action, first, here, (indexed) => {
    const sentences = action.sentences.filter((sentence) => indexed.article.sentences[sentence]);
    const heading = [text(smallPrint(here.words.answer.more))];
    return sentences.length > 0 ? quotesView(indexed, sentences, here, heading) : undefined;
  });
  await respond(interaction, true, view);
};

/** In context: the paragraph around a quote, to the reader alone. */
export const context: Press<'context'> = async (interaction, action, bot, here) => {
  const view = unlessChanged(bot, action, action.sentence, here, (indexed) =>
    indexed.article.sentences[action.sentence] ? contextView(indexed, action.sentence, here) : undefined,
  );
  await respond(interaction, true, view);
};

/** Previous and next passage, in place. */
export const passage: Press<'passage'> = async (interaction, action, bot, here) => {
  const view = unlessChanged(bot, action, null, here, (indexed) =>
    indexed.passages[action.passage] ? passageView(indexed, action.passage, here) : undefined,
  );
  await respondInPlace(interaction, view);
};

/** Previous and next page of /find, in place. */
export const find: Press<'find'> = async (interaction, action, bot, here) => {
  const view = unlessChanged(bot, action, null, here, (indexed) =>
    paced(findingView(indexed, action.words, action.page, here)),
  );
  await respondInPlace(interaction, view);
};

/** A view of the article that a button was made for; where it changed since, that it did. */
async function unlessChanged(
  bot: Bot,
  key: ArticleKey,
  sentence: number | null,
  here: Here,
  viewOf: (indexed: IndexedArticle) => View | undefined | Promise<View>,
): Promise<View> {
  const indexed = await articleOfButton(bot, here.place, key);
  const view = indexed === 'changed' ? undefined : await viewOf(indexed);
  return view ?? changedSince(bot, key, sentence, here);
}
