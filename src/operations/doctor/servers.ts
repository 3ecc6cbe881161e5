import { z } from 'zod';
import { counted, type Finding, fine, problem, warning } from './check.js';
import { applicationId, contentOf } from './discord-answers.js';
import type { AskDiscord, DiscordAnswer } from './discord-api.js';

/** Servers that Discord tells at once. */
const PAGE = 200;
const MOST_NAMED = 3;
const ADMINISTRATOR = 1n << 3n;
/** What the bot must be allowed to do, and the bit of each. */
const NEEDED: readonly (readonly [name: string, bit: bigint])[] = [
  ['View Channels', 1n << 10n],
  ['Send Messages', 1n << 11n],
  ['Attach Files', 1n << 15n],
  ['Read Message History', 1n << 16n],
  ['Send Messages in Threads', 1n << 38n],
  ['Create Public Threads', 1n << 35n],
];

const serversSchema = z.array(z.object({ id: z.string(), name: z.string(), permissions: z.string().regex(/^\d+$/) }));

/** A server that the bot is in, with what it may do there by its roles. */
export type Server = z.infer<typeof serversSchema>[number];

/** The bot's servers, the first 200 of them, and the one that is looked for. @param guild its id; null for none. */
export async function readServers(ask: AskDiscord, guild: string | null): Promise<readonly Server[]> {
  const servers = contentOf(await ask(`users/@me/guilds?limit=${PAGE}`), serversSchema);
  if (guild === null || servers.length < PAGE || servers.some(({ id }) => id === guild)) return servers;
  const after = contentOf(await ask(`users/@me/guilds?limit=1&after=${BigInt(guild) - 1n}`), serversSchema);
  return [...servers, ...after.filter(({ id }) => id === guild)];
}

/** The address that adds the bot to a server with all that it needs. @param application its id. */
export function addingLink(application: string): string {
  const permissions = NEEDED.reduce((bits, [, bit]) => bits | bit, 0n);
  return `https://discord.com/oauth2/authorize?client_id=${application}&scope=bot+applications.commands&permissions=${permissions}`;
}

/** How many servers the bot is in, and whether it is in the one of DISCORD_GUILD_ID. */
export function serversFinding(servers: readonly Server[], guild: string | null, application: DiscordAnswer): Finding {
  const link = addingLink(applicationId(application));
  const count = `in ${servers.length >= PAGE ? `${PAGE} servers or more` : counted(servers.length, 'server')}`;
  const wanted = servers.find(({ id }) => id === guild);
  if (guild !== null && !wanted)
    return problem(
      `The bot is ${count}, but not in the server of DISCORD_GUILD_ID, ${guild}.`,
      `Add it there: ${link} — or correct the id, or leave it out for commands in every server.`,
    );
  if (servers.length === 0) return warning('The bot is in no server.', `Add it to one: ${link}`);
  return fine(wanted ? `${count}; commands in ${wanted.name} alone` : count);
}

/** Whether the bot's roles let it do what it needs, in the one server or in all. */
export function permissionsFinding(servers: readonly Server[], guild: string | null): Finding {
  const looked = guild === null ? servers : servers.filter(({ id }) => id === guild);
  const lacking = looked
    .map((server) => ({ ...server, lacks: lacksOf(server) }))
    .filter(({ lacks }) => lacks.length > 0);
  if (looked.length === 0) return fine('there is no server to look at');
  if (lacking.length === 0) return fine('the bot may do what it needs; a channel may still forbid it');
  const named = lacking.slice(0, MOST_NAMED).map(({ name, lacks }) => `${lacks.join(', ')} in ${name}`);
  const more = lacking.length > MOST_NAMED ? [`something in ${lacking.length - MOST_NAMED} more`] : [];
  return warning(
    `The bot lacks ${[...named, ...more].join('; ')}.`,
    'In Discord: name of the server → Server Settings → Roles → the role of the bot → Permissions.',
  );
}

function lacksOf({ permissions }: Server): string[] {
  const has = BigInt(permissions);
  if ((has & ADMINISTRATOR) !== 0n) return [];
  return NEEDED.filter(([, bit]) => (has & bit) === 0n).map(([name]) => name);
}
