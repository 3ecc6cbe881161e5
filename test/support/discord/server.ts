import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiDescription } from './description.js';
import { Gateway } from './gateway.js';
import { read, type SentFile, type SentRequest } from './request.js';
import {
  commandFaults,
  type InteractionKind,
  type MessageBody,
  messageFaults,
  pingsOf,
  RULES,
  responseFaults,
  within,
} from './rules.js';
import { APPLICATION, BOT, channelsOf, clock, guild, guildId, snowflake, TOKEN } from './world.js';

/** A message as Discord keeps it. */
export interface StoredMessage extends MessageBody {
  readonly id: string;
  readonly channel_id: string;
  readonly author: object;
  readonly flags: number;
  readonly message_reference?: { readonly message_id?: string };
  readonly files: readonly SentFile[];
}

/** One interaction from its beginning to its last message. */
export interface Exchange {
  readonly id: string;
  readonly token: string;
  readonly kind: InteractionKind;
  readonly channel: string;
  /** Who did it. */
  readonly user: object;
  readonly startedAt: number;
  /** The message whose button was pressed. */
  readonly source?: StoredMessage | undefined;
  /** Type of the first response, and the ms until it came. */
  first?: { readonly type: number; readonly ms: number; readonly data: Record<string, unknown> };
  hidden: boolean;
  /** What stands where the response is: after edits, as it is now. */
  message?: StoredMessage;
  readonly followUps: StoredMessage[];
  readonly waiting: Set<() => void>;
}

/** A fault that a request meets instead of its answer. */
export interface Fault {
  readonly method?: string;
  readonly path: RegExp;
  /** Status of the answer; `drop` ends the connection without one. */
  readonly status: number | 'drop';
  readonly body?: object;
}

export interface DiscordOptions {
  /** ms until an interaction that has no response is gone. */
  readonly deadline?: number;
  readonly preferredLocale?: string;
  /** How many servers the bot is in; one by default. */
  readonly servers?: number;
}

type Reply = readonly [status: number, body?: object];

const refusal = (status: number, code: number, message: string): Reply => [status, { code, message }];
const invalid = (faults: readonly string[]): Reply => refusal(400, 50_035, `Invalid Form Body: ${faults.join('; ')}`);
const EPHEMERAL = 64;

/**
 * Discord on this machine: REST and gateway of version 10, for one bot. It refuses what Discord refuses, holds every
 * request against Discord's own description of its API where that is there, and keeps what was refused in `violations`.
 */
export class Discord {
  readonly violations: string[] = [];
  readonly requests: {
    readonly method: string;
    readonly path: string;
    readonly body: unknown;
    readonly status: number;
  }[] = [];
  /** Whom the bot's messages pinged. */
  readonly pings: string[] = [];
  readonly messages = new Map<string, StoredMessage>();
  readonly exchanges = new Map<string, Exchange>();
  readonly faults: Fault[] = [];
  /** Registered commands by where: a server's id, or `everywhere`. */
  readonly commands = new Map<string, Record<string, unknown>[]>();
  /** Channels with one person, by that person's id. */
  readonly direct = new Map<string, string>();
  /** People who take no direct messages. */
  readonly closedTo = new Set<string>();
  readonly gateway: Gateway;
  /** ms until an interaction that has no response is gone. */
  deadline: number;
  /** Files that people uploaded, by path: where attachments come from. */
  readonly uploads = new Map<string, Uint8Array>();
  private readonly servers = new Set<string>();
  private readonly guilds: Map<string, object>;
  private readonly channels = new Set<string>();
  private readonly silent: readonly string[];
  private readonly api = new ApiDescription();
  /** Messages of the bot by what was to be unique of them. */
  private readonly nonces = new Map<string, StoredMessage>();
  private readonly arrivals = new Set<(message: StoredMessage) => void>();

