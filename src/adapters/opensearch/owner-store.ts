import type { Owner } from '../../core/library/entry.js';
import type { Holdings, OwnerStore } from '../../core/library/stores.js';
import { allVersions } from './article-document.js';
import type { Articles } from './articles.js';
import type { Connection } from './connection.js';
import { type Documents, documentsIn, idOf } from './documents.js';
import { META, ownerIn, whose } from './kinds.js';
import type { SettingsDocument } from './settings-store.js';
import { type DayDocument, sums, type UseDocument } from './use-store.js';

/** A server that the bot was taken out of. */
export interface Departure {
  readonly server: string;
  /** ISO 8601. */
  readonly leftAt: string;
}

export function departuresIn(connection: Connection): Documents<Departure> {
  return documentsIn(connection, META);
}

export const departureId = (server: string) => idOf('departure', server);
/** Any departure, whenever it was. */
export const DEPARTURES = { exists: { field: 'leftAt' } };

/** What is kept, in three parts. */
export interface Kept {
  readonly articles: Articles;
  readonly settings: Documents<SettingsDocument>;
  readonly use: Documents<UseDocument>;
}

/** Owners as a whole, in the engine. @param erase forgets one, to the end. */
export function createOwnerStore(
  connection: Connection,
  kept: Kept,
  erase: (owner: Owner) => Promise<void>,
): OwnerStore {
  const departures = departuresIn(connection);
  /** @returns whether it was not known before. */
  const note = async (server: string, leftAt: string) => {
    let isNew = false;
    await departures.change(departureId(server), (present) => {
      isNew = present === undefined;
      return present ?? { server, leftAt };
    });
    return isNew;
  };
  return {
    holdings: (owner) => holdingsOf(kept, owner),
    async articles(owner) {
      const found = await kept.articles.articles.all({ term: { whose: whose(owner) } });
      return new Set(found.filter((each) => allVersions(each).length > 0).map(({ article }) => article));
    },
    async forget(owner) {
      const holdings = await holdingsOf(kept, owner);
      await erase(owner);
      return holdings;
    },
    async present(servers, isMeant, at) {
      for (const { server } of await departures.all(DEPARTURES))
        if (servers.has(server)) await departures.remove(departureId(server));
      const left: string[] = [];
      for (const server of await serversKnown(kept))
        if (isMeant(server) && !servers.has(server) && (await isKept(kept, server)) && (await note(server, at)))
          left.push(server);
      return left.sort();
    },
    async left(server, at) {
      if (await isKept(kept, server)) await note(server, at);
      return (await departures.get(departureId(server))) !== undefined;
    },
    joined: (server) => departures.remove(departureId(server)),
    async leftBefore(before) {
      const found = await departures.all({ range: { leftAt: { lt: before } } }, [{ leftAt: 'asc' }, { server: 'asc' }]);
      return found.map(({ server }) => server);
    },
  };
}

async function holdingsOf({ articles, settings, use }: Kept, owner: Owner): Promise<Holdings> {
  const own = { term: { whose: whose(owner) } };
  const documents = await articles.articles.all(own);
  const settled = owner === null ? [] : await settings.all({ term: { server: owner } });
  const used = await use.all(own, [], ['kind', 'owner', 'day']);
  const count = (kind: UseDocument['kind']) => used.filter((each) => each.kind === kind).length;
  return {
    articles: documents.filter(({ current }) => current !== null).length,
    drafts: documents.reduce((sum, { drafts }) => sum + drafts.length, 0),
    settings: settled.reduce((sum, { channel, values }) => sum + (channel ? 1 : Object.keys(values ?? {}).length), 0),
    verdicts: count('verdict'),
    unanswered: count('unanswered'),
    days: sums(used.filter(({ kind }) => kind === 'day') as DayDocument[]).length,
  };
}

async function isKept(kept: Kept, server: string): Promise<boolean> {
  return Object.values(await holdingsOf(kept, server)).some((count) => count > 0);
}

/** Servers that there is any document of. */
async function serversKnown({ articles, settings, use }: Kept): Promise<Set<string>> {
  const words = [...(await articles.articles.values('whose')), ...(await use.values('whose'))];
  const owners = words.map(ownerIn).filter((owner) => owner !== null);
  return new Set([...owners, ...(await settings.values('server'))]);
}
