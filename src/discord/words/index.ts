import { de } from './de/index.js';
import { en } from './en/index.js';
import { es } from './es/index.js';
import { fr } from './fr/index.js';
import { ja } from './ja/index.js';
import type { Words } from './words.js';

/** The languages that the bot speaks besides English, by Discord's names of them. */
export const TRANSLATIONS: Readonly<Record<string, Words>> = { de, 'es-ES': es, 'es-419': es, fr, ja };

/** The bot's words in a language, English where it does not speak it. */
export function wordsFor(locale: string): Words {
  return TRANSLATIONS[locale] ?? en;
}
