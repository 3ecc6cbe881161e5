import * as z from 'zod';
import type { ArticleMetadata } from '../core/article/article.js';
import type { HtmlDocument } from './html-tree.js';

const LONGEST_JSON = 1_000_000;
const LONGEST_VALUE = 500;

const name = z.union([z.string(), z.object({ name: z.string() }).transform((named) => named.name)]);
const names = z.union([name, z.array(name).transform((list) => list.join(', '))]);
const jsonArticle = z.object({
  headline: z.string().optional().catch(undefined),
  author: names.optional().catch(undefined),
  publisher: name.optional().catch(undefined),
  datePublished: z.string().optional().catch(undefined),
});
const jsonGraph = z.object({ '@graph': z.array(z.unknown()) });

/**
 * What a page says of itself, in JSON-LD, in `meta` elements and in its title; what it does not say is left out.
 * @param baseUrl where the page came from, to resolve a relative address
 */
export function metadataOf(document: HtmlDocument, baseUrl?: string): Partial<ArticleMetadata> {
  const json = jsonLd(document);
  const found = {
    title:
      clean(json.headline) ??
      meta(document, 'og:title', 'twitter:title') ??
      clean(text(document, 'title')) ??
      clean(text(document, 'h1')),
    author: clean(json.author) ?? meta(document, 'author', 'dc.creator') ?? null,
    publisher: clean(json.publisher) ?? meta(document, 'og:site_name') ?? null,
    date: isoDate(json.datePublished ?? meta(document, 'article:published_time', 'date', 'dc.date') ?? time(document)),
    url: address(link(document) ?? meta(document, 'og:url') ?? baseUrl, baseUrl),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value != null));
}

function jsonLd(document: HtmlDocument): z.infer<typeof jsonArticle> {
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    for (const candidate of candidates(script.textContent ?? '')) {
      const article = jsonArticle.safeParse(candidate).data;
      if (article?.headline !== undefined) return article;
    }
  }
  return {};
}

function candidates(source: string): unknown[] {
  if (source.length > LONGEST_JSON) return [];
  try {
    const parsed: unknown = JSON.parse(source);
    return [parsed].flat().flatMap((item) => jsonGraph.safeParse(item).data?.['@graph'] ?? [item]);
  } catch {
    return [];
  }
}

function meta(document: HtmlDocument, ...keys: string[]): string | undefined {
  for (const key of keys) {
    const element = document.querySelector(`meta[property="${key}"], meta[name="${key}"]`);
    const content = clean(element?.getAttribute('content'));
    if (content !== undefined) return content;
  }
  return undefined;
}

function text(document: HtmlDocument, selector: string): string | null | undefined {
  return document.querySelector(selector)?.textContent;
}

function time(document: HtmlDocument): string | null | undefined {
  return document.querySelector('time[datetime]')?.getAttribute('datetime');
}

function link(document: HtmlDocument): string | null | undefined {
  return document.querySelector('link[rel="canonical"]')?.getAttribute('href');
}

function clean(value: string | null | undefined): string | undefined {
  const line = value?.slice(0, LONGEST_VALUE).replace(/\s+/g, ' ').trim();
  return line || undefined;
}

/** The day of an ISO 8601 date; other ways of writing dates are too easily misread. */
function isoDate(value: string | null | undefined): string | null {
  const day = value?.trim().slice(0, 10);
  return z.iso.date().safeParse(day).data ?? null;
}

function address(value: string | null | undefined, baseUrl?: string): string | null {
  if (!value || !URL.canParse(value, baseUrl)) return null;
  const url = new URL(value, baseUrl);
  return /^https?:$/.test(url.protocol) ? url.href : null;
}
