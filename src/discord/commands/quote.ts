import { complete } from '../../core/browse/complete.js';
import { sentencesWith } from '../../core/browse/sentences-with.js';
import type { IndexedArticle } from '../../core/search/indexed-article.js';
import { LIMITS, OWN_LIMITS } from '../limits.js';
import { escaped } from '../messages/markdown.js';
import { quotesView } from '../messages/quotes.js';
import { notice } from '../messages/view.js';
import { articleIn } from '../scope.js';
import { respondAbout } from './about-article.js';
import type { Command } from './command.js';
import { slashCommand, textOption } from './define.js';
import { ARTICLE_OPTION, articleChoices, choiceName, chosenId, PRIVATE_OPTION, wantsPrivacy } from './options.js';

/** What a sentence that was chosen from the list is sent as: its number, as a choice holds no more than 100 characters. */
const SENTENCE = /^#(\d{1,7})$/;

/** `/quote`: sentences with some words, offered while they are typed. */
export const quote: Command = {
  definition: slashCommand('quote', [
    textOption('quote.words', { required: true, autocomplete: true, max_length: OWN_LIMITS.quoteWords }),
    ARTICLE_OPTION,
    PRIVATE_OPTION,
  ]),
  run: (interaction, bot, here) =>
    respondAbout(interaction, bot, here, wantsPrivacy(interaction, here), async (indexed) => {
      const words = interaction.options.getString('words', true);
      const sentences = await sentencesMeant(indexed, words);
      return sentences.length === 0
        ? notice(here.words.lookUp.noSentence(escaped(words)))
        : quotesView(indexed, sentences, here);
    }),
  async complete(interaction, bot, here) {
    const { name, value } = interaction.options.getFocused(true);
    if (name === 'article') return articleChoices(bot, here, value);
    const article = (await articleIn(bot, here, chosenId(interaction)))?.article;
    if (!article) return [];
    return complete(article, value, LIMITS.choices).map((completion) => ({
      name: choiceName(completion.text),
      value: completion.kind === 'name' ? completion.text.slice(0, LIMITS.choiceValue) : `#${completion.sentence}`,
    }));
  },
};

async function sentencesMeant(indexed: IndexedArticle, words: string): Promise<number[]> {
  const [, number] = SENTENCE.exec(words) ?? [];
  const sentence = indexed.article.sentences[Number(number)];
  return sentence ? [sentence.index] : sentencesWith(indexed, words, OWN_LIMITS.quotes);
}
