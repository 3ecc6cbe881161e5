import { type Client, GatewayDispatchEvents } from 'discord.js';
import type { Logger } from 'pino';
import { KEPT_AFTER_LEAVING } from '../library/leaving.js';
import type { OpenLibrary } from '../library/open.js';

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
 * discord.js keeps servers in mind that were left while the bot was cut off. The bot has one shard, so that READY names all
 * of its servers, those among them that can't be reached for now.
 */
export function followServers(client: Client, { owners, leaving }: OpenLibrary, log: Logger): Following {
  let present: Set<string> | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  const next = (work: () => Promise<void>): Promise<void> => {
    const done = turn.then(work).catch((error: unknown) => log.error({ error }, 'could not follow the servers'));
    turn = done;
    return done;
  };
  const sayLeft = (server: string) => log.info({ server, keptForDays: KEPT_AFTER_LEAVING }, 'left a server');

  async function forgetLeft(): Promise<void> {
    if (present === undefined) return;
    for (const server of await leaving.due(new Date())) {
      // It may have been added again, and that could not be noted.
      if (present.has(server)) continue;
      const gone = await leaving.forget(server);
      log.info({ server, ...gone }, 'everything of a server that was left is erased');
    }
  }

  client.ws.on(GatewayDispatchEvents.Ready, ({ guilds }: { guilds: readonly Told[] }) => {
    const servers = new Set(guilds.map(({ id }) => id));
    present = servers;
    void next(async () => {
      for (const server of await owners.present(servers, new Date().toISOString())) sayLeft(server);
      await forgetLeft();
    });
  });
  client.ws.on(GatewayDispatchEvents.GuildCreate, ({ id }: Told) => {
    if (present?.has(id)) return;
    present?.add(id);
    void next(() => owners.joined(id));
  });
  client.ws.on(GatewayDispatchEvents.GuildDelete, ({ id, unavailable }: Told) => {
    if (unavailable) return;
    present?.delete(id);
    void next(async () => {
      if (await owners.left(id, new Date().toISOString())) sayLeft(id);
    });
  });
  return { tidy: () => next(forgetLeft), end: () => next(async () => undefined) };
}