  private constructor(
    private readonly http: Server,
    { deadline, preferredLocale, servers }: Required<DiscordOptions>,
  ) {
    this.deadline = deadline;
    const numbers = Array.from({ length: servers }, (_, server) => server);
    this.guilds = new Map(numbers.map((server) => [guildId(server), guild(preferredLocale, server)]));
    for (const server of numbers) {
      this.servers.add(guildId(server));
      for (const channel of Object.values(channelsOf(server))) this.channels.add(channel);
    }
    this.silent = numbers.map((server) => channelsOf(server).silent);
    this.gateway = new Gateway(
      http,
      { token: TOKEN, user: BOT, application: APPLICATION, guilds: this.guilds },
      () => this.socketAddress,
    );
    http.on('request', (request, response) => void this.serve(request, response));
  }

  static async start({
    deadline = 3_000,
    preferredLocale = 'en-US',
    servers = 1,
  }: DiscordOptions = {}): Promise<Discord> {
    const http = createServer({ keepAliveTimeout: 500 });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    return new Discord(http, { deadline, preferredLocale, servers });
  }

  /** For DISCORD_API_URL. */
  get url(): string {
    return `http://127.0.0.1:${this.port}/api`;
  }

  async stop(): Promise<void> {
    this.gateway.end();
    this.http.closeAllConnections();
    await new Promise((resolve) => this.http.close(resolve));
  }

  /** Forgets what was said so far: for long runs. */
  forget(): void {
    for (const kept of [this.messages, this.exchanges, this.nonces]) kept.clear();
    for (const list of [this.requests, this.violations]) list.length = 0;
  }

  /** Resolves with the next message that the bot sends by itself, one that `wanted` takes. */
  nextMessage(wanted: (message: StoredMessage) => boolean = () => true): Promise<StoredMessage> {
    return new Promise((resolve) => {
      const arrived = (message: StoredMessage) => {
        if (!wanted(message)) return;
        this.arrivals.delete(arrived);
        resolve(message);
      };
      this.arrivals.add(arrived);
    });
  }

  /** Somebody takes the bot out of a server. @param told whether the bot is told, or sees it when it comes in anew. */
  takeOut(server = 0, told = true): void {
    this.guilds.delete(guildId(server));
    if (told) this.gateway.dispatch('GUILD_DELETE', { id: guildId(server) }, guildId(server));
  }

  /** Somebody adds it to a server, again. */
  addTo(server = 0): void {
    this.guilds.set(guildId(server), guild('en-US', server));
    this.gateway.dispatch('GUILD_CREATE', guild('en-US', server), guildId(server));
  }

  /** A server can't be reached for a while. */
  loseSight(server = 0): void {
    this.gateway.dispatch('GUILD_DELETE', { id: guildId(server), unavailable: true }, guildId(server));
  }

  private get port(): number {
    return (this.http.address() as AddressInfo).port;
  }

  private get socketAddress(): string {
    return `ws://127.0.0.1:${this.port}`;
  }

