import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import type { ArticleMetadata } from '../core/article/article.js';
import { Refusal } from '../core/refusals/refusal.js';
import { metadataOf } from './html-metadata.js';
import { type PageText, textOfPage } from './html-text.js';
import { type HtmlDocument, type HtmlNode, walk } from './html-tree.js';

/** Beyond these Readability takes too long; the body's text is taken as it is. */
const MAX_NODES = 50_000;
const MAX_DEPTH = 100;
/** Beyond these a page is refused. */
const MAX_PARSED = 500_000;
const MAX_NESTING = 20_000;
const CLOSED_BY_PARSER =
  /^(?:area|base|br|col|dd|dt|embed|hr|img|input|li|link|meta|option|p|source|t[dhr]|tbody|wbr)$/;
/** An article found with less of the body's text than this, in UTF-16 units, is no find. */
const MIN_ARTICLE = 200;

/** An article's text taken from a web page, the blocks found in it, and what the page says of itself. */
export interface Page extends PageText {
  readonly metadata: Partial<ArticleMetadata>;
}

/**
 * Takes the article from a web page: headings, paragraphs, list items, quotes and tables, without navigation, scripts
 * and styles. Any string will do; a page without text gives an empty text.
 * @param baseUrl where the page came from, to resolve a relative canonical address
 * @throws Refusal for more than 500,000 tags and entities, or elements nested more than 20,000 deep
 */
export function readHtml(html: string, baseUrl?: string): Page {
  const document = parse(html);
  const metadata = metadataOf(document, baseUrl);
  const body = textOfPage(document.body);
  return { ...(articleOf(document, body.text.length) ?? body), metadata };
}

function parse(html: string): HtmlDocument {
  refuseTooMuch(html);
  return parseHTML(whole(html)).document as unknown as HtmlDocument;
}

/** linkedom takes the first elements that it finds for root, head and body, where a browser would add the missing ones. */
function whole(html: string): string {
  const isWhole = /<html[\s>]/i.test(html) && /<head[\s>]/i.test(html) && /<body[\s>]/i.test(html);
  return isWhole ? html : `<html><head></head><body>${html}</body></html>`;
}

/** The parser's time grows with the square of the depth, its memory with the nodes: both are counted beforehand. */
function refuseTooMuch(html: string): void {
  const open = new Map<string, number>();
  let depth = 0;
  let nodes = 0;
  for (const [, slash, tag = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]{0,20})|[<&]/gi)) {
    nodes += 1;
    if (nodes > MAX_PARSED) throw new Refusal('pageTags', { most: MAX_PARSED });
    const name = tag.toLowerCase();
    if (name === '' || CLOSED_BY_PARSER.test(name)) continue;
    const count = open.get(name) ?? 0;
    const change = slash === '' ? 1 : count > 0 ? -1 : 0;
    open.set(name, count + change);
    depth += change;
    if (depth > MAX_NESTING) throw new Refusal('pageNesting', { most: MAX_NESTING });
  }
}

/** What Readability takes for the article; null where it finds none. Afterwards the document is spoilt. */
function articleOf(document: HtmlDocument, bodyLength: number): PageText | null {
  if (isTooLarge(document)) return null;
  const reader = new Readability<HtmlNode>(document as never, {
    serializer: (node) => node as never,
    keepClasses: true,
  });
  const content = reader.parse()?.content;
  if (!content) return null;
  const page = textOfPage(content);
  return page.text.length >= Math.min(MIN_ARTICLE, bodyLength / 2) ? page : null;
}

function isTooLarge(document: HtmlDocument): boolean {
  let nodes = 0;
  let isTooDeep = false;
  walk(document, (_, depth) => {
    nodes += 1;
    isTooDeep ||= depth > MAX_DEPTH;
    return nodes <= MAX_NODES && !isTooDeep;
  });
  return nodes > MAX_NODES || isTooDeep;
}
