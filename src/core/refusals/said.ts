/** What is wrong, and what to do about it: plain text, in whole sentences. */
export type Said = readonly [message: string, hint: string];

/** A number as it is written in a language. */
export function written(number: number, locale: string): string {
  return number.toLocaleString(locale);
}

/** One of several, as a list in a language: "a, b or c". */
export function oneOf(parts: readonly string[], locale: string): string {
  return new Intl.ListFormat(locale, { type: 'disjunction' }).format(parts);
}
