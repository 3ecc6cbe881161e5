/** Words at each end of a long quote that name it: browsers find the stretch between them. */
const WORDS_AT_AN_END = 6;

/**
 * A link that opens a web page at a quote (a URL text fragment, https://wicg.github.io/scroll-to-text-fragment/).
 *
 * @returns null when the article has no address.
 */
export function textFragmentLink(url: string | null, quote: string): string | null {
  if (url === null) return null;
  const words = quote.split(/\s+/);
  const parts =
    words.length > 2 * WORDS_AT_AN_END ? [words.slice(0, WORDS_AT_AN_END), words.slice(-WORDS_AT_AN_END)] : [words];
  const fragment = parts.map((part) => encodeURIComponent(part.join(' ')).replaceAll('-', '%2D')).join(',');
  const [page, anchor = ''] = url.split('#', 2);
  return `${page}#${anchor}:~:text=${fragment}`;
}
