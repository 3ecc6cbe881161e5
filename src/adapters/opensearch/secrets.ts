import { randomBytes } from 'node:crypto';
import type { Connection } from './connection.js';
import { type Documents, documentsIn, idOf } from './documents.js';
import { META } from './kinds.js';

const SECRET_BYTES = 32;

interface Secret {
  readonly name: string;
  readonly base64: string;
}

export function secretDocuments(connection: Connection): Documents<Secret> {
  return documentsIn(connection, META);
}

export const secretId = (name: string) => idOf('secret', name);

/** A secret of 32 random bytes, made once by whoever comes first, and kept in the engine. */
export async function secret(connection: Connection, name: 'signing' | 'askers'): Promise<Buffer> {
  const documents = secretDocuments(connection);
  let kept: Secret = { name, base64: randomBytes(SECRET_BYTES).toString('base64') };
  await documents.change(secretId(name), (present) => {
    if (present) kept = present;
    return present ?? kept;
  });
  return Buffer.from(kept.base64, 'base64');
}
