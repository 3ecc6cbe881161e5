/** Words at each end of a long quote that name it: browsers find the stretch between them. */
const WORDS_AT_AN_END = 6;

/**
 * A link that opens a web page at a quote (a URL text fragment, https://wicg.github.io/scroll-to-text-fragment/).
 *
 * @returns null when the article has no address.
 */
export function textFragmentLink(url: string | null, quote: string): string | null {
  if (url === null) return null;
  const fragment = endsOf(quote.toWellFormed().trim()).map(encoded).join(',');
  const [page, anchor = ''] = url.split('#', 2);
  return `${page}#${anchor.replace(/:~:.*$/s, '')}:~:text=${fragment}`;
}

/** The quote whole when it is short; else how it begins and how it ends, neither of which may span two paragraphs. */
function endsOf(quote: string): string[] {
  const paragraphs = quote.split(/\s*\n\s*\n\s*/);
  const first = wordsOf(paragraphs[0]);
  if (paragraphs.length === 1 && first.length <= 2 * WORDS_AT_AN_END) return [first.join(' ')];
  const last = wordsOf(paragraphs.at(-1));
  return [first.slice(0, WORDS_AT_AN_END).join(' '), last.slice(-WORDS_AT_AN_END).join(' ')];
}

function wordsOf(text = ''): string[] {
  return text.split(/\s+/);
}

function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll('-', '%2D');
}
