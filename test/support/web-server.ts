import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isIP } from 'node:net';
import type { FetchOptions } from '../../src/adapters/web/fetch-page.js';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A website on loopback. */
export interface WebServer {
  readonly port: number;
  /** Answers by path; what is not there is answered with 404. */
  readonly pages: Map<string, Handler>;
  /** Paths asked for, in order. */
  readonly hits: string[];
  readonly requests: IncomingMessage[];
  /** Connections accepted so far. */
  connections: number;
  /** Connections open now. */
  open: number;
  close(): Promise<void>;
}

export async function startWebServer(host = '127.0.0.1', port = 0): Promise<WebServer> {
  const pages = new Map<string, Handler>();
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    web.hits.push(path);
    web.requests.push(request);
    const handler = pages.get(path) ?? ((_, missing) => void missing.writeHead(404).end());
    handler(request, response);
  });
  server.on('connection', (socket) => {
    web.connections += 1;
    web.open += 1;
    socket.on('error', () => undefined);
    socket.on('close', () => {
      web.open -= 1;
    });
  });
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  const web: WebServer = {
    port: (server.address() as AddressInfo).port,
    pages,
    hits: [],
    requests: [],
    connections: 0,
    open: 0,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return web;
}

/** Answers with a body, by default a page. */
export function sends(body: string | Uint8Array, headers: Record<string, string> = {}): Handler {
  return (_, response) => void response.writeHead(200, { 'content-type': 'text/html', ...headers }).end(body);
}

export function leadsTo(location: string, status = 302): Handler {
  return (_, response) => void response.writeHead(status, { location }).end();
}

/** Options under which every name stands for loopback, and loopback may be connected to at the ports of some servers. */
export function reaching(
  ...servers: readonly { readonly port: number }[]
): Required<Pick<FetchOptions, 'resolve' | 'allow'>> {
  return {
    resolve: async (hostname) => [
      { address: isIP(hostname) ? hostname : '127.0.0.1', family: isIP(hostname) === 6 ? 6 : 4 },
    ],
    allow: (ip, port) => ip === '127.0.0.1' && servers.some((server) => server.port === port),
  };
}
