import type { Article } from '../core/article/article.js';
import type { PageOptions } from './frame.js';
import { articleParts } from './page.js';
import { errorPage, indexPage, type ListedArticle } from './plain-pages.js';
import type { Reply } from './response.js';
import { SCRIPT } from './script.js';
import { DAYS_VALID } from './signing.js';
import { STYLE } from './style.js';
import { etagOf, VERSION } from './version.js';

const HTML = { 'Content-Type': 'text/html; charset=utf-8' };
/** Kept, but asked for again each time: an article may be changed or removed. */
const CHECKED = { 'Cache-Control': 'no-cache' };
const NEVER_KEPT = { 'Cache-Control': 'private, no-store' };
const KEPT_FOR_EVER = { 'Cache-Control': 'public, max-age=31536000, immutable' };

/** The page's version is in the address of these. */
export const FILES: Readonly<Record<string, Reply>> = {
  '/reader.css': { status: 200, headers: { ...KEPT_FOR_EVER, 'Content-Type': 'text/css; charset=utf-8' }, body: STYLE },
  '/reader.js': {
    status: 200,
    headers: { ...KEPT_FOR_EVER, 'Content-Type': 'text/javascript; charset=utf-8' },
    body: SCRIPT,
  },
};

/** Everybody's article; not sent again to a browser that has it (`known`: its If-None-Match). */
export function publicArticle(article: Article, fingerprint: string, known = ''): Reply {
  const etag = etagOf(article, fingerprint);
  const isKnown = known.trim() === '*' || known.split(',').some((one) => one.trim() === etag);
  const headers = { ...HTML, ...CHECKED, ETag: etag };
  return { status: isKnown ? 304 : 200, headers, body: isKnown ? [] : articleParts(article, pageOptions(1)) };
}

/** A server's own article, to somebody whose link is signed. */
export function privateArticle(article: Article): Reply {
  return { status: 200, headers: { ...HTML, ...NEVER_KEPT }, body: articleParts(article, pageOptions(1)) };
}

export function articleIndex(articles: readonly ListedArticle[]): Reply {
  return { status: 200, headers: { ...HTML, ...CHECKED }, body: [indexPage(articles, pageOptions(0))] };
}

const FAULTS = {
  404: ['There is no such page', 'The article may have been removed, or the link is not whole or no longer valid.'],
  405: ['This page can only be read', 'There is nothing here to send something to.'],
  410: [
    'This link has expired',
    `Links to a server’s own article open for ${DAYS_VALID} days. Ask again in Discord: the new answer has a fresh link.`,
  ],
  414: ['This address is too long', 'No page here has such an address.'],
  500: ['This page can’t be shown now', 'Something went wrong here, not with you. Try again a little later.'],
} as const;

/** @param depth folders between the reader's root and the page that was asked for. */
export function fault(status: keyof typeof FAULTS, depth: number): Reply {
  const [title, advice] = FAULTS[status];
  const allow = status === 405 ? { Allow: 'GET, HEAD' } : {};
  return { status, headers: { ...HTML, ...NEVER_KEPT, ...allow }, body: errorPage(title, advice, pageOptions(depth)) };
}

function pageOptions(depth: number): PageOptions {
  return { root: '../'.repeat(depth), version: VERSION };
}
