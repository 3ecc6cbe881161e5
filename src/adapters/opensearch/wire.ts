import { readFile } from 'node:fs/promises';
import type { ClientOptions } from '@opensearch-project/opensearch';
import { UserError } from '../../core/errors.js';
import { fileFault } from '../files.js';

/** Where the shared engine is, and who is to be let in. */
export interface EngineSettings {
  /** Addresses of its nodes, without credentials: `https://10.0.0.1:9200`. */
  readonly nodes: readonly string[];
  readonly credentials: { readonly username: string; readonly password: string } | null;
  /** PEM file of who vouches for the nodes' certificates; null for those that the system trusts. */
  readonly caFile: string | null;
  /** Begins the name of every index and template: what keeps two bots on one engine apart. */
  readonly prefix: string;
}

/** One HTTP request, as it is sent. */
export interface Message {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  /** Each segment escaped. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  /** Sent as JSON. */
  readonly body?: object;
  /** Sent as lines of JSON, in place of a body. */
  readonly lines?: readonly object[];
  /** How long in ms until the whole answer has to be there. */
  readonly timeout: number;
}

/** What a node answered, whatever the status. */
export interface Reply {
  readonly status: number;
  /** What its JSON says; text where it is none. */
  readonly body: unknown;
}

/** Sends single requests. */
export interface Wire {
  /** @throws an error with one of the client's names when there is no answer: ConnectionError, TimeoutError and so on. */
  send(message: Message): Promise<Reply>;
  close(): Promise<void>;
}

/** How long in ms a node is left alone that did not answer, while others do. */
const LEFT_ALONE = 2_000;
/** ms by which the client's own timeout, which a trickle of bytes puts off, goes before ours. */
const AHEAD = 250;

/**
 * Opens OpenSearch's client, which takes the nodes in turn; nothing is sent yet. It is loaded here, so that whoever needs no engine
 * does not wait for it. It neither repeats anything nor looks for other nodes.
 *
 * @throws UserError when the CA file can't be read.
 */
export async function openWire(settings: EngineSettings): Promise<Wire> {
  const { Client } = await import('@opensearch-project/opensearch');
  const client = new Client(await clientOptions(settings));
  (client.connectionPool as { resurrectTimeout?: number }).resurrectTimeout = LEFT_ALONE;
  return {
    async send({ method, path, query, body, lines, timeout }) {
      const sent = client.transport.request(
        {
          method,
          path,
          ...(query && { querystring: query }),
          ...(body && { body }),
          ...(lines && { bulkBody: [...lines] }),
        },
        { requestTimeout: Math.max(1, timeout - AHEAD), maxRetries: 0 },
      );
      let isLate = false;
      const timer = setTimeout(() => {
        isLate = true;
        sent.abort();
      }, timeout);
      try {
        const { statusCode, body: answered } = await sent;
        return { status: statusCode ?? 0, body: answered };
      } catch (error) {
        const reply = replyIn(error);
        if (reply) return reply;
        throw isLate ? Object.assign(new Error('no whole answer in time'), { name: 'TimeoutError' }) : error;
      } finally {
        clearTimeout(timer);
      }
    },
    close: () => client.close(),
  };
}

async function clientOptions({ nodes, credentials, caFile }: EngineSettings): Promise<ClientOptions> {
  const ca = caFile === null ? undefined : await readCa(caFile);
  return {
    nodes: [...nodes],
    ...(credentials && { auth: { ...credentials } }),
    ...(ca !== undefined && { ssl: { ca } }),
  };
}

async function readCa(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const message = `${file} can't be read: ${fileFault(error) ?? 'it is no file'}.`;
    throw new UserError(message, 'Check the path that ENGINE_CA_FILE names.');
  }
}

/** The answer that an error of the client's stands for. */
function replyIn(error: unknown): Reply | undefined {
  const { name, statusCode, body } = error as { name?: string; statusCode?: number; body?: unknown };
  return name === 'ResponseError' && typeof statusCode === 'number' ? { status: statusCode, body } : undefined;
}
