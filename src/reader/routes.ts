import type { IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Article } from '../core/article/article.js';
import type { ListedArticle } from './plain-pages.js';
import { articleIndex, FILES, fault, privateArticle, publicArticle } from './replies.js';
import type { Reply } from './response.js';
import { standingOf } from './signing.js';

/** The articles that can be read. */
export interface ArticleSource {
  /** Whose an article is (null: everybody's), without reading it; undefined when there is none. */
  ownerOf(id: string): Promise<string | null | undefined>;
  /** An article with its owner and the fingerprint of its version; undefined when there is none. */
  find(
    id: string,
  ): Promise<{ readonly article: Article; readonly owner: string | null; readonly fingerprint: string } | undefined>;
  /** Everybody's articles, in the order in which they are shown. */
  list(): Promise<readonly ListedArticle[]>;
}

/** Longest address, in characters. */
const LONGEST_ADDRESS = 2_048;

/** Error pages further down are plain; nobody links there. */
const DEEPEST = 8;

/** ms until an article is said not to be there: looking up whose it is takes no longer, be it there or not. */
const LEAST_REFUSAL_MS = 100;

/** Stands for the owner of an article that isn't there. */
const NOBODY = '';

/** What requests are answered from. */
export interface Served {
  readonly articles: ArticleSource;
  /** Signs the links to servers' own articles: at least 32 unguessable bytes. */
  readonly key: Uint8Array;
  readonly log?: FaultLog;
  /** ms since 1970; the system's clock by default. */
  readonly now?: () => number;
}

/** Where faults are told: a pino logger will do. */
export interface FaultLog {
  error(details: object, message: string): void;
}

/** What a request is answered with. The Host header is never looked at, and no path names a file. */
export async function replyTo({ method = '', url = '', headers }: IncomingMessage, served: Served): Promise<Reply> {
  const [path = '', query = ''] = url.split('?', 2);
  const depth = Math.max(0, Math.min(DEEPEST, path.split('/').length - 2));
  if (url.length > LONGEST_ADDRESS) return fault(414, depth);
  if (method !== 'GET' && method !== 'HEAD') return fault(405, depth);
  const file = Object.hasOwn(FILES, path) ? FILES[path] : undefined;
  if (file) return file;
  try {
    if (path === '/') return articleIndex(await served.articles.list());
    const [, id] = /^\/articles\/([a-z0-9-]{1,128})$/.exec(path) ?? [];
    if (id === undefined) return fault(404, depth);
    return await articleReply(id, new URLSearchParams(query).get('k') ?? '', headers['if-none-match'], served);
  } catch (error) {
    served.log?.error({ error }, 'a page of the reader could not be made');
    return fault(500, depth);
  }
}

/**
 * An article that needs another signature is not read, and gets the very answer that one gets which isn't there. Who had a
 * right one until it expired is told so: it is no news to them that there is the article.
 */
async function articleReply(
  id: string,
  signature: string,
  known: string | undefined,
  { articles, key, now = Date.now }: Served,
): Promise<Reply> {
  const earliest = wait(LEAST_REFUSAL_MS);
  const owner = await articles.ownerOf(id);
  const standing = standingOf(id, owner ?? NOBODY, signature, key, now());
  const found = owner === null || standing === 'valid' ? await articles.find(id) : undefined;
  if (found?.owner === null) return publicArticle(found.article, found.fingerprint, known);
  // It may have become another owner's meanwhile.
  if (found && found.owner === owner) return privateArticle(found.article);
  if (standing === 'expired') return fault(410, 1);
  await earliest;
  return fault(404, 1);
}
