import { Refusal } from '../../core/refusals/refusal.js';
import { MAX_ARTICLE_BYTES } from '../article-content.js';
import { isPublic, parsedAddress } from './address-guard.js';
import { readWhole } from './body.js';
import { type FetchLimits, type Resolve, request, systemResolve, within } from './connection.js';

const ATTACHMENT_LIMITS: FetchLimits = { totalMs: 30_000, firstByteMs: 30_000, maxBytes: MAX_ARTICLE_BYTES };
const ORIGINS: ReadonlySet<string> = new Set(['https://cdn.discordapp.com', 'https://media.discordapp.net']);

export interface AttachmentOptions {
  /** Address of the API server that the bot talks to, whose own attachments are fetched too; null for Discord's own. */
  readonly apiUrl: string | null;
  /** Ends everything. */
  readonly signal?: AbortSignal | undefined;
  readonly limits?: Partial<FetchLimits>;
  /** For tests: finds names' addresses instead of the system. */
  readonly resolve?: Resolve;
}

/**
 * Fetches what somebody attached to a message, from where Discord keeps it and nowhere else, without redirects: at most
 * 10 MiB and 30 seconds.
 *
 * @throws Refusal when the address is another one, or the attachment is gone, too large or too slow; what the signal
 * says when that ends it.
 */
export async function fetchAttachment(url: string, options: AttachmentOptions): Promise<Uint8Array> {
  const { apiUrl, signal, resolve = systemResolve } = options;
  const limits = { ...ATTACHMENT_LIMITS, ...options.limits };
  const address = parsedAddress(url);
  // The operator has named that server: it may be on their own network.
  const isOperators = apiUrl !== null && address.origin === new URL(apiUrl).origin;
  if (!isOperators && !ORIGINS.has(address.origin)) {
    throw new Refusal('attachmentElsewhere', {});
  }
  const permits = (ip: string) => isOperators || isPublic(ip);
  return within(limits.totalMs, 'Discord', signal, async (ended) => {
    const response = await request(address, { resolve, permits, firstByteMs: limits.firstByteMs, signal: ended });
    if (response.statusCode === 200) return readWhole(response, limits.maxBytes, 'Discord');
    throw new Refusal('attachmentStatus', { status: response.statusCode ?? 0 });
  });
}
