import type { Owner } from '../../core/library/entry.js';
import type { Holdings, OwnerStore } from '../../core/library/stores.js';
import { reading, writing } from './access.js';
import type { Database } from './connection.js';
import { eraseInThread } from './maintenance.js';

/** Servers that anything is kept of. */
const KNOWN = `
  SELECT owner AS server FROM versions WHERE owner IS NOT NULL
  UNION SELECT server FROM settings
  UNION SELECT server FROM channels
  UNION SELECT owner FROM verdicts WHERE owner IS NOT NULL
  UNION SELECT owner FROM unanswered WHERE owner IS NOT NULL
  UNION SELECT owner FROM days WHERE owner IS NOT NULL`;

/** Owners as a whole, in the database. */
export function createOwnerStore(database: Database): OwnerStore {
  const queries = prepareQueries(database);
  const holdings = (owner: Owner) => queries.holdings.get({ owner }) as Holdings;
  const present = database.transaction(
    (servers: ReadonlySet<string>, isMeant: (server: string) => boolean, at: string) => {
      queries.joinedAll.run(JSON.stringify([...servers]));
      const gone = queries.known.all().filter((server) => isMeant(server) && !servers.has(server));
      return queries.leftAll.all({ servers: JSON.stringify(gone), at });
    },
  );
  return {
    holdings: (owner) => reading(database, () => holdings(owner)),
    articles: (owner) => reading(database, () => new Set(queries.articles.all(owner))),
    forget: (owner) => eraseInThread(database, { kind: 'owner', owner }, () => holdings(owner)),
    present: (servers, isMeant, at) => writing(database, () => present.immediate(servers, isMeant, at).sort()),
    left: (server, at) =>
      writing(database, () => {
        queries.left.run({ server, at });
        return queries.isLeft.get(server) !== undefined;
      }),
    joined: (server) => writing(database, () => void queries.joined.run(server)),
    leftBefore: (before) => reading(database, () => queries.leftBefore.all(before)),
  };
}

function prepareQueries(database: Database) {
  const count = (table: string, where: string) => `(SELECT count(*) FROM ${table} WHERE ${where})`;
  const note = (which: string) => `
    INSERT INTO departures (server, left_at) SELECT server, @at FROM (${KNOWN}) WHERE ${which} ON CONFLICT DO NOTHING`;
  return {
    holdings: database.prepare<[{ owner: Owner }], Holdings>(`
      SELECT ${count('versions', "owner IS @owner AND state = 'current'")} AS articles,
        ${count('versions', "owner IS @owner AND state = 'draft'")} AS drafts,
        ${count('settings', 'server IS @owner')} +
          (SELECT count(DISTINCT channel) FROM channels WHERE server IS @owner) AS settings,
        ${count('verdicts', 'owner IS @owner')} AS verdicts,
        ${count('unanswered', 'owner IS @owner')} AS unanswered,
        ${count('days', 'owner IS @owner')} AS days`),
    articles: database.prepare<[Owner], string>('SELECT DISTINCT article FROM versions WHERE owner IS ?').pluck(),
    known: database.prepare<[], string>(KNOWN).pluck(),
    joinedAll: database.prepare<[string]>('DELETE FROM departures WHERE server IN (SELECT value FROM json_each(?))'),
    leftAll: database
      .prepare<[{ servers: string; at: string }], string>(
        `${note('server IN (SELECT value FROM json_each(@servers))')} RETURNING server`,
      )
      .pluck(),
    left: database.prepare<[{ server: string; at: string }]>(note('server = @server')),
    isLeft: database.prepare<[string]>('SELECT 1 FROM departures WHERE server = ?'),
    joined: database.prepare<[string]>('DELETE FROM departures WHERE server = ?'),
    leftBefore: database
      .prepare<[string], string>('SELECT server FROM departures WHERE left_at < ? ORDER BY left_at, server')
      .pluck(),
  };
}
