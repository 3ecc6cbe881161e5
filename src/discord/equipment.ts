import type { Client } from 'discord.js';
import type { Logger } from 'pino';
import type { Config } from '../config.js';
import { thresholdsFor } from '../core/answer/caution.js';
import { createEngine, type OpenOptions } from '../engine.js';
import { type OpenLibrary, openLibrary } from '../library/open.js';
import type { Shelf } from '../library/shelf.js';
import { createSourceReader } from '../library/sources.js';
import { lockData } from '../library/stores.js';
import type { Bot, PageOf } from './bot.js';
import { isConnected } from './client.js';
import { Conversations } from './conversations.js';
import { RateLimits } from './rate-limits.js';
import { type Following, followServers } from './servers.js';

/** ms from one tidying to the next, and that a draft waits to be published. */
const TIDY_EVERY = 6 * 60 * 60_000;
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
  /** Closes all of it, the last first. */
  close(): Promise<void>;
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
  options: OpenOptions & { readonly signal: AbortSignal; readonly openPages?: OpenPages | undefined },
): Promise<Equipment> {
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    const failed: unknown[] = [];
    for (const each of closers.splice(0).reverse()) await each().catch((error: unknown) => failed.push(error));
    if (failed.length > 0) throw failed[0];
  };
  try {
    const engine = await createEngine(config);
    closers.push(() => engine.close());
    // So that no backup is put in the place of what is in use.
    const unlock = await lockData(config);
    closers.push(async () => unlock());
    const library = await openLibrary(config, engine, options);
    closers.push(() => library.close());
    closers.push(tidying(library, followServers(client, config.shards.count, library, log), log));
    const pages = await options.openPages?.(library, log);
    if (pages) closers.push(() => pages.close());
    const health = config.health && (await openHealth(config.health, client, log));
    if (health) closers.push(() => health.close());
    const bot: Bot = {
      ...library,
      engine,
      sources: createSourceReader(config.allowLinks, config.discordApiUrl),
      thresholdsOf: ({ caution }) => thresholdsFor(caution, config.thresholds),
      pageOf: pages?.pageOf,
      metrics: health?.metrics,
      signal: options.signal,
      conversations: new Conversations(),
      rates: new RateLimits(config.rates),
      log,
      logQuestions: config.logQuestions,
    };
    return { bot, shelf: library.shelf, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openHealth(where: NonNullable<Config['health']>, client: Client, log: Logger) {
  const { createMetrics } = await import('../operations/metrics.js');
  const { serveHealth } = await import('../operations/health.js');
  const metrics = createMetrics();
  const server = await serveHealth({ ...where, metrics, isReady: () => isConnected(client), log });
  return { metrics, close: () => server.close() };
}

/**
 * Forgets what is too old to be kept, now and then. Each process of a bot does: each has indexes of its own to tidy, and what
 * another has just forgotten is not there. @returns what ends that.
 */
function tidying({ adding, use }: OpenLibrary, servers: Following, log: Logger): () => Promise<void> {
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
  let running = tidy();
  const timer = setInterval(() => {
    running = running.then(tidy);
  }, TIDY_EVERY).unref();
  return async () => {
    clearInterval(timer);
    await running;
    await servers.end();
  };
}
