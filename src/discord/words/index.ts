import { en } from './en.js';
import type { Words } from './words.js';

/** The languages that the bot speaks besides English, by Discord's names of them. */
export const TRANSLATIONS: Readonly<Record<string, Words>> = {};

/** The bot's words in a language, English where it does not speak it. */
export function wordsFor(locale: string): Words {
  return TRANSLATIONS[locale] ?? en;
}
