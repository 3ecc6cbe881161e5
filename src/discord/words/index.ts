import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import { ja } from './ja.js';
import type { Words } from './words.js';

/** The languages that the bot speaks besides English, by Discord's names of them. */
export const TRANSLATIONS: Readonly<Record<string, Words>> = { de, 'es-ES': es, 'es-419': es, fr, ja };

/** The bot's words in a language, English where it does not speak it. */
export function wordsFor(locale: string): Words {
  return TRANSLATIONS[locale] ?? en;
}
