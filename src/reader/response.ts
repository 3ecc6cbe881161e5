import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import { HEADERS } from './headers.js';

/** What a request is answered with. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** A short body, or the pieces of a long one: those are sent as fast as they are taken, compressed where that is accepted. */
  readonly body: string | Iterable<string>;
}

/** UTF-16 units that are sent at once. */
const CHUNK = 32_768;

/** Light: a page is compressed while it is sent. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

/**
 * Sends a reply; to HEAD and with 304 everything but the body.
 *
 * @throws whatever the pieces throw, and when the connection breaks.
 */
export async function send(request: IncomingMessage, response: ServerResponse, reply: Reply): Promise<void> {
  const { status, body } = reply;
  const isEmpty = request.method === 'HEAD' || status === 304;
  const headers: Record<string, string | number> = { ...HEADERS, ...reply.headers };
  if (typeof body === 'string') {
    if (status !== 304) headers['Content-Length'] = Buffer.byteLength(body);
    response.writeHead(status, headers).end(isEmpty ? undefined : body);
    return;
  }
  const encoding = encodingFor(request.headers['accept-encoding']);
  headers.Vary = 'Accept-Encoding';
  if (encoding !== null && status !== 304) headers['Content-Encoding'] = encoding;
  response.writeHead(status, headers);
  if (isEmpty) {
    response.end();
    return;
  }
  // At most two chunks are made ahead: other work gets its turn while a long page is sent.
  const source = Readable.from(chunked(body), { highWaterMark: 2 });
  if (encoding === null) await pipeline(source, response);
  else await pipeline(source, encoding === 'br' ? createBrotliCompress(BROTLI) : createGzip(), response);
}

/** Brotli where it is accepted, else gzip; null for neither. */
function encodingFor(accepted = ''): 'br' | 'gzip' | null {
  const named = accepted
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => !/;\s*q=0(\.0*)?$/.test(part))
    .map((part) => part.split(';', 1)[0]?.trim());
  return (['br', 'gzip'] as const).find((encoding) => named.includes(encoding)) ?? null;
}

function* chunked(pieces: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}
