/** How many articles come and go. */
export const ARTICLES = 4;

/** What is done with a library, and with which article, or with all of them (`forget`); an edition is never published twice. */
export interface Step {
  readonly what: 'publish' | 'ask' | 'remove' | 'back up' | 'forget';
  readonly id: string;
  readonly edition: number;
}

/** Some pages of text, known by what they are made from. */
export function textOf(id: string, edition: number): string {
  return `Edition-${edition}-of-${id} was published. `.repeat(700);
}

/** Which texts a file has anything of. */
export function textsIn(content: Buffer): { readonly id: string; readonly edition: number }[] {
  const found = content.toString('latin1').matchAll(/Edition-(\d+)-of-(a\d)/g);
  const texts = new Map([...found].map(([text, edition, id]) => [text, { id: id ?? '', edition: Number(edition) }]));
  return [...texts.values()];
}
