import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { type Client, Events } from 'discord.js';
import type { Config } from '../config.js';
import type { OpenOptions } from '../engine.js';
import type { Shelf } from '../library/shelf.js';
import type { Bot } from './bot.js';
import { createClient, isConnected } from './client.js';
import { handleInteraction, handleMessage } from './dispatch.js';
import { type Equipment, type OpenPages, openEquipment } from './equipment.js';
import { closeFault, loginFault } from './faults.js';
import { inviteLink } from './invite.js';
import { createLog } from './log.js';
import { type Registration, register } from './register.js';
import { UnderWay } from './under-way.js';

/** ms that answers under way get to be finished when the bot is stopped. */
const GRACE = 5_000;

const NO_LINKS =
  'Pages are served, but answers have no links to them: set READER_URL to the address that people reach them at.';

export interface StartOptions extends OpenOptions {
  readonly signal: AbortSignal;
  /** Says something to the person who starts the bot. */
  readonly onNotice: (notice: string) => void;
  readonly openPages?: OpenPages | undefined;
}

/**
 * Runs the bot until `signal` is aborted.
 *
 * @throws UserError when there is no article, or Discord does not take the token or the intents.
 */
export async function runBot(config: Config & { discordToken: string }, options: StartOptions): Promise<void> {
  const stopped = new AbortController();
  const signal = AbortSignal.any([options.signal, stopped.signal]);
  const log = createLog(config.logLevel);
  const client = createClient(config.discordApiUrl, config.shards);
  let equipment: Equipment | undefined;
  const underWay = new UnderWay();
  const unexpected = (error: unknown) => log.error({ error }, 'nobody waited for this to go wrong');
  process.on('unhandledRejection', unexpected);
  try {
    equipment = await openEquipment(config, client, log, { ...options, signal });
    const { bot, shelf } = equipment;
    listen(client, bot, underWay);
    const failed = failureOf(client);
    const ready = await Promise.race([login(client, config.discordToken, signal), failed]);
    const registration = await registered(ready, config);
    options.onNotice(greeting(ready, titles(shelf, config.corpusDir), registration));
    if (config.reader?.url === null) options.onNotice(NO_LINKS);
    log.info({ user: ready.user.id, servers: ready.guilds.cache.size, shards: config.shards, registration }, 'ready');
    const rest = shelf.openRest((article, error) =>
      error === undefined ? log.info({ article }, 'opened') : log.error({ error, article }, 'cannot be opened'),
    );
    await Promise.race([untilAborted(signal), failed]);
    await Promise.race([Promise.all([underWay.end(), rest]), wait(GRACE, undefined, { ref: false })]);
  } finally {
    stopped.abort();
    await client.destroy();
    await equipment?.close();
    process.off('unhandledRejection', unexpected);
  }
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

function listen(client: Client, bot: Bot, underWay: UnderWay): void {
  client.on(Events.InteractionCreate, (interaction) => underWay.track(() => handleInteraction(interaction, bot)));
  client.on(Events.MessageCreate, (message) => underWay.track(() => handleMessage(message, bot)));
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
