import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UserError } from '../core/errors.js';
import { send } from './response.js';
import { replyTo, type Served } from './routes.js';

export interface ReaderOptions extends Served {
  /** Address to listen at: 127.0.0.1 behind a proxy, 0.0.0.0 or :: for everybody. */
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
}

/** A reader that is being served. */
export interface RunningReader {
  readonly port: number;
  /** Takes no more requests, and ends when those under way are answered or have had their time. */
  close(): Promise<void>;
}

/** What one client may take of the server's time and memory; times in ms. */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 2_000,
  /** Bytes. */
  maxHeaderSize: 8_192,
  /** A connection on which nothing moves. */
  idle: 30_000,
  connections: 256,
  closing: 2_000,
};

/**
 * Serves every article as a page, to be read only: `/` lists everybody's, `/articles/ID` is one.
 *
 * @param limits other limits than the usual.
 * @throws UserError when it can't listen there: the port is taken, reserved, or the address is none of this machine's.
 */
export async function serveReader(
  { host, port, ...served }: ReaderOptions,
  limits: Partial<typeof LIMITS> = {},
): Promise<RunningReader> {
  const { idle, connections, closing, ...timeouts } = { ...LIMITS, ...limits };
  const server = createServer(timeouts, (request, response) => void serve(request, response, served));
  server.maxConnections = connections;
  server.setTimeout(idle);
  const bound = await listening(server, host, port);
  server.on('error', (error) => served.log?.error({ error }, 'the reader'));
  return { port: bound, close: () => closed(server, closing) };
}

async function serve(request: IncomingMessage, response: ServerResponse, served: Served): Promise<void> {
  try {
    await send(request, response, await replyTo(request, served));
  } catch (error) {
    // A reader who has gone is no fault; one who is still there sees that the page is not whole.
    if (!GONE.includes((error as NodeJS.ErrnoException).code ?? '')) {
      served.log?.error({ error }, 'a page of the reader could not be sent');
    }
    response.destroy();
  }
}

function listening(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = REASONS[error.code ?? ''] ?? error.message;
      reject(
        new UserError(
          `The reader page can't be served at ${host}, port ${port}: ${reason}.`,
          'Set READER_PORT to another port, or leave it unset to do without the page.',
          { cause: error },
        ),
      );
    });
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

/** Codes of what is thrown when the other side has closed the connection. */
const GONE = ['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE'];

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program has taken it',
  EACCES: 'this program may not take it',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'this machine has no such address',
};

function closed(server: Server, grace: number): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), grace);
    server.close(() => {
      clearTimeout(late);
      resolve();
    });
  });
}
