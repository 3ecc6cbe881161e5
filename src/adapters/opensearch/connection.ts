import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../../core/errors.js';
import { createBreaker } from './breaker.js';
import { EngineError, faultOfError, faultOfReply } from './faults.js';
import { type EngineSettings, type Message, openWire, type Reply, type Wire } from './wire.js';

export type { EngineSettings, Reply } from './wire.js';

/** A request to the engine. */
export interface Request extends Omit<Message, 'timeout'> {
  /** How long in ms each try may take. */
  readonly timeout?: number;
  /** Statuses from 400 on that are an answer here, and no failure: 404 where a document may be missing. A missing index always is one. */
  readonly accept?: readonly number[];
  /** Whether sending it twice does no more than once; by default everything but POST. */
  readonly repeatable?: boolean;
}

/** A way to the engine that others have a share in. */
export interface Connection {
  /** Its nodes, for messages: hosts and ports, no credentials. */
  readonly where: string;
  /** Begins the name of every index. */
  readonly prefix: string;
  /**
   * Sends a request, again where that is safe and may help; bounded in time.
   *
   * @throws EngineError, a UserError, when the engine is out, refuses, or answers with a status that is not accepted.
   */
  request(request: Request): Promise<Reply>;
  /** Closes it when what is under way has ended. */
  close(): Promise<void>;
}

export interface ConnectionOptions {
  /** How often a request is sent at most; 4 by default. */
  readonly tries?: number;
  /** ms before the second try, half of it by chance; doubled each time. */
  readonly pause?: number;
  /** How long in ms nothing is sent when the engine is out; 1 s by default. */
  readonly rest?: number;
  /** How long in ms a try may take, where the request does not say; 5 s by default. */
  readonly timeout?: number;
  /** Chance, from 0 to 1. */
  readonly random?: () => number;
}

/**
 * How long in ms a try may take of what a reader waits for: where an engine hangs, two of them and a pause are less than the three
 * seconds that Discord waits.
 */
export const READING = 1_300;
/** The same of a search, which a busy engine may take long for: by then “thinking …” has been said. */
export const SEARCHING = 3_000;
const TIMEOUT = 5_000;
/** How long in ms a request is tried a third time and more often: nobody waits for longer than this and a try, or two tries. */
const PERSISTS = 2_000;
/** Versions of OpenSearch that this program was made for. */
const OLDEST_MINOR = 19;
const MAJOR = 2;

/**
 * Connects to the engine, and looks whether it will do.
 *
 * @throws UserError when it can't be reached, lets nobody in, or is another version or program.
 */
export async function connectEngine(settings: EngineSettings, options: ConnectionOptions = {}): Promise<Connection> {
  const wire = await openWire(settings);
  const where = settings.nodes.map((node) => new URL(node).host).join(', ');
  const connection = connectionOver(wire, where, settings.prefix, options);
  try {
    await checkVersion(connection);
    return connection;
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** A connection over something that sends single requests. */
export function connectionOver(wire: Wire, where: string, prefix: string, options: ConnectionOptions = {}): Connection {
  const { tries = 4, pause = 150, rest = 1_000, timeout = TIMEOUT, random = Math.random } = options;
  const breaker = createBreaker({
    isOutage: (error) => error instanceof EngineError && error.passes && error.fault !== 'busy',
    rest,
  });
  const persist = async (request: Request): Promise<Reply> => {
    const start = performance.now();
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await sendOnce(wire, { timeout, ...request }, where);
      } catch (error) {
        const isLate = attempt > 1 && performance.now() - start >= PERSISTS;
        if (attempt >= tries || isLate || !mayRepeat(request, error)) throw error;
        await sleep(pause * 2 ** (attempt - 1) * (0.5 + random() / 2));
      }
    }
  };
  return {
    where,
    prefix,
    request: (request) => breaker(() => persist(request)),
    close: () => wire.close(),
  };
}

async function sendOnce(wire: Wire, request: Request & { readonly timeout: number }, where: string): Promise<Reply> {
  const { accept = [], repeatable: _, ...message } = request;
  let reply: Reply;
  try {
    reply = await wire.send(message);
  } catch (error) {
    throw faultOfError(error, where) ?? error;
  }
  if (reply.status < 400) return reply;
  const fault = faultOfReply(reply, where);
  if (accept.includes(reply.status) && fault.fault !== 'missing') return reply;
  throw fault;
}

function mayRepeat({ method, repeatable = method !== 'POST' }: Request, error: unknown): boolean {
  return error instanceof EngineError && error.passes && (repeatable || !error.isOpenEnded);
}

/** A path of these segments, each escaped. */
export function pathOf(...segments: readonly string[]): string {
  return `/${segments.map(encodeURIComponent).join('/')}`;
}

async function checkVersion({ request, where }: Connection): Promise<void> {
  const { body } = await request({ method: 'GET', path: '/' });
  const { version } = (body ?? {}) as {
    readonly version?: { readonly distribution?: string; readonly number?: string };
  };
  const [major = 0, minor = 0] = String(version?.number ?? '')
    .split('.')
    .map(Number);
  if (version?.distribution === 'opensearch' && major === MAJOR && minor >= OLDEST_MINOR) return;
  const found = `${version?.distribution ?? 'another program'} ${version?.number ?? ''}`.trim();
  throw new UserError(
    `What runs at ${where} is ${found}; Footnote works with OpenSearch ${MAJOR}.${OLDEST_MINOR} and later ${MAJOR}.x.`,
    'Check ENGINE_URL, or install that version.',
  );
}
