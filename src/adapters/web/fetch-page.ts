import type { IncomingMessage } from 'node:http';
import { MIMEType } from 'node:util';
import { Refusal } from '../../core/refusals/refusal.js';
import { MAX_ARTICLE_BYTES } from '../article-content.js';
import { checkedAddress, isPublic, parsedAddress } from './address-guard.js';
import { readStart, readWhole } from './body.js';
import { inUtf8 } from './charset.js';
import { type FetchLimits, type Guard, type Resolve, request, systemResolve, within } from './connection.js';
import { pageName } from './page-name.js';
import { mayRead } from './robots.js';

const PAGE_LIMITS: FetchLimits = { totalMs: 15_000, firstByteMs: 10_000, maxBytes: MAX_ARTICLE_BYTES };
const MAX_REDIRECTS = 5;
const MAX_ROBOTS_BYTES = 512 * 1024;
const REDIRECTS: ReadonlySet<number | undefined> = new Set([301, 302, 303, 307, 308]);
const WEB_PORTS: ReadonlySet<number> = new Set([80, 443]);
/** Endings of the kinds of page that are read. */
const ENDINGS: ReadonlyMap<string, string> = new Map([
  ['text/html', '.html'],
  ['application/xhtml+xml', '.html'],
  ['text/plain', '.txt'],
  ['text/markdown', '.md'],
  ['application/pdf', '.pdf'],
]);

/** A page as fetched. */
export interface FetchedPage {
  /** Name for its file, without a folder; its ending says what it is: .html, .txt, .md or .pdf. */
  readonly name: string;
  /** Where it was in the end, without a fragment. */
  readonly address: string;
  /** In UTF-8, unless it is a PDF. */
  readonly bytes: Uint8Array;
}

export interface FetchOptions {
  /** Ends everything. */
  readonly signal?: AbortSignal | undefined;
  readonly limits?: Partial<FetchLimits>;
  /** For tests: finds names' addresses instead of the system. */
  readonly resolve?: Resolve;
  /** For tests: places that may be connected to although they are not on the open internet. */
  readonly allow?: (ip: string, port: number) => boolean;
}

/** Turns text into an address, or throws a Refusal. */
type Check = (text: string) => URL;

/**
 * Fetches a page, or a text or PDF, from the open internet: no address inside a network is ever connected to, whatever
 * names and redirects say, and robots.txt is honoured. At most 10 MiB, 15 seconds and 5 redirects.
 *
 * @throws Refusal when the address or where it leads to will not do, robots.txt forbids it, the website cannot be
 * reached or trusted or answers with an error, or what it sends is of another kind, too large, too slow or damaged; what
 * the signal says when that ends it.
 */
export async function fetchPage(address: string, options: FetchOptions = {}): Promise<FetchedPage> {
  const { signal, resolve = systemResolve, allow } = options;
  const limits = { ...PAGE_LIMITS, ...options.limits };
  const check = allow ? parsedAddress : checkedAddress;
  const start = check(address);
  const permits = (ip: string, port: number) => (isPublic(ip) && WEB_PORTS.has(port)) || allow?.(ip, port) === true;
  return within(limits.totalMs, start.hostname, signal, async (ended) => {
    const guard: Guard = { resolve, permits, firstByteMs: limits.firstByteMs, signal: ended };
    const { url, response } = await followed(start, guard, check, robotsHonoured(guard, check));
    return pageFrom(url, response, limits.maxBytes);
  });
}

/** Asks for an address and follows where it leads. @param enter called before each address is asked for */
async function followed(start: URL, guard: Guard, check: Check, enter: (url: URL) => Promise<void>) {
  let url = start;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    await enter(url);
    const response = await request(url, guard);
    if (!REDIRECTS.has(response.statusCode)) return { url, response };
    response.destroy();
    url = nextAddress(url, response.headers.location, check);
  }
  throw new Refusal('siteLeadsOn', { site: start.hostname, most: MAX_REDIRECTS });
}

function nextAddress(url: URL, location: string | undefined, check: Check): URL {
  let next: URL;
  try {
    // Headers come as if in Latin-1.
    next = check(new URL(Buffer.from(location ?? 'nowhere:', 'latin1').toString(), url).href);
  } catch (error) {
    throw new Refusal('siteLeadsAstray', { site: url.hostname }, { cause: error });
  }
  if (url.protocol === 'https:' && next.protocol === 'http:')
    throw new Refusal('siteLeadsToHttp', { site: url.hostname });
  return next;
}

/** Refuses pages that robots.txt forbids; asks each website once. */
function robotsHonoured(guard: Guard, check: Check): (url: URL) => Promise<void> {
  const known = new Map<string, { readonly address: URL; readonly text: string }>();
  return async (url) => {
    const address = new URL('/robots.txt', url);
    const robots = known.get(url.origin) ?? { address, text: await robotsText(address, guard, check) };
    known.set(url.origin, robots);
    if (!mayRead(url, robots.address, robots.text)) throw new Refusal('siteForbids', { site: url.hostname });
  };
}

/** A website's robots.txt; empty where it has none. @throws Refusal when that cannot be told */
async function robotsText(address: URL, guard: Guard, check: Check): Promise<string> {
  const { response } = await followed(address, guard, check, async () => undefined);
  const { statusCode = 0 } = response;
  if (statusCode >= 400 && statusCode < 500) return '';
  if (statusCode < 200 || statusCode >= 300)
    throw new Refusal('siteRobots', { site: address.hostname, status: statusCode });
  const bytes = await readStart(response, MAX_ROBOTS_BYTES, address.hostname);
  const text = new TextDecoder().decode(bytes);
  // A rule that was cut off would be another rule.
  return bytes.length < MAX_ROBOTS_BYTES ? text : text.slice(0, text.lastIndexOf('\n') + 1);
}

async function pageFrom(url: URL, response: IncomingMessage, maxBytes: number): Promise<FetchedPage> {
  const { statusCode = 0, headers } = response;
  if (statusCode < 200 || statusCode >= 300)
    throw new Refusal('siteStatus', { site: url.hostname, status: statusCode });
  const type = typeOf(headers['content-type']);
  const ending = endingFor(url, type?.essence);
  if (ending === undefined) throw new Refusal('siteOtherKind', { site: url.hostname });
  const bytes = await readWhole(response, maxBytes, url.hostname);
  const isText = ending !== '.pdf';
  const charset = type?.params.get('charset') ?? null;
  const address = new URL(url);
  address.hash = '';
  return {
    name: pageName(url, ending),
    address: address.href,
    bytes: isText ? inUtf8(bytes, charset, ending === '.html', url.hostname) : bytes,
  };
}

function typeOf(header: string | undefined): MIMEType | undefined {
  try {
    return header === undefined ? undefined : new MIMEType(header);
  } catch {
    // What cannot be understood is not among what is read.
    return undefined;
  }
}

/** Markdown is sent as plain text by most websites. */
function endingFor(url: URL, type: string | undefined): string | undefined {
  return type === 'text/plain' && /\.(?:md|markdown)$/i.test(url.pathname) ? '.md' : ENDINGS.get(type ?? '');
}
