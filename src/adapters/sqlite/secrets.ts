import { createHmac, randomBytes } from 'node:crypto';
import type { Database } from './connection.js';

const SECRET_BYTES = 32;
const KEY_DIGITS = 32;

/** Secret that links are signed with: 32 random bytes, made once and kept in the database. */
export function signingKey(database: Database): Buffer {
  return secret(database, 'signing');
}

/** Makes of a Discord user's id what stands for the person: an HMAC with a secret. */
export function askerBy(key: Buffer): (userId: string) => string {
  return (userId) => createHmac('sha256', key).update(userId).digest('hex').slice(0, KEY_DIGITS);
}

/**
 * What stands for a person in the database: 32 hexadecimal digits of an HMAC-SHA256 of the Discord user's id, with a secret of
 * the database's. The same on every server, so that all of a person's can be forgotten.
 */
export function askerKey(database: Database): (userId: string) => string {
  return askerBy(secret(database, 'askers'));
}

function secret(database: Database, name: string): Buffer {
  const find = database.prepare<[string], Buffer>('SELECT value FROM secrets WHERE name = ?').pluck();
  const kept = find.get(name);
  if (kept) return kept;
  const insert = database.prepare('INSERT INTO secrets (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING');
  insert.run(name, randomBytes(SECRET_BYTES));
  // Another process may have been first.
  return find.get(name) as Buffer;
}
