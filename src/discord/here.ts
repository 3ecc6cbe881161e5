import type { BaseInteraction, Message } from 'discord.js';
import { DEFAULT_SETTINGS, type ServerSettings } from '../core/library/settings.js';
import type { Bot } from './bot.js';
import { type Place, placeOf } from './place.js';
import { type Reader, readerOf } from './reader.js';

/** Who is spoken to, where, and what holds there: found once for each interaction and message, and passed on. */
export interface Here extends Reader {
  readonly place: Place;
  /** What the server of the place has settled; what holds where there is none. */
  readonly settings: ServerSettings;
}

/** Discord's name of a language where it differs from ours. */
const LOCALES: Readonly<Record<string, string>> = { en: 'en-US', es: 'es-ES' };

/** Where something comes from, spoken to in the server's language, or in their own. */
export async function hereOf(
  bot: Bot,
  from: BaseInteraction | Message,
  locale: string | null | undefined,
): Promise<Here> {
  const place = placeOf(from);
  const { server } = place;
  const settings = server === null ? DEFAULT_SETTINGS : await bot.settings.settings(server);
  const { language } = settings;
  const { pageOf } = bot;
  const reader = readerOf(language === 'reader' ? locale : (LOCALES[language] ?? language));
  return { ...reader, place, settings, ...(pageOf && { pageOf: (quote) => pageOf(quote, server) }) };
}
