import { createHmac, timingSafeEqual } from 'node:crypto';

/** Says what is signed, so that the key may serve other purposes too; revisions of an article keep their links. */
const TAG = 'footnote reader 1';

/** As long as a real one, and never one: no HMAC is written with full stops. */
const NO_MAC = '.'.repeat(43);

/**
 * What opens a server's own article to whoever has it: 43 characters of base64url.
 *
 * @param owner id of the server; null, for everybody's articles, needs no signature and gives null.
 * @param key at least 32 unguessable bytes.
 */
export function signatureOf(id: string, owner: string | null, key: Uint8Array): string | null {
  return owner === null ? null : macOf(id, owner, key);
}

/** Whether a signature opens this article of this owner. Takes the same time whatever is wrong with it. */
export function isSigned(id: string, owner: string, signature: string, key: Uint8Array): boolean {
  const mac = /^[\w-]{43}$/.test(signature) ? signature : NO_MAC;
  return timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(id, owner, key)));
}

function macOf(id: string, owner: string, key: Uint8Array): string {
  return createHmac('sha256', key)
    .update(JSON.stringify([TAG, id, owner]))
    .digest('base64url');
}
