import { type REST, RequestMethod, Routes, SnowflakeUtil } from 'discord.js';

const SECOND = 1_000;
/** An id has the time it was made at in its upper bits. */
const BELOW_TIME = 22n;

/**
 * An id that Discord has not given yet: of the second after the one that it is by Discord's own clock, which every answer of its
 * tells to the second. What this host takes for the time is asked where an answer does not tell.
 */
export async function nextId(rest: Pick<REST, 'queueRequest'>): Promise<bigint> {
  const response = await rest.queueRequest({ fullRoute: Routes.gatewayBot(), method: RequestMethod.Get });
  await response.arrayBuffer();
  const told = Date.parse(response.headers.get('date') ?? '');
  const now = Number.isNaN(told) ? Date.now() : told;
  return (BigInt(now + SECOND) - SnowflakeUtil.epoch) << BELOW_TIME;
}
