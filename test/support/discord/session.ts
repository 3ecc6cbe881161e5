import type { WebSocket } from 'ws';

const OPEN = 1;

interface Event {
  readonly t: string;
  readonly s: number;
  readonly d: unknown;
}

/** One shard's session at the gateway: it outlives a connection that is lost. */
export class Session {
  private sequence = 0;
  private resumable = true;
  private readonly sent: Event[] = [];

  constructor(
    readonly id: string,
    readonly shard: number,
    readonly count: number,
    private socket: WebSocket | undefined,
  ) {}

  get connected(): boolean {
    return this.socket?.readyState === OPEN;
  }

  isOn(socket: WebSocket): boolean {
    return this.socket === socket;
  }

  send(payload: object): void {
    if (this.connected) this.socket?.send(JSON.stringify(payload));
  }

  /** Sends an event, now and when the session is resumed at an earlier one. */
  dispatch(t: string, d: unknown): void {
    this.sequence += 1;
    const event = { op: 0, t, s: this.sequence, d };
    this.sent.push(event);
    this.send(event);
  }

  /** Goes on in another connection, after what had the number `seq`. @returns whether it may. */
  resume(socket: WebSocket, seq: number): boolean {
    this.socket = socket;
    if (!this.resumable) return false;
    for (const event of this.sent.filter(({ s }) => s > seq)) this.send(event);
    this.dispatch('RESUMED', {});
    return true;
  }

  invalidate(resumable: boolean): void {
    this.resumable = resumable;
    this.send({ op: 9, d: resumable });
  }

  drop(): void {
    this.socket?.terminate();
    this.socket = undefined;
  }

  close(code: number): void {
    this.socket?.close(code);
    this.socket = undefined;
  }
}
