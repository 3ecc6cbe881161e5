import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { Session } from './session.js';
import { shardOf } from './world.js';

const GUILDS = 1 << 0;
/** Members, presences and message contents: not given to this bot. */
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);
const HEARTBEAT = 30_000;
/** Close codes after which a session can't be resumed. */
const GOODBYE = [1_000, 1_001];

/** What a bot is told when it has identified itself. */
export interface Welcome {
  readonly token: string;
  readonly user: object;
  readonly application: object;
  /** The servers that the bot is in; they may change. */
  readonly guilds: ReadonlyMap<string, object>;
}

interface Identity {
  readonly token: string;
  readonly intents: number;
  /** Number of a shard, and of how many. */
  readonly shard?: readonly [id: number, count: number];
}

/**
 * A gateway for one bot: version 10, JSON. Each shard is told of its own servers; the first of all else. It may have several sessions,
 * as while one process takes over from another: each of them is told.
 */
export class Gateway {
  /** How bots came in: `identify`, `resume`. */
  readonly arrivals: string[] = [];
  /** What the bot asked to be told of. */
  intents = 0;
  private readonly sockets: WebSocketServer;
  /** The latest last. */
  private sessions: Session[] = [];
  private acknowledging = true;

  constructor(
    server: Server,
    private readonly welcome: Welcome,
    private readonly address: () => string,
  ) {
    this.sockets = new WebSocketServer({ server });
    this.sockets.on('connection', (socket) => this.greet(socket));
  }

  /** Whether the latest session of every shard that was ever there is. */
  get connected(): boolean {
    const shards = new Set(this.sessions.map(({ shard }) => shard));
    return shards.size > 0 && [...shards].every((shard) => this.latest(shard)?.connected);
  }

  /** Sends an event to all sessions of the shards that it is for; while one is away it waits for that to resume. @param server that it is of. */
  dispatch(type: string, data: unknown, server?: string): void {
    for (const session of this.sessions)
      if (session.shard === (server === undefined ? 0 : shardOf(server, session.count))) session.dispatch(type, data);
  }

  /** Ends the connection of a shard's latest session without a word. */
  drop(shard = 0): void {
    this.latest(shard)?.drop();
  }

  /** Ends it with a close code. */
  close(code: number, shard = 0): void {
    this.latest(shard)?.close(code);
  }

  /** Asks the bot to come back (op 7). */
  requestReconnect(shard = 0): void {
    this.latest(shard)?.send({ op: 7, d: null });
  }

  /** Sends the bot away (op 9); it must identify itself anew when `resumable` is false. */
  invalidate(resumable: boolean, shard = 0): void {
    this.latest(shard)?.invalidate(resumable);
  }

  /** Answers no heartbeat any more, as a connection that is dead without anybody knowing. */
  stopAcknowledging(): void {
    this.acknowledging = false;
  }

  end(): void {
    for (const socket of this.sockets.clients) socket.terminate();
    this.sockets.close();
  }

  private latest(shard: number): Session | undefined {
    return this.sessions.findLast((session) => session.shard === shard);
  }

  private greet(socket: WebSocket): void {
    socket.on('error', () => undefined);
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: HEARTBEAT } }));
    socket.on('message', (raw) => {
      const { op, d } = JSON.parse(String(raw));
      if (op === 1 && this.acknowledging) socket.send(JSON.stringify({ op: 11 }));
      if (op === 2) this.identify(socket, d);
      if (op === 6) this.resume(socket, d);
    });
  }

  private identify(socket: WebSocket, identity: Identity): void {
    this.arrivals.push('identify');
    this.intents = identity.intents;
    const refused = this.refusal(identity);
    if (refused !== undefined) {
      socket.close(refused);
      return;
    }
    this.acknowledging = true;
    const [shard, count] = identity.shard ?? [0, 1];
    const session = new Session(`session-${this.arrivals.length}`, shard, count, socket);
    this.sessions.push(session);
    // One that says goodbye has no session any more.
    socket.on('close', (code) => {
      if (GOODBYE.includes(code))
        this.sessions = this.sessions.filter((each) => each !== session || !each.isOn(socket));
    });
    const { user, application } = this.welcome;
    const guilds = [...this.welcome.guilds].filter(([id]) => shardOf(id, count) === shard);
    session.dispatch('READY', {
      v: 10,
      user,
      application,
      shard: [shard, count],
      guilds: guilds.map(([id]) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: this.address(),
    });
    for (const [, guild] of guilds) session.dispatch('GUILD_CREATE', guild);
  }

  private resume(socket: WebSocket, { session_id, seq }: { session_id: string; seq: number }): void {
    this.arrivals.push('resume');
    const session = this.sessions.find(({ id }) => id === session_id);
    if (session?.resume(socket, seq)) this.acknowledging = true;
    else socket.send(JSON.stringify({ op: 9, d: false }));
  }

  /** The close code for a bot that may not come in. */
  private refusal({ token, intents, shard: [shard, count] = [0, 1] }: Identity): number | undefined {
    if (token !== this.welcome.token) return 4004;
    if (shard < 0 || shard >= count) return 4010;
    if ((intents & PRIVILEGED) !== 0) return 4014;
    return (intents & GUILDS) === 0 ? 4013 : undefined;
  }
}
