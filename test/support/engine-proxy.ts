import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What stands between the program and the engine does with a request: pass it on, or something else. */
export type Manner =
  | 'passes'
  /** Passes it on after so many ms. */
  | { readonly after: number }
  /** Asks for a user and password. */
  | 'guards'
  /** Answers with this status and never asks the engine. */
  | { readonly status: number }
  /** Never answers. */
  | 'hangs'
  /** Sends a byte now and then, and never ends. */
  | 'trickles'
  /** Ends the connection. */
  | 'drops'
  /** Asks the engine, and ends the connection before the answer is back. */
  | 'loses answers'
  /** Says that the engine is this. */
  | { readonly version: { readonly distribution?: string; readonly number: string } };

export interface EngineProxy {
  readonly url: string;
  /** What is done with each request from now on. */
  manner: Manner;
  /** Decides for each request, where it is set. */
  choose: ((request: IncomingMessage) => Manner) | undefined;
  /** Requests so far. */
  requests: number;
  close(): Promise<void>;
}

/** The one who is let in. */
export const GUEST = { username: 'footnote', password: 'p@ss:wörd/%41' };
const AUTHORIZATION = `Basic ${Buffer.from(`${GUEST.username}:${GUEST.password}`).toString('base64')}`;

/** Stands in front of an engine, on loopback. */
export async function startEngineProxy(engine: string): Promise<EngineProxy> {
  const server = createServer((asked, answer) => {
    proxy.requests += 1;
    answer.on('error', () => undefined);
    serve(proxy.choose?.(asked) ?? proxy.manner, engine, asked, answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: EngineProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    manner: 'passes',
    choose: undefined,
    requests: 0,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return proxy;
}

function serve(manner: Manner, engine: string, asked: IncomingMessage, answer: ServerResponse): void {
  if (manner === 'hangs') return;
  if (manner === 'drops') asked.socket.destroy();
  else if (manner === 'trickles') trickle(answer);
  else if (typeof manner === 'object' && 'after' in manner)
    setTimeout(() => {
      if (!answer.destroyed) pass(engine, asked, answer, false);
    }, manner.after);
  else if (typeof manner === 'object' && 'version' in manner) json(answer, 200, { version: manner.version });
  else if (typeof manner === 'object') json(answer, manner.status, {});
  else if (manner === 'guards' && asked.headers.authorization !== AUTHORIZATION) json(answer, 401, 'Unauthorized');
  else pass(engine, asked, answer, manner === 'loses answers');
}

function pass(engine: string, asked: IncomingMessage, answer: ServerResponse, losesAnswer: boolean): void {
  const { method, headers, url } = asked;
  const passed = request(new URL(url ?? '/', engine), { method, headers }, (got) => {
    if (losesAnswer) {
      got.resume();
      got.on('end', () => asked.socket.destroy());
      return;
    }
    answer.writeHead(got.statusCode ?? 500, got.headers);
    got.pipe(answer);
  });
  passed.on('error', () => asked.socket.destroy());
  // Who asked may have given up: nothing is left open.
  answer.on('close', () => passed.destroy());
  asked.pipe(passed);
}

function json(answer: ServerResponse, status: number, body: unknown): void {
  answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function trickle(answer: ServerResponse): void {
  answer.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => answer.write(' '), 20);
  answer.on('close', () => clearInterval(timer));
}
