import { type REST, type RESTPostAPIApplicationCommandsJSONBody, Routes } from 'discord.js';
import { DEFINITIONS } from './commands/index.js';

/** What became of the commands. */
export type Registration = 'unchanged' | 'written';

/**
 * Registers the bot's commands, for one server or for all; writes nothing when they are there already: Discord allows few
 * writes a day.
 *
 * @param guild id of the one server; null for all.
 */
export async function register(
  rest: Pick<REST, 'get' | 'put'>,
  application: string,
  guild: string | null,
): Promise<Registration> {
  const route =
    guild === null ? Routes.applicationCommands(application) : Routes.applicationGuildCommands(application, guild);
  const query = new URLSearchParams({ with_localizations: 'true' });
  const present = (await rest.get(route, { query })) as readonly object[];
  // The commands of one server are there in its contexts only; Discord keeps neither field for them.
  const wanted = DEFINITIONS.map((definition) => (guild === null ? definition : withoutContexts(definition)));
  if (sameSet(present.map(canonical), wanted.map(canonical))) return 'unchanged';
  await rest.put(route, { body: wanted });
  return 'written';
}

function withoutContexts(definition: RESTPostAPIApplicationCommandsJSONBody): RESTPostAPIApplicationCommandsJSONBody {
  const { contexts: _, integration_types: __, ...rest } = definition;
  return rest;
}

const COMPARED = [
  'type',
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'options',
  'required',
  'autocomplete',
  'min_length',
  'max_length',
  'choices',
  'contexts',
  'integration_types',
  'default_member_permissions',
];

/** A definition as text, without what is empty or Discord's own: the same for what we send and what Discord gives back. */
function canonical(definition: object): string {
  return JSON.stringify(definition, (key, value) => {
    if (value === null || value === false || value === '') return undefined;
    if (key === 'default_member_permissions') return String(value);
    if (Array.isArray(value)) return value.length === 0 ? undefined : value;
    if (typeof value !== 'object') return value;
    const locales = key.endsWith('_localizations');
    const entries = Object.entries(value as object)
      .filter(([name]) => locales || COMPARED.includes(name))
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
  });
}

function sameSet(some: readonly string[], others: readonly string[]): boolean {
  const wanted = new Set(others);
  return some.length === others.length && some.every((each) => wanted.has(each));
}