  private async serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const upload = this.uploads.get(incoming.url ?? '');
    if (upload) return void response.writeHead(200, { 'content-length': upload.length }).end(upload);
    const request = await read(incoming);
    const fault = this.faults.findIndex(
      ({ method, path }) => (method ?? request.method) === request.method && path.test(request.path),
    );
    if (fault >= 0) {
      const [{ status, body }] = this.faults.splice(fault, 1) as [Fault];
      if (status === 'drop') return void incoming.socket.destroy();
      return this.send(request, response, [status, body ?? { code: 0, message: 'fault' }], false);
    }
    const problems = this.api.problems(request.method, request.path, request.body);
    this.violations.push(...problems);
    this.send(request, response, problems.length > 0 ? invalid(problems) : this.answer(request), true);
  }

  private send(request: SentRequest, response: ServerResponse, [status, body]: Reply, counts: boolean): void {
    const { method, path } = request;
    this.requests.push({ method, path, body: request.body, status });
    if (counts && status >= 400) this.violations.push(`${method} ${path}: ${status} ${JSON.stringify(body)}`);
    const headers: Record<string, string> = {
      date: new Date(clock.now()).toUTCString(),
      'x-ratelimit-limit': '1000',
      'x-ratelimit-remaining': '999',
      'x-ratelimit-reset-after': '1',
      'x-ratelimit-bucket': 'b',
    };
    const { retry_after: retryAfter } = (body ?? {}) as { retry_after?: number };
    if (retryAfter !== undefined) headers['retry-after'] = String(retryAfter);
    if (body) headers['content-type'] = 'application/json';
    response.writeHead(body ? status : 204, headers).end(body && JSON.stringify(body));
  }

  private answer(request: SentRequest): Reply {
    const { method, path } = request;
    const [, first, second = '', third = '', fourth = '', fifth = ''] = path.split('/');
    if (first === 'interactions' && fourth === 'callback') return this.respond(second, third, request);
    if (first === 'webhooks') return this.webhook(third, fifth, request);
    if (request.authorization !== `Bot ${TOKEN}`) return refusal(401, 0, '401: Unauthorized');
    if (path === '/gateway/bot') {
      const session = { total: 1_000, remaining: 999, reset_after: 0, max_concurrency: 16 };
      return [200, { url: this.socketAddress, shards: 1, session_start_limit: session }];
    }
    if (path === '/applications/@me') return [200, { ...APPLICATION, name: 'Footnote' }];
    if (first === 'applications') return this.register(third === 'guilds' ? fourth : 'everywhere', request);
    if (path === '/users/@me/channels') return this.openDirect((request.body as { recipient_id: string }).recipient_id);
    if (first === 'channels' && third === 'typing') return this.mayWrite(second) ?? [204];
    if (first === 'channels' && fifth === 'threads' && method === 'POST')
      return this.openThread(second, fourth, request);
    if (first === 'channels' && third === 'messages' && method === 'POST') return this.post(second, request);
    return refusal(404, 0, '404: Not Found');
  }

  private register(where: string, { method, body }: SentRequest): Reply {
    if (where !== 'everywhere' && !this.servers.has(where)) return refusal(403, 50_001, 'Missing Access');
    if (method === 'GET') return [200, this.commands.get(where) ?? []];
    const commands = body as (Record<string, unknown> & { name: string })[];
    const faults = commandFaults(commands);
    if (faults.length > 0) return invalid(faults);
    const stored = commands.map((command) => ({
      ...command,
      id: snowflake(),
      application_id: APPLICATION.id,
      version: snowflake(),
      nsfw: false,
    }));
    this.commands.set(where, stored);
    return [200, stored];
  }

  private openDirect(user: string): Reply {
    const channel = this.direct.get(user) ?? snowflake();
    this.direct.set(user, channel);
    return [
      200,
      { id: channel, type: 1, recipients: [{ id: user, username: 'reader', discriminator: '0', avatar: null }] },
    ];
  }

  private mayWrite(channel: string): Reply | undefined {
    if (this.silent.includes(channel)) return refusal(403, 50_013, 'Missing Permissions');
    const [user] = [...this.direct].find(([, id]) => id === channel) ?? [];
    if (user !== undefined && this.closedTo.has(user)) return refusal(403, 50_007, 'Cannot send messages to this user');
    const known = user !== undefined || this.channels.has(channel);
    return known ? undefined : refusal(404, 10_003, 'Unknown Channel');
  }

  private openThread(parent: string, message: string, { body }: SentRequest): Reply {
    const { name } = body as { name: string };
    const faults = within('the name of a thread', name, 1, RULES.threadName);
    if (faults.length > 0) return invalid(faults);
    this.channels.add(message);
    const thread_metadata = {
      archived: false,
      auto_archive_duration: 1_440,
      archive_timestamp: new Date().toISOString(),
      locked: false,
    };
    const guild_id = [...this.servers].find((_, server) => channelsOf(server).general === parent);
    return [201, { id: message, type: 11, guild_id, parent_id: parent, name, owner_id: BOT.id, thread_metadata }];
  }

  private post(channel: string, request: SentRequest): Reply {
    const refused = this.mayWrite(channel);
    if (refused) return refused;
    const body = request.body as MessageBody;
    const faults = messageFaults(body, namesOf(request));
    if (faults.length > 0) return invalid(faults);
    const { nonce, enforce_nonce } = body as { readonly nonce?: string; readonly enforce_nonce?: boolean };
    const sent = enforce_nonce === true && nonce !== undefined ? this.nonces.get(nonce) : undefined;
    if (sent) return [200, sent];
    const message = this.store(channel, body, request.files);
    if (nonce !== undefined) this.nonces.set(nonce, message);
    for (const arrived of this.arrivals) arrived(message);
    return [200, message];
  }

  private respond(id: string, token: string, { body, query, files }: SentRequest): Reply {
    const exchange = this.exchanges.get(token);
    if (!exchange || exchange.id !== id) return refusal(404, 10_062, 'Unknown interaction');
    const ms = performance.now() - exchange.startedAt;
    if (ms > this.deadline) return refusal(404, 10_062, 'Unknown interaction');
    if (exchange.first) return refusal(400, 40_060, 'Interaction has already been acknowledged.');
    const { type, data = {} } = body as { type: number; data?: Record<string, unknown> };
    const faults = responseFaults(
      exchange.kind,
      exchange.source?.flags,
      type,
      data,
      files.map(({ name }) => name),
    );
    if (faults.length > 0) return invalid(faults);
    exchange.first = { type, ms, data };
    if (type === 4) exchange.message = this.store(exchange.channel, data as MessageBody, files, exchange);
    if (type === 7 && exchange.source) exchange.message = this.edit(exchange.source, data as MessageBody);
    exchange.hidden = ((Number(data.flags ?? 0) || 0) & EPHEMERAL) !== 0;
    for (const wake of exchange.waiting) wake();
    return query.get('with_response') === 'true'
      ? [200, { interaction: { id, type: 2 }, resource: { type, message: exchange.message ?? null } }]
      : [204];
  }

  private webhook(token: string, message: string, request: SentRequest): Reply {
    const exchange = this.exchanges.get(token);
    if (!exchange) return refusal(401, 50_027, 'Invalid Webhook Token');
    if (!exchange.first) return refusal(404, 10_015, 'Unknown Webhook');
    const body = request.body as MessageBody;
    if (request.method === 'PATCH' && message === '@original') {
      // What a button deferred is the message that it is on.
      const standing = exchange.message ?? (exchange.first.type === 6 ? exchange.source : undefined);
      const faults = messageFaults(body, namesOf(request), (body.flags ?? 0) | (standing?.flags ?? 0));
      if (faults.length > 0) return invalid(faults);
      const flags = (body.flags ?? 0) | (exchange.hidden ? EPHEMERAL : 0);
      exchange.message = standing
        ? this.edit(standing, body)
        : this.store(exchange.channel, { ...body, flags }, request.files, exchange);
      for (const wake of exchange.waiting) wake();
      return [200, exchange.message];
    }
    if (request.method !== 'POST') return refusal(404, 10_008, 'Unknown Message');
    const faults = messageFaults(body, namesOf(request));
    if (faults.length > 0) return invalid(faults);
    const sent = this.store(exchange.channel, body, request.files);
    exchange.followUps.push(sent);
    for (const wake of exchange.waiting) wake();
    return [200, sent];
  }

  private store(channel: string, body: MessageBody, files: readonly SentFile[], from?: Exchange): StoredMessage {
    this.pings.push(...pingsOf(body));
    const message = {
      attachments: [],
      embeds: [],
      mentions: [],
      mention_roles: [],
      mention_everyone: false,
      pinned: false,
      tts: false,
      type: 0,
      timestamp: new Date().toISOString(),
      edited_timestamp: null,
      content: '',
      components: [],
      ...body,
      flags: body.flags ?? 0,
      id: snowflake(),
      channel_id: channel,
      author: BOT,
      files,
      ...(from && {
        interaction_metadata: { id: from.id, type: 2, user: from.user, authorizing_integration_owners: {} },
      }),
    };
    this.messages.set(message.id, message);
    return message;
  }

  private edit(message: StoredMessage, body: MessageBody): StoredMessage {
    const edited = { ...message, ...body, flags: message.flags | (body.flags ?? 0) };
    this.pings.push(...pingsOf(body));
    this.messages.set(message.id, edited);
    return edited;
  }
}

function namesOf({ files }: SentRequest): string[] {
  return files.map(({ name }) => name);
}
