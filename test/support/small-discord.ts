import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What one path answers. */
export interface SmallAnswer {
  readonly status?: number;
  /** JSON, or text as it is. */
  readonly body?: unknown;
  /** Instead of the clock's. */
  readonly date?: string;
  readonly location?: string;
}

/** The bits that the bot needs, and none else. */
export const ENOUGH = String((1n << 10n) | (1n << 11n) | (1n << 15n) | (1n << 16n) | (1n << 35n) | (1n << 38n));
export const SMALL_TOKEN = 'MTAwMDAwMDAwMDAwMDAwMDAwMQ.Gabcde.abcdefghijklmnopqrstuvwxyz0123456789ab';
export const SMALL_GUILD = '1000000000000000010';

/** Everything as it should be. */
const WELL: Readonly<Record<string, SmallAnswer>> = {
  'users/@me': { body: { id: '1000000000000000001', username: 'Footnote' } },
  'applications/@me': { body: { id: '1000000000000000001', flags: 0, interactions_endpoint_url: null } },
  'gateway/bot': { body: { session_start_limit: { total: 1_000, remaining: 990, reset_after: 7_200_000 } } },
  'users/@me/guilds': { body: [{ id: SMALL_GUILD, name: 'Reading group', permissions: ENOUGH }] },
};

/** Four paths of Discord's REST API on loopback, each answering what a test says. It takes one token. */
export class SmallDiscord {
  readonly requests: { readonly path: string; readonly authorization: string | undefined }[] = [];
  private readonly answers = new Map(Object.entries(WELL));
  private readonly server = createServer(({ url = '', headers }, response) => {
    const path = url.replace('/api/v10/', '');
    this.requests.push({ path, authorization: headers.authorization });
    const refused = headers.authorization !== `Bot ${SMALL_TOKEN}`;
    const known = this.answers.get(path) ?? this.answers.get(path.split('?', 1)[0] ?? '');
    const { status = 200, body = {}, date, location } = refused ? { ...known, ...UNAUTHORIZED } : (known ?? UNKNOWN);
    response.writeHead(status, {
      'content-type': 'application/json',
      ...(date && { date }),
      ...(location && { location }),
    });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  /** For DISCORD_API_URL. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/api`;
  }

  answer(path: string, answer: SmallAnswer): void {
    this.answers.set(path, answer);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

const UNAUTHORIZED: SmallAnswer = { status: 401, body: { code: 0, message: '401: Unauthorized' } };
const UNKNOWN: SmallAnswer = { status: 404, body: { code: 0, message: '404: Not Found' } };
