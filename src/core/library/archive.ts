import type { Owner } from './entry.js';
import type { DayCount, Unanswered, Verdict } from './stores.js';

/** A version of an article as it is kept, to the letter: JSON stays the text that it was. */
export interface KeptVersion {
  readonly state: 'draft' | 'current' | 'earlier';
  /** Of a draft. */
  readonly draftId: string | null;
  /** ISO 8601. */
  readonly savedAt: string;
  readonly publishedAt: string;
  readonly metadata: string;
  readonly fingerprint: string;
  readonly textHash: string;
  readonly counts: { readonly sections: number; readonly passages: number; readonly sentences: number };
  readonly file: string;
  readonly ownMetadata: string;
  readonly text: string;
  readonly blocks: string;
  readonly checksum: string;
  /** What it was made from, bytes in base64; null for earlier versions. */
  readonly source: { readonly name: string; readonly address: string | null; readonly base64: string } | null;
}

/** One thing that is kept, wherever that is. */
export type KeptRecord =
  /** Earlier versions first, the oldest of all first; then the current one; then drafts, the last one saved last. */
  | { readonly kind: 'article'; readonly id: string; readonly owner: Owner; readonly versions: readonly KeptVersion[] }
  /** What a server has changed, as JSON. */
  | { readonly kind: 'settings'; readonly server: string; readonly values: Readonly<Record<string, string>> }
  | {
      readonly kind: 'channel';
      readonly server: string;
      readonly channel: string;
      readonly articles: readonly string[];
    }
  | { readonly kind: 'verdict'; readonly verdict: Verdict }
  /** Numbered from 0, in the order of writing. */
  | { readonly kind: 'question'; readonly number: number; readonly question: Unanswered }
  | { readonly kind: 'day'; readonly owner: Owner; readonly count: DayCount }
  /** A server that was left; `at` is ISO 8601. */
  | { readonly kind: 'departure'; readonly server: string; readonly at: string }
  | { readonly kind: 'secret'; readonly name: string; readonly base64: string };

/** Everything that is kept in one place, record by record, for it to be moved to another. */
export interface Archive {
  /** The place, for messages. */
  readonly where: string;
  /** All records, questions in the order of their numbers. */
  records(): AsyncIterable<KeptRecord>;
  /** Writes records, each whole or not at all, whatever was there of their kind and key. Questions come in their order. */
  put(records: readonly KeptRecord[]): Promise<void>;
  /** Whether records are being moved here, or were when a process ended. Nobody else uses the place until they all are. */
  isFilling(): Promise<boolean>;
  setFilling(filling: boolean): Promise<void>;
  close(): Promise<void>;
}

/** What tells a record from others: the same in every place. */
export function keyOf(record: KeptRecord): string {
  return JSON.stringify([record.kind, ...partsOf(record)]);
}

function partsOf(record: KeptRecord): readonly (string | number | null)[] {
  switch (record.kind) {
    case 'article':
      return [record.id];
    case 'settings':
    case 'departure':
      return [record.server];
    case 'channel':
      return [record.server, record.channel];
    case 'verdict':
      return [record.verdict.owner, record.verdict.answerId, record.verdict.asker];
    case 'question':
      return [record.number];
    case 'day':
      return [record.owner, record.count.day];
    case 'secret':
      return [record.name];
  }
}
