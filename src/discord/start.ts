import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { type Client, Events } from 'discord.js';
import type { Logger } from 'pino';
import type { Config } from '../config.js';
import type { OpenOptions } from '../engine.js';
import type { Shelf } from '../library/shelf.js';
import type { Bot } from './bot.js';
import { createClient, isConnected } from './client.js';
import { handleInteraction, handleMessage } from './dispatch.js';
import { type Equipment, type OpenPages, openEquipment } from './equipment.js';
import { closeFault, loginFault } from './faults.js';
import { Gate } from './hand-over/gate.js';
import { type Joined, join } from './hand-over/joining.js';
import { keep } from './hand-over/keeping.js';
import { nextId } from './hand-over/now.js';
import { OVER } from './hand-over/place.js';
import { takeOver } from './hand-over/taking-over.js';
import { inviteLink } from './invite.js';
import { createLog } from './log.js';
import { type Registration, register } from './register.js';

/** ms that answers under way get to be finished when the bot is stopped; and when another process has taken over, and nobody waits. */
const GRACE = 5_000;
const LONG_GRACE = 60_000;

const NO_LINKS =
  'Pages are served, but answers have no links to them: set READER_URL to the address that people reach them at.';

export type BotConfig = Config & { readonly discordToken: string };

export interface StartOptions extends OpenOptions {
  readonly signal: AbortSignal;
  /** Says something to the person who starts the bot. */
  readonly onNotice: (notice: string) => void;
  readonly openPages?: OpenPages | undefined;
}

/**
 * Runs the bot until `signal` is aborted, or another process with the same shards has taken over.
 *
 * @throws UserError when there is no article, a process is there that can't be beside this one, or Discord does not take the token
 * or the intents.
 */
export async function runBot(config: BotConfig, options: StartOptions): Promise<void> {
  const log = createLog(config.logLevel);
  const unexpected = (error: unknown) => log.error({ error }, 'nobody waited for this to go wrong');
  process.on('unhandledRejection', unexpected);
  try {
    const joined = await join(config, log, options.signal);
    try {
      await runJoined(config, options, joined, log);
    } finally {
      await joined.leave();
      await joined.close();
    }
  } finally {
    process.off('unhandledRejection', unexpected);
  }
}

async function runJoined(
  config: BotConfig,
  options: StartOptions,
  { place, isAlone, isBeside, leave }: Joined,
  log: Logger,
): Promise<void> {
  options.signal.throwIfAborted();
  const [ending, keeping] = [new AbortController(), new AbortController()];
  const client = createClient(config.discordApiUrl, config.shards);
  const gate = new Gate();
  const end = () => ending.abort();
  options.signal.addEventListener('abort', end);
  let equipment: Equipment | undefined;
  let handedOver = isAlone ? keep(place, gate, keeping.signal) : undefined;
  try {
    const { signal } = ending;
    equipment = await openEquipment(config, client, log, {
      ...options,
      signal,
      isBeside,
      isAnswering: () => gate.isAnswering,
    });
    const { bot, shelf } = equipment;
    listen(client, bot, gate);
    const failed = failureOf(client);
    const ready = await Promise.race([login(client, config.discordToken, options.signal), failed]);
    const registration = await registered(ready, config);
    if (!isAlone) await Promise.race([takeOver(place, gate, () => nextId(client.rest)), failed]);
    gate.open();
    handedOver ??= keep(place, gate, keeping.signal);
    options.onNotice(greeting(ready, titles(shelf, config.corpusDir), registration));
    if (config.reader?.url === null) options.onNotice(NO_LINKS);
    log.info({ user: ready.user.id, servers: ready.guilds.cache.size, shards: config.shards, registration }, 'ready');
    const rest = shelf.openRest((article, error) =>
      error === undefined ? log.info({ article }, 'opened') : log.error({ error, article }, 'cannot be opened'),
    );
    // From here on it depends on who answers what this ends.
    options.signal.removeEventListener('abort', end);
    await Promise.race([untilAborted(options.signal), failed, handedOver]);
    keeping.abort();
    if (await handedOver) await finish(gate, equipment, options.signal, log);
    end();
    const last = [gate.end(), leave(), rest];
    await Promise.race([Promise.all(last), wait(GRACE, undefined, { ref: false })]);
  } finally {
    keeping.abort();
    end();
    options.signal.removeEventListener('abort', end);
    await client.destroy();
    await equipment?.close();
  }
}

