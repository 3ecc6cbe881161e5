/** An article's path below the reader's root, without a slash before it. @param signature of a server's own article, else null. */
export function articlePath(id: string, signature: string | null): string {
  return `articles/${encodeURIComponent(id)}${signature === null ? '' : `?k=${encodeURIComponent(signature)}`}`;
}

/**
 * A link that opens an article in the reader at a quote, highlighted.
 *
 * @param base address of the reader's root as people reach it, with or without a slash at its end.
 * @param start UTF-16 offset into the article's text where the quote begins.
 * @param end offset behind it.
 * @param signature as `signatureOf` makes it; null for everybody's articles.
 */
export function readerLink(base: string, id: string, start: number, end: number, signature: string | null): string {
  return `${base.replace(/\/+$/, '')}/${articlePath(id, signature)}#${start}-${end}`;
}
