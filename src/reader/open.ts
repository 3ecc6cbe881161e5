import type { Owner } from '../core/library/entry.js';
import type { Quote } from '../core/quotes/quote.js';
import { isAdded } from '../library/adding.js';
import type { OpenLibrary } from '../library/open.js';
import { readerLink } from './link.js';
import type { ArticleSource, FaultLog } from './routes.js';
import { serveReader } from './server.js';
import { signatureOf } from './signing.js';

/** Where the reader listens, and how people reach it. */
export interface ReaderSettings {
  readonly host: string;
  readonly port: number;
  /** Address of its root as people reach it; null where nobody knows it. */
  readonly url: string | null;
}

/** A reader that is being served, and links into it. */
export interface OpenReader {
  /**
   * Address that opens an article at a quote; signed for readers of a server where the article was added. Undefined where nobody
   * knows how people reach the pages: no link is better than one that leads nowhere.
   */
  readonly pageOf: ((quote: Quote, server: Owner) => string) | undefined;
  close(): Promise<void>;
}

/** Serves the articles of a library as pages. @param log is told what goes wrong. @throws UserError when the port is taken. */
export async function openReader(
  { host, port, url }: ReaderSettings,
  { library, signingKey }: Pick<OpenLibrary, 'library' | 'signingKey'>,
  log?: FaultLog,
): Promise<OpenReader> {
  const articles: ArticleSource = {
    ownerOf: (id) => library.ownerOf(id),
    find: (id) => library.find(id),
    list: async () => (await library.list(null)).map(({ id, metadata }) => ({ id, title: metadata.title })),
  };
  const running = await serveReader({ host, port, articles, key: signingKey, ...(log ? { log } : {}) });
  const close = () => running.close();
  if (url === null) return { pageOf: undefined, close };
  return {
    pageOf({ article: { id }, start, end }, server) {
      const signature = isAdded(id) ? signatureOf(id, server, signingKey, Date.now()) : null;
      return readerLink(url, id, start, end, signature);
    },
    close,
  };
}
