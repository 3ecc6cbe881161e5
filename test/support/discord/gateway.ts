import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';

const OPEN = 1;
const GUILDS = 1 << 0;
/** Members, presences and message contents: not given to this bot. */
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);
const HEARTBEAT = 30_000;

/** What a bot is told when it has identified itself. */
export interface Welcome {
  readonly token: string;
  readonly user: object;
  readonly application: object;
  /** The servers that the bot is in; they may change. */
  readonly guilds: ReadonlyMap<string, object>;
}

/** A gateway for one bot: version 10, JSON, one shard. */
export class Gateway {
  /** How bots came in: `identify`, `resume`. */
  readonly arrivals: string[] = [];
  /** What the bot asked to be told of. */
  intents = 0;
  private readonly sockets: WebSocketServer;
  private socket: WebSocket | undefined;
  private sequence = 0;
  private readonly sent: { readonly t: string; readonly s: number; readonly d: unknown }[] = [];
  private acknowledging = true;
  private resumable = true;

  constructor(
    server: Server,
    private readonly welcome: Welcome,
    private readonly address: () => string,
  ) {
    this.sockets = new WebSocketServer({ server });
    this.sockets.on('connection', (socket) => this.greet(socket));
  }

  get connected(): boolean {
    return this.socket?.readyState === OPEN;
  }

  /** Sends an event; while the bot is away it waits for the bot to resume. */
  dispatch(type: string, data: unknown): void {
    this.sequence += 1;
    const event = { op: 0, t: type, s: this.sequence, d: data };
    this.sent.push(event);
    if (this.connected) this.socket?.send(JSON.stringify(event));
  }

  /** Ends the connection without a word. */
  drop(): void {
    this.socket?.terminate();
    this.socket = undefined;
  }

  /** Ends it with a close code. */
  close(code: number): void {
    this.socket?.close(code);
    this.socket = undefined;
  }

  /** Asks the bot to come back (op 7). */
  requestReconnect(): void {
    this.socket?.send(JSON.stringify({ op: 7, d: null }));
  }

  /** Sends the bot away (op 9); it must identify itself anew when `resumable` is false. */
  invalidate(resumable: boolean): void {
    this.resumable = resumable;
    this.socket?.send(JSON.stringify({ op: 9, d: resumable }));
  }

  /** Answers no heartbeat any more, as a connection that is dead without anybody knowing. */
  stopAcknowledging(): void {
    this.acknowledging = false;
  }

  end(): void {
    for (const socket of this.sockets.clients) socket.terminate();
    this.sockets.close();
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

  private identify(socket: WebSocket, { token, intents }: { token: string; intents: number }): void {
    this.arrivals.push('identify');
    this.intents = intents;
    const refused = this.refusal(token, intents);
    if (refused !== undefined) {
      socket.close(refused);
      return;
    }
    this.socket = socket;
    this.acknowledging = true;
    this.resumable = true;
    this.sent.length = 0;
    const { user, application, guilds } = this.welcome;
    this.dispatch('READY', {
      v: 10,
      user,
      application,
      guilds: [...guilds.keys()].map((id) => ({ id, unavailable: true })),
      session_id: `session-${this.arrivals.length}`,
      resume_gateway_url: this.address(),
    });
    for (const guild of guilds.values()) this.dispatch('GUILD_CREATE', guild);
  }

  private resume(socket: WebSocket, { seq }: { seq: number }): void {
    this.arrivals.push('resume');
    this.socket = socket;
    if (!this.resumable) {
      socket.send(JSON.stringify({ op: 9, d: false }));
      return;
    }
    this.acknowledging = true;
    for (const event of this.sent.filter(({ s }) => s > seq)) socket.send(JSON.stringify(event));
    this.dispatch('RESUMED', {});
  }

  /** The close code for a bot that may not come in. */
  private refusal(token: string, intents: number): number | undefined {
    if (token !== this.welcome.token) return 4004;
    if ((intents & PRIVILEGED) !== 0) return 4014;
    return (intents & GUILDS) === 0 ? 4013 : undefined;
  }
}
