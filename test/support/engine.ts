import { randomBytes } from 'node:crypto';
import { DUTIES } from '../../src/adapters/opensearch/duty-store.js';
import {
  type Connection,
  connectEngine,
  openEngineStores,
  type StoresOptions,
} from '../../src/adapters/opensearch/index.js';
import { aliasOf } from '../../src/adapters/opensearch/indices.js';
import { STORE_KINDS } from '../../src/adapters/opensearch/kinds.js';
import { LEASES } from '../../src/adapters/opensearch/leases.js';
import { EDITIONS, passagesKind } from '../../src/adapters/opensearch/passages-kinds.js';
import type { EngineSettings } from '../../src/adapters/opensearch/wire.js';
import { DIMENSION } from './indexed.js';
import type { Stores } from './library.js';

/** A real engine's address, where there is one: `.ci/engine` starts one. */
const URL = process.env.TEST_ENGINE_URL;

/** Length of the vectors of the model that is part of the program. */
const MODEL_DIMENSION = 384;

/** Describes what needs a real engine; skipped, and said so, where there is none. */
export function describeWithEngine(name: string, tests: (settings: EngineSettings) => void): void {
  if (URL) describe(name, () => tests(engineSettings(URL)));
  else
    describe.skip(`${name} (skipped: TEST_ENGINE_URL names no engine; .ci/engine starts one)`, () =>
      tests(engineSettings('')));
}

/** Settings for an engine, with names of indexes that nobody else has. */
export function engineSettings(url: string): EngineSettings {
  return { nodes: [url], credentials: null, caFile: null, prefix: `test${randomBytes(6).toString('hex')}` };
}

/** Stores of an engine for the tests of one description: emptied for each test, and closed after it. Call it where tests are described. */
export function engineStores(settings: EngineSettings) {
  const opened: { close(): Promise<void> }[] = [];
  let isFirst = true;
  beforeEach(() => {
    isFirst = true;
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((stores) => stores.close()));
  });
  afterAll(() => removeIndices(settings));
  const open = async (emptied: boolean, options: StoresOptions) => {
    const connection = await connectEngine(settings);
    const stores = await openEngineStores(connection, options);
    if (emptied) await empty(connection);
    opened.push(stores);
    return stores;
  };
  return {
    /** Opens empty stores. */
    openEmpty: (now: () => Date) => open(true, { now }),
    /** Stores that are opened when they are first used. Those that a test makes share what is kept, as connections to a database do. */
    make: (now?: () => Date): Stores => {
      const emptied = isFirst;
      isFirst = false;
      return openedWhenUsed(() => open(emptied, now ? { now } : {}));
    },
  };
}

async function empty(connection: Connection): Promise<void> {
  const names = STORE_KINDS.map((kind) => aliasOf(connection, kind)).join(',');
  const query = { refresh: true, conflicts: 'proceed' };
  const body = { query: { match_all: {} } };
  await connection.request({ method: 'POST', path: `/${names}/_refresh` });
  await connection.request({ method: 'POST', path: `/${names}/_delete_by_query`, query, body, timeout: 30_000 });
}

/** Removes every index and template that begins like this. */
export async function removeIndices(settings: EngineSettings): Promise<void> {
  const connection = await connectEngine(settings);
  try {
    const { prefix } = settings;
    const ofArticles = [EDITIONS, passagesKind(DIMENSION), passagesKind(MODEL_DIMENSION), LEASES];
    for (const kind of [...STORE_KINDS, DUTIES, ...ofArticles]) {
      const index = `/${aliasOf({ prefix }, kind)}-v${kind.version}`;
      await connection.request({ method: 'DELETE', path: index, query: { ignore_unavailable: true }, timeout: 30_000 });
      await connection.request({ method: 'DELETE', path: `/_index_template${index}`, accept: [404], timeout: 30_000 });
    }
  } finally {
    await connection.close();
  }
}

/** Removes the index of duties, if it is there. */
export async function removeDuties(connection: Connection): Promise<void> {
  const path = `/${aliasOf(connection, DUTIES)}-v${DUTIES.version}`;
  await connection.request({ method: 'DELETE', path, query: { ignore_unavailable: true }, timeout: 30_000 });
}

function openedWhenUsed(open: () => Promise<Stores>): Stores {
  let opened: Promise<Stores> | undefined;
  const store = <K extends keyof Stores>(name: K) =>
    new Proxy({} as Stores[K], {
      get:
        (_, method) =>
        async (...given: unknown[]) => {
          opened ??= open();
          const target = (await opened)[name] as unknown as Record<string | symbol, (...args: unknown[]) => unknown>;
          return target[method]?.(...given);
        },
    });
  return { library: store('library'), settings: store('settings'), use: store('use'), owners: store('owners') };
}
