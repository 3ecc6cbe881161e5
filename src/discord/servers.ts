import { type Client, GatewayDispatchEvents, ShardClientUtil } from 'discord.js';
import type { Logger } from 'pino';
import { KEPT_AFTER_LEAVING } from '../library/leaving.js';
import type { OpenLibrary } from '../library/open.js';

/** Discord has one in any case. */
const FIRST_SHARD = 0;

/** What Discord says of a server that the bot is in, or was. */
interface Told {
  readonly id: string;
  /** Whether it can't be reached for now: an outage of Discord's. */
  readonly unavailable?: boolean;
}

/** Follows which servers the bot is in. */
export interface Following {
  /** Forgets the servers that were left long ago; none before Discord has said where the bot is. Never rejects. */
  tidy(): Promise<void>;
  /** Waits for what is under way. */
  end(): Promise<void>;
}

/**
 * Notes which servers take the bot out, also while it is away, and which add it again. Discord's own events are listened to:
 * discord.js keeps servers in mind that were left while the bot was cut off. READY comes once a shard and names all of its
 * servers, those among them that can't be reached for now, and no other: nothing is concluded of another shard's, which may be
 * another process's.
 *
 * @param count how many shards the bot has, in all processes.
 */
export function followServers(client: Client, count: number, { owners, leaving }: OpenLibrary, log: Logger): Following {
  /** Servers that the bot is in, by shard; of those shards alone that have said so. */
  const present = new Map<number, Set<string>>();
  // What somebody named a server by mistake, with `add --server`, is as little a server as one that was left.
  const shardOf = (server: string) =>
    /^\d+$/.test(server) ? ShardClientUtil.shardIdForGuildId(server, count) : FIRST_SHARD;
  let turn: Promise<unknown> = Promise.resolve();
  const next = (work: () => Promise<void>): Promise<void> => {
    const done = turn.then(work).catch((error: unknown) => log.error({ error }, 'could not follow the servers'));
    turn = done;
    return done;
  };
  const sayLeft = (server: string) => log.info({ server, keptForDays: KEPT_AFTER_LEAVING }, 'left a server');

  async function forgetLeft(): Promise<void> {
    if (present.size === 0) return;
    for (const server of await leaving.due(new Date())) {
      const servers = present.get(shardOf(server));
      // It may have been added again, and that could not be noted.
      if (servers === undefined || servers.has(server)) continue;
      const gone = await leaving.forget(server);
      log.info({ server, ...gone }, 'everything of a server that was left is erased');
    }
  }

  client.ws.on(GatewayDispatchEvents.Ready, ({ guilds }: { guilds: readonly Told[] }, shard: number) => {
    const servers = new Set(guilds.map(({ id }) => id));
    present.set(shard, servers);
    const isMeant = (server: string) => shardOf(server) === shard;
    void next(async () => {
      for (const server of await owners.present(servers, isMeant, new Date().toISOString())) sayLeft(server);
      await forgetLeft();
    });
  });
  client.ws.on(GatewayDispatchEvents.GuildCreate, ({ id }: Told, shard: number) => {
    const servers = present.get(shard);
    if (servers?.has(id)) return;
    servers?.add(id);
    void next(() => owners.joined(id));
  });
  client.ws.on(GatewayDispatchEvents.GuildDelete, ({ id, unavailable }: Told, shard: number) => {
    if (unavailable) return;
    present.get(shard)?.delete(id);
    void next(async () => {
      if (await owners.left(id, new Date().toISOString())) sayLeft(id);
    });
  });
  return { tidy: () => next(forgetLeft), end: () => next(async () => undefined) };
}
