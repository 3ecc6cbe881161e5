import { request } from 'node:http';
import { connect } from 'node:net';
import type { Article } from '../../src/core/article/article.js';
import { articlePath } from '../../src/reader/link.js';
import { articlePage } from '../../src/reader/page.js';
import type { ArticleSource, Served } from '../../src/reader/routes.js';
import { type RunningReader, serveReader } from '../../src/reader/server.js';
import { signatureOf } from '../../src/reader/signing.js';
import { VERSION } from '../../src/reader/version.js';

export const KEY = new Uint8Array(32).fill(7);

type Found = NonNullable<Awaited<ReturnType<ArticleSource['find']>>>;

/** A shelf of articles that a test may change, and what the log was told; `damaged` can't be read. */
export class Shelf implements ArticleSource {
  readonly articles = new Map<string, Found>();
  readonly faults: string[] = [];

  readonly served: Served = {
    articles: this,
    key: KEY,
    log: { error: ({ error }: { error?: Error }, message) => this.faults.push(`${message}: ${error?.message}`) },
  };

  put(article: Article, owner: string | null = null, fingerprint = 'f1'): void {
    this.articles.set(article.id, { article, owner, fingerprint });
  }

  async ownerOf(id: string): Promise<string | null | undefined> {
    return id === 'damaged' ? null : this.articles.get(id)?.owner;
  }

  async find(id: string): Promise<Found | undefined> {
    if (id === 'damaged') throw new Error('the store at /secret/place is damaged');
    return this.articles.get(id);
  }

  async list(): Promise<{ id: string; title: string }[]> {
    const everybodys = [...this.articles.values()].filter(({ owner }) => owner === null);
    return everybodys.map(({ article: { id, metadata } }) => ({ id, title: metadata.title }));
  }
}

/** Serves a shelf during all tests of a file. Call it where tests are described. */
export function servedDuringTests(shelf: Shelf): () => RunningReader {
  let reader: RunningReader | undefined;
  beforeAll(async () => {
    reader = await serveReader({ host: '127.0.0.1', port: 0, ...shelf.served });
  });
  afterAll(() => reader?.close());
  return () => reader as RunningReader;
}

export interface Got {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Buffer;
}

export function get(port: number, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Got> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** Sends bytes as they are. @returns everything that comes back until the connection is closed, and the ms it took. */
export function raw(port: number, bytes: string): Promise<{ answer: string; ms: number }> {
  const begin = performance.now();
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve({ answer, ms: performance.now() - begin }));
  });
}

/** The path of an article, signed where it has an owner. */
export const signedPath = (id: string, owner: string | null, now = Date.now()) =>
  `/${articlePath(id, signatureOf(id, owner, KEY, now))}`;

/** The page that an article is served as. */
export const pageOf = (article: Article) => articlePage(article, { root: '../', version: VERSION });

/** All that may be told apart of two answers; the date is the clock's. */
export const toldOf = ({ status, headers: { date, ...headers }, body }: Got) => ({
  status,
  headers,
  body: body.toString(),
});

/** What every response says. */
export const EVERYWHERE = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
    "require-trusted-types-for 'script'; trusted-types 'none'",
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
};
