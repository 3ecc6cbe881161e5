/** A name and a description in a language; a menu has no description. */
export interface Localization {
  readonly name: string;
  readonly description: string;
}

/** A number in a language's own manner, to so many places. */
export function written(number: number, locale: string, places: number): string {
  return number.toLocaleString(locale, { minimumFractionDigits: places, maximumFractionDigits: places });
}

/** A list in a language's own manner, from parts that are ready to be shown. */
export function listed(parts: readonly string[], locale: string): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(parts);
}
