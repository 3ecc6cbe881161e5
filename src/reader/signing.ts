import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Days that a signature opens an article, after the day on which it was made: whoever was given a link, or has left the server
 * since, does not read it for ever, and an answer of last week still leads to its quote.
 */
export const DAYS_VALID = 30;

const DAY = 86_400_000;

/** Says what is signed, so that the key may serve other purposes too; revisions of an article keep their links. */
const TAG = 'footnote reader 2';

/** As long as a real one, and never one: no HMAC is written with full stops. */
const NO_MAC = '.'.repeat(43);

/** What a signature is good for: it opens the article, or did so until its last day was over, or never did. */
export type Standing = 'valid' | 'expired' | 'wrong';

/**
 * What opens a server's own article to whoever has it, for some days: the last of them, in days since 1970 in UTC, a full stop,
 * and 43 characters of base64url.
 *
 * @param owner id of the server; null, for everybody's articles, needs no signature and gives null.
 * @param key at least 32 unguessable bytes.
 * @param now ms since 1970.
 */
export function signatureOf(id: string, owner: string | null, key: Uint8Array, now: number): string | null {
  if (owner === null) return null;
  const lastDay = String(Math.floor(now / DAY) + DAYS_VALID);
  return `${lastDay}.${macOf(id, owner, lastDay, key)}`;
}

/** What a signature is good for with this article of this owner. Takes the same time whatever is wrong with it. */
export function standingOf(id: string, owner: string, signature: string, key: Uint8Array, now: number): Standing {
  const [, lastDay = '', mac = NO_MAC] = /^(\d{1,6})\.([\w-]{43})$/.exec(signature) ?? [];
  if (!timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(id, owner, lastDay, key)))) return 'wrong';
  return now < (Number(lastDay) + 1) * DAY ? 'valid' : 'expired';
}

function macOf(id: string, owner: string, lastDay: string, key: Uint8Array): string {
  return createHmac('sha256', key)
    .update(JSON.stringify([TAG, id, owner, lastDay]))
    .digest('base64url');
}
