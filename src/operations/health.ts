import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { UserError } from '../core/errors.js';
import type { Metrics } from './metrics.js';

/** ms that a client has for its request, and an idle connection is kept. */
const PATIENCE = 5_000;
/** Whoever asks is a probe or Prometheus: a few lines of headers, a few connections. */
const LIMITS = { maxHeaderSize: 8_192, connections: 50 };
const JSON_TYPE = 'application/json; charset=utf-8';
const TEXT_TYPE = 'text/plain; charset=utf-8';

export interface HealthOptions {
  /** Address to listen on; with 127.0.0.1 nobody else on the network can ask. */
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  readonly metrics: Metrics;
  /** Whether the bot can be asked just now. */
  readonly isReady: () => boolean;
  readonly log?: Pick<Logger, 'error'>;
}

/** A server that is listening. */
export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves `/healthz` (200 `{"status":"ok"}`; 503 with `starting` until it was ready once, then with `disconnected`) and
 * `/metrics`, to GET and HEAD alone.
 *
 * @throws UserError when the port is taken, or may not be listened on.
 */
export async function serveHealth(options: HealthOptions): Promise<HealthServer> {
  const { host, port, log } = options;
  const server = createServer(
    {
      headersTimeout: PATIENCE,
      requestTimeout: PATIENCE,
      keepAliveTimeout: PATIENCE,
      connectionsCheckingInterval: PATIENCE,
      maxHeaderSize: LIMITS.maxHeaderSize,
    },
    listener(options),
  );
  server.maxConnections = LIMITS.connections;
  await listening(server, host, port);
  server.on('error', (error) => log?.error({ error }, 'health server'));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listener({ metrics, isReady, log }: HealthOptions): RequestListener {
  let wasReady = false;
  const health = (response: ServerResponse) => {
    const ready = isReady();
    wasReady ||= ready;
    const status = ready ? 'ok' : wasReady ? 'disconnected' : 'starting';
    send(response, ready ? 200 : 503, JSON_TYPE, `${JSON.stringify({ status })}\n`);
  };
  const measured = async (response: ServerResponse) => {
    try {
      send(response, 200, metrics.contentType, await metrics.text());
    } catch (error) {
      log?.error({ error }, 'metrics could not be read');
      send(response, 500, TEXT_TYPE, 'The metrics could not be read.\n');
    }
  };
  const pages: Readonly<Record<string, (response: ServerResponse) => unknown>> = {
    '/healthz': health,
    '/metrics': measured,
  };
  return ({ url = '/', method }, response) => {
    const [path = '/'] = url.split('?', 1);
    const page = Object.hasOwn(pages, path) ? pages[path] : undefined;
    if (!page) return send(response, 404, TEXT_TYPE, 'There are /healthz and /metrics here.\n');
    if (method === 'GET' || method === 'HEAD') return void page(response);
    response.setHeader('allow', 'GET, HEAD');
    send(response, 405, TEXT_TYPE, 'Only GET and HEAD.\n');
  };
}

/** Node leaves out the body by itself where HEAD was asked. */
function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const refused = (error: NodeJS.ErrnoException) => reject(listenFault(error, host, port));
    server.once('error', refused);
    server.listen(port, host, () => {
      server.off('error', refused);
      resolve();
    });
  });
}

function listenFault(cause: NodeJS.ErrnoException, host: string, port: number): UserError {
  const where = `port ${port} of ${host}`;
  if (cause.code === 'EADDRINUSE')
    return new UserError(
      `Health and metrics can't be served on ${where}: another program has it.`,
      'Set HEALTH_PORT to a free port, or to nothing to serve none; perhaps Footnote is running already.',
      { cause },
    );
  return new UserError(
    `Health and metrics can't be served on ${where}: ${cause.code ?? cause.message}.`,
    'Set HEALTH_PORT to a port from 1024, and HEALTH_HOST to an address of this machine: 127.0.0.1, or 0.0.0.0 for all.',
    { cause },
  );
}
