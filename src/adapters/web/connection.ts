import { lookup } from 'node:dns/promises';
import { readFileSync } from 'node:fs';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { Refusal } from '../../core/refusals/refusal.js';
import { notPublic } from './address-guard.js';

const { version } = JSON.parse(readFileSync(new URL('../../../../package.json', import.meta.url), 'utf8'));
const USER_AGENT = `Footnote/${version} (+local bot; honours robots.txt)`;
const TLS_FAULT = /CERT|TLS|SSL|SIGNATURE/;

/** One of the IP addresses that a name stands for; `family` is 4 or 6. */
export interface Place {
  readonly address: string;
  readonly family: number;
}

/** Finds all IP addresses of a name. An IP address stands for itself. */
export type Resolve = (hostname: string) => Promise<readonly Place[]>;

/** How far a fetch may go. */
export interface FetchLimits {
  /** ms for everything together: names, robots.txt, redirects and the body. */
  readonly totalMs: number;
  /** ms until a request's response begins. */
  readonly firstByteMs: number;
  /** Bytes of the body, unpacked. */
  readonly maxBytes: number;
}

/** What each connection of a fetch is held to. */
export interface Guard {
  readonly resolve: Resolve;
  /** Whether a connection to an IP address and port is allowed. */
  readonly permits: (ip: string, port: number) => boolean;
  readonly firstByteMs: number;
  /** Ends whatever is under way. */
  readonly signal: AbortSignal;
}

/** All addresses as the system knows them, its hosts file included. */
export const systemResolve: Resolve = (hostname) => lookup(hostname, { all: true });

/**
 * Asks for an address, following nothing. The name is looked up once: every IP address found must be permitted, only
 * those are connected to, and the one connected to is looked at again before anything is sent.
 *
 * @returns the response, whatever its status; its body is not read yet.
 * @throws Refusal when the place is not permitted, cannot be reached or trusted, or lets wait too long, and when the
 * signal ends it; `within` knows why it did.
 */
export async function request(url: URL, guard: Guard): Promise<IncomingMessage> {
  const places = await placesOf(url, guard);
  try {
    return await responseFrom(url, places, guard);
  } catch (error) {
    throw faultOf(url, error);
  }
}

async function placesOf(url: URL, { resolve, permits, signal }: Guard): Promise<readonly Place[]> {
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  let places: readonly Place[];
  try {
    places = await unlessAborted(resolve(hostname), signal);
  } catch (error) {
    throw notPublic(error);
  }
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
  if (places.length === 0 || !places.every(({ address }) => permits(address, port))) throw notPublic();
  return places;
}

function responseFrom(url: URL, places: readonly Place[], guard: Guard): Promise<IncomingMessage> {
  const { firstByteMs, permits, signal } = guard;
  return new Promise((resolve, reject) => {
    const options: https.RequestOptions = {
      // No connection is kept or shared, and no proxy of the environment is used.
      agent: false,
      rejectUnauthorized: true,
      headers: { 'user-agent': USER_AGENT, accept: '*/*', 'accept-encoding': 'gzip, br' },
      lookup: handingOver(places),
      signal,
    };
    const sent = (url.protocol === 'https:' ? https : http).request(url, options);
    const late = setTimeout(() => sent.destroy(tooSlow(url.hostname, firstByteMs)), firstByteMs);
    sent.on('socket', (socket) =>
      socket.once('connect', () => {
        const { remoteAddress = '', remotePort = 0 } = socket;
        if (!permits(remoteAddress, remotePort)) sent.destroy(notPublic());
      }),
    );
    sent.on('response', (response) => {
      clearTimeout(late);
      resolve(response);
    });
    sent.on('error', (error) => {
      clearTimeout(late);
      reject(error);
    });
    sent.end();
  });
}

/** Answers with the places that were checked, so that a name that means something else by now does not matter. */
function handingOver(places: readonly Place[]): LookupFunction {
  return (_, { all }, done) => {
    const [first] = places;
    if (all) done(null, [...places]);
    else done(null, first?.address ?? '', first?.family);
  };
}

function faultOf(url: URL, error: unknown): unknown {
  if (error instanceof Refusal) return error;
  const { code = '' } = error as NodeJS.ErrnoException;
  const fault = TLS_FAULT.test(code) ? 'siteUnproven' : 'siteUnreachable';
  return new Refusal(fault, { site: url.hostname }, { cause: error });
}

function tooSlow(site: string, ms: number): Refusal {
  return new Refusal('siteSlow', { site, seconds: ms / 1_000 });
}

/**
 * Does `work` within a time, and ends all of it afterwards, however it went.
 *
 * @param what is said to take too long, in messages.
 * @throws Refusal when the time is up; what `signal` says when that ends it.
 */
export async function within<T>(
  ms: number,
  what: string,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const ending = new AbortController();
  const either = signal ? AbortSignal.any([signal, ending.signal]) : ending.signal;
  const timer = setTimeout(() => ending.abort(tooSlow(what, ms)), ms);
  try {
    either.throwIfAborted();
    return await work(either);
  } catch (error) {
    throw either.aborted ? either.reason : error;
  } finally {
    clearTimeout(timer);
    ending.abort();
  }
}

function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    promise.then(resolve, reject);
  });
}
