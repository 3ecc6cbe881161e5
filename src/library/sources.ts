import { readUpload } from '../adapters/upload.js';
import { fetchAttachment } from '../adapters/web/fetch-attachment.js';
import { fetchPage } from '../adapters/web/fetch-page.js';
import type { ArticleContent } from '../core/article/content.js';
import type { Source } from '../core/library/entry.js';
import { Refusal } from '../core/refusals/refusal.js';

/** Gets what people give, none of which is trusted. */
export interface SourceReader {
  /** @throws Refusal when links are not allowed, or the page will not do. */
  page(address: string, signal?: AbortSignal): Promise<Source>;
  /** A file that was uploaded to Discord. @throws Refusal when it will not do. */
  attachment(name: string, url: string, signal?: AbortSignal): Promise<Source>;
  /** @throws Refusal when it is no article. */
  read(source: Source): Promise<ArticleContent>;
}

/** @param apiUrl address of Discord's API where it is not Discord's own: its attachments come from there. */
export function createSourceReader(links: boolean, apiUrl: string | null): SourceReader {
  return {
    async page(address, signal) {
      if (!links) throw new Refusal('linksOff', {});
      const { name, bytes, address: final } = await fetchPage(address, signal ? { signal } : {});
      return { name, bytes, address: final };
    },
    async attachment(name, url, signal) {
      const bytes = await fetchAttachment(url, { apiUrl, ...(signal && { signal }) });
      return { name, bytes, address: null };
    },
    read: ({ name, bytes, address }) => readUpload(name, bytes, address === null ? {} : { address }),
  };
}
