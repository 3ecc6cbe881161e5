import { cardOf } from '../../core/search/article-card.js';
import { cardToKeep, type KeptCard } from '../kept-card.js';
import { type WordsOfTexts, wordsOfTexts } from './passages-words.js';

/** Texts of an article, by what they are. */
export interface Texts {
  readonly sentence: readonly string[];
  readonly passage: readonly string[];
  /** A unit vector a passage. */
  readonly passageVectors: Float32Array;
}

/** What is read of an article, besides its vectors. */
export interface ReadTexts {
  readonly sentence: WordsOfTexts;
  readonly passage: WordsOfTexts;
  readonly card: KeptCard;
}

/** Reads the words of an article; in a worker, as that takes long for a large one. */
export function readTexts({ sentence, passage, passageVectors }: Texts): ReadTexts {
  const card = cardToKeep(cardOf(sentence, passageVectors));
  return { sentence: wordsOfTexts(sentence), passage: wordsOfTexts(passage), card };
}
