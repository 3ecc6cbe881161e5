import { complete } from '../../core/browse/complete.js';
import { sentencesWith } from '../../core/browse/sentences-with.js';
import { LIMITS, OWN_LIMITS } from '../limits.js';
import { escaped } from '../messages/markdown.js';
import { quotesView } from '../messages/quotes.js';
import { notice } from '../messages/view.js';
import { respond } from '../respond.js';
import type { Command } from './command.js';
import { slashCommand, textOption } from './define.js';
import {
  ARTICLE_OPTION,
  articleChoices,
  choiceName,
  chosenArticle,
  chosenId,
  PRIVATE_OPTION,
  wantsPrivacy,
} from './options.js';

/** What a chosen sentence is sent as: its number, as no text can be mistaken for it. */
const SENTENCE = /^\u0023(\d{1,7})$/;

/** `/quote`: sentences with some words, offered while they are typed. */
export const quote: Command = {
  definition: slashCommand('quote', [
    textOption('quote.words', { required: true, autocomplete: true, max_length: 200 }),
    ARTICLE_OPTION,
    PRIVATE_OPTION,
  ]),
  async run(interaction, bot, reader) {
    const indexed = chosenArticle(interaction, bot);
    const words = interaction.options.getString('words', true);
    const hidden = wantsPrivacy(interaction);
    if (!indexed) {
      await respond(interaction, true, notice(reader.words.notices.noArticle(escaped(chosenId(interaction) ?? ''))));
      return;
    }
    const number = Number(SENTENCE.exec(words)?.[1] ?? Number.NaN);
    const sentences = indexed.article.sentences[number] ? [number] : sentencesWith(indexed, words, OWN_LIMITS.quotes);
    await respond(
      interaction,
      hidden,
      sentences.length === 0
        ? notice(reader.words.lookUp.noSentence(escaped(words)))
        : quotesView(indexed, sentences, reader),
    );
  },
  complete(interaction, bot) {
    const { name, value } = interaction.options.getFocused(true);
    if (name === 'article') return articleChoices(bot, value);
    const article = chosenArticle(interaction, bot)?.article;
    if (!article) return [];
    return complete(article, value, LIMITS.choices).map((completion) => ({
      name: choiceName(completion.text),
      value: completion.kind === 'name' ? completion.text.slice(0, LIMITS.choiceValue) : `#${completion.sentence}`,
    }));
  },
};