/** Ends what was begun before another process took over. A signal makes it no more than a stop: what is to come still comes first. */
async function finish(gate: Gate, equipment: Equipment, signal: AbortSignal, log: Logger): Promise<void> {
  log.info('another process has taken over; ending');
  await equipment.yieldPorts();
  await wait(OVER.forLeaving);
  const stopped = untilAborted(signal).then(() => wait(GRACE, undefined, { ref: false }));
  await Promise.race([gate.end(), stopped, wait(LONG_GRACE, undefined, { ref: false })]);
}

function greeting(
  { user, guilds, application }: Client<true>,
  answersFrom: string,
  registration: Registration | 'left to shard 0',
): string {
  const { size } = guilds.cache;
  return [
    `${user.tag} answers from ${answersFrom}.`,
    `It is in ${size} ${size === 1 ? 'server' : 'servers'}; commands ${registration}. Add it to one: ${inviteLink(application.id)}`,
  ].join('\n');
}

function titles({ opened }: Shelf, corpusDir: string): string {
  if (opened.length === 0)
    return `what is added: /article add in a server, npm run add -- FILE for everybody (there is no article in ${corpusDir})`;
  return opened.map(({ article }) => `“${article.metadata.title}”`).join(', ');
}

/** Of all processes of a bot, the one with its first shard registers the commands. */
async function registered(client: Client<true>, config: Config): Promise<Registration | 'left to shard 0'> {
  if (!config.shards.own.includes(0)) return 'left to shard 0';
  try {
    return await register(client.rest, client.application.id, config.discordGuildId);
  } catch (error) {
    throw loginFault(error);
  }
}

function listen(client: Client, bot: Bot, gate: Gate): void {
  client.on(Events.InteractionCreate, (event) => gate.offer(event.id, () => handleInteraction(event, bot)));
  client.on(Events.MessageCreate, (message) => gate.offer(message.id, () => handleMessage(message, bot)));
  client.on(Events.Error, (error) => bot.log.error({ error }, 'client'));
  client.on(Events.Warn, (message) => bot.log.warn({ message }, 'client'));
  const measure = () => bot.metrics?.gateway(isConnected(client));
  client.on(Events.ShardDisconnect, ({ code }, shard) => {
    measure();
    bot.log.warn({ code, shard }, 'gateway closed');
  });
  client.on(Events.ShardReconnecting, (shard) => {
    measure();
    bot.log.info({ shard }, 'gateway lost; connecting again');
  });
  client.on(Events.ShardReady, measure);
  client.on(Events.ShardResume, (shard, replayed) => {
    measure();
    bot.log.info({ shard, replayed }, 'gateway resumed');
  });
  client.rest.on('rateLimited', ({ route, timeToReset }) => bot.log.warn({ route, timeToReset }, 'slowed down'));
}

async function login(client: Client, token: string, signal: AbortSignal): Promise<Client<true>> {
  const ready = once(client, Events.ClientReady, { signal });
  // Aborted or not, what went wrong with the login itself comes first.
  ready.catch(() => undefined);
  try {
    await client.login(token);
  } catch (error) {
    throw loginFault(error);
  }
  const [readyClient] = (await ready) as [Client<true>];
  return readyClient;
}

/** Rejects when the gateway is closed for good: discord.js does not come back from that. */
function failureOf(client: Client): Promise<never> {
  const failed = new Promise<never>((_, reject) => {
    client.once(Events.ShardDisconnect, ({ code }) => reject(closeFault(code)));
    client.once(Events.Invalidated, () => reject(closeFault(0)));
  });
  failed.catch(() => undefined);
  return failed;
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
