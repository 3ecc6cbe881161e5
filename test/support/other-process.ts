/**
 * Another process with the same data: `node other-process.js WHAT DATA`. It says a word when it has begun, and ends when its
 * standard input does.
 */
import { once } from 'node:events';
import { closeDatabase, openDatabase } from '../../src/adapters/sqlite/database.js';
import { holdDataDir, lockDataDir } from '../../src/adapters/sqlite/locks.js';
import { MIGRATIONS } from '../../src/adapters/sqlite/migrations.js';
import { publish } from './library.js';
import { sqliteStores } from './sqlite-stores.js';

const [what = '', data = ''] = process.argv.slice(2);

switch (what) {
  case 'run': {
    lockDataDir(data);
    await untilTold();
    break;
  }
  case 'share': {
    holdDataDir(data, 'shard 0');
    await untilTold();
    break;
  }
  case 'read': {
    const database = openDatabase(data);
    database.exec('BEGIN');
    database.prepare('SELECT count(*) FROM versions').get();
    await untilTold();
    break;
  }
  case 'use': {
    const database = openDatabase(data);
    await untilTold();
    await closeDatabase(database);
    break;
  }
  case 'publish': {
    const database = openDatabase(data);
    await publish(sqliteStores(database).library, { id: `by ${process.pid}` });
    await closeDatabase(database);
    break;
  }
  case 'migrate':
    await closeDatabase(openDatabase(data, [...MIGRATIONS, 'CREATE TABLE later (a TEXT) STRICT']));
    break;
  default:
    throw new Error(`What is ${what}?`);
}

async function untilTold(): Promise<void> {
  console.log(what);
  await once(process.stdin.resume(), 'end');
}
