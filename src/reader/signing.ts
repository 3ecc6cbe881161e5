import { createHmac, timingSafeEqual } from 'node:crypto';
import { articlePath } from './link.js';

/** Says what is signed, so that the key may serve other purposes too; revisions of an article keep their links. */
const TAG = 'footnote reader 1';

/** As long as a real one, and never one: no HMAC is written with full stops. */
const NO_MAC = '.'.repeat(43);

/**
 * What opens a server's own article to whoever has it: `MAC`, or `EXPIRES.MAC` with the seconds since 1970 in base 36.
 *
 * @param owner id of the server; null, for everybody's articles, needs no signature and gives null.
 * @param key at least 32 unguessable bytes.
 * @param expires when the link stops to work; never when it is left out.
 */
export function signatureOf(id: string, owner: string | null, key: Uint8Array, expires?: Date): string | null {
  if (owner === null) return null;
  const until = expires === undefined ? '' : Math.floor(expires.getTime() / 1000).toString(36);
  const mac = macOf(id, owner, until, key);
  return until === '' ? mac : `${until}.${mac}`;
}

/** The path of an article below the reader's root, signed where it has an owner: `/articles/ID?k=SIGNATURE`. */
export function signedPath(id: string, owner: string | null, key: Uint8Array, expires?: Date): string {
  return `/${articlePath(id, signatureOf(id, owner, key, expires))}`;
}

/** Whether a signature opens this article of this owner now. Takes the same time whatever is wrong with it. */
export function isSigned(id: string, owner: string, signature: string, key: Uint8Array, now: Date): boolean {
  const [, until = '', mac = NO_MAC] = /^(?:([1-9a-z][0-9a-z]{0,8})\.)?([\w-]{43})$/.exec(signature) ?? [];
  const same = timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(id, owner, until, key)));
  return same && (until === '' || now.getTime() < Number.parseInt(until, 36) * 1000);
}

/** 43 characters of base64url. */
function macOf(id: string, owner: string, until: string, key: Uint8Array): string {
  return createHmac('sha256', key)
    .update(JSON.stringify([TAG, id, owner, until]))
    .digest('base64url');
}
