import type { Client } from 'discord.js';
import type { Logger } from 'pino';
import type { Config } from '../config.js';
import { thresholdsFor } from '../core/answer/caution.js';
import { createEngine, type OpenOptions } from '../engine.js';
import { type OpenLibrary, openLibrary } from '../library/open.js';
import type { Shelf } from '../library/shelf.js';
import { createSourceReader } from '../library/sources.js';
import type { Bot, PageOf } from './bot.js';
import { isConnected } from './client.js';
import { Conversations } from './conversations.js';
import { listenWhenFree } from './hand-over/ports.js';
import { RateLimits } from './rate-limits.js';
import { type Following, followServers } from './servers.js';

/** ms from one tidying to the next, and that a draft waits to be published. */
const TIDY_EVERY = 6 * 60 * 60_000;
/** ms until the first where another process is about to end: it may be adding an article that no library lists yet. */
const TIDY_AFTER_OTHER = 5 * 60_000;
const DRAFTS_KEPT = 24 * 60 * 60_000;

/** Serves articles as pages: another front end, which this one does not know. */
export type OpenPages = (
  library: OpenLibrary,
  log: Logger,
) => Promise<{ readonly pageOf: PageOf | undefined; close(): Promise<void> }>;

/** All that the bot works with, opened. */
export interface Equipment {
  readonly bot: Bot;
  readonly shelf: Shelf;
  /** Frees ports, and tidies no more: another process does. */
  yieldPorts(): Promise<void>;
  /** Closes all of it, the last first. */
  close(): Promise<void>;
}

export interface EquipmentOptions extends OpenOptions {
  readonly signal: AbortSignal;
  readonly openPages?: OpenPages | undefined;
  /** Whether another process answers until this one takes over: ports may be that one's until then. */
  readonly isBeside: boolean;
  /** Whether this process answers. */
  readonly isAnswering: () => boolean;
}

/**
 * Opens models, library, pages and metrics; what was opened is closed again when the next can't be.
 *
 * @throws UserError when an article, the database or a port can't be used.
 */
export async function openEquipment(
  config: Config,
  client: Client,
  log: Logger,
  options: EquipmentOptions,
): Promise<Equipment> {
  const { openPages, isBeside } = options;
  const closers: Closer[] = [];
  const yielded: Closer[] = [];
  const yieldPorts = () => closeAll(yielded);
  const close = () => closeAll(closers);
  try {
    const engine = await createEngine(config);
    closers.push(() => engine.close());
    const library = await openLibrary(config, engine, options);
    closers.push(() => library.close());
    const servers = followServers(client, config.shards.count, library, log);
    closers.push(() => servers.end(), yieldPorts);
    yielded.push(tidying(library, servers, log, isBeside ? TIDY_AFTER_OTHER : 0));
    const pages = openPages && (await listenWhenFree(() => openPages(library, log), isBeside, log));
    if (pages) yielded.push(() => pages.close());
    const health = config.health && (await openHealth(config.health, client, log, options));
    if (health) yielded.push(() => health.close());
    const bot: Bot = {
      ...library,
      engine,
      sources: createSourceReader(config.allowLinks, config.discordApiUrl),
      thresholdsOf: ({ caution }) => thresholdsFor(caution, config.thresholds),
      get pageOf() {
        return pages?.opened?.pageOf;
      },
      metrics: health?.metrics,
      signal: options.signal,
      conversations: new Conversations(),
      rates: new RateLimits(config.rates),
      log,
      logQuestions: config.logQuestions,
    };
    return { bot, shelf: library.shelf, yieldPorts, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What closes something. */
type Closer = () => Promise<void>;

/** Closes each once, the last first. */
async function closeAll(closers: Closer[]): Promise<void> {
  const failed: unknown[] = [];
  for (const each of closers.splice(0).reverse()) await each().catch((error: unknown) => failed.push(error));
  if (failed.length > 0) throw failed[0];
}

async function openHealth(
  where: NonNullable<Config['health']>,
  client: Client,
  log: Logger,
  { isBeside, isAnswering }: EquipmentOptions,
) {
  const { createMetrics } = await import('../operations/metrics.js');
  const { serveHealth } = await import('../operations/health.js');
  const metrics = createMetrics();
  const isReady = () => isConnected(client) && isAnswering();
  const server = await listenWhenFree(() => serveHealth({ ...where, metrics, isReady, log }), isBeside, log);
  return { metrics, close: () => server.close() };
}

/**
 * Forgets what is too old to be kept, now and then. Each process of a bot does: each has indexes of its own to tidy, and what
 * another has just forgotten is not there. @param after ms until the first time. @returns what ends that.
 */
function tidying({ adding, use }: OpenLibrary, servers: Following, log: Logger, after: number): Closer {
  const tidy = async () => {
    const now = new Date();
    try {
      await adding.tidy(new Date(now.getTime() - DRAFTS_KEPT));
      await use.forgetOld(now.toISOString());
    } catch (error) {
      log.error({ error }, 'could not tidy');
    }
    await servers.tidy();
  };
  let running = after === 0 ? tidy() : Promise.resolve();
  const again = () => {
    running = running.then(tidy);
  };
  const timer = setInterval(again, TIDY_EVERY).unref();
  const first = after === 0 ? undefined : setTimeout(again, after).unref();
  return async () => {
    clearInterval(timer);
    clearTimeout(first);
    await running;
  };
}
