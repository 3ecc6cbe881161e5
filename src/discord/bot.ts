import type { Logger } from 'pino';
import type { Thresholds } from '../core/answer/caution.js';
import type { Owner } from '../core/library/entry.js';
import type { ServerSettings } from '../core/library/settings.js';
import type { SettingsStore, UseStore } from '../core/library/stores.js';
import type { Quote } from '../core/quotes/quote.js';
import type { Engine } from '../engine.js';
import type { Adding } from '../library/adding.js';
import type { Library } from '../library/library.js';
import type { SourceReader } from '../library/sources.js';
import type { Metrics } from '../operations/metrics.js';
import type { Conversations } from './conversations.js';
import type { RateLimits } from './rate-limits.js';

export type PageOf = (quote: Quote, server: Owner) => string;

/** What commands and buttons work with. */
export interface Bot {
  readonly engine: Engine;
  readonly library: Library;
  readonly adding: Adding;
  readonly sources: SourceReader;
  readonly settings: SettingsStore;
  readonly use: UseStore;
  /** What stands for a person in what is kept. */
  readonly askerOf: (user: string) => string;
  readonly thresholdsOf: (settings: ServerSettings) => Thresholds;
  /** Address of a page of ours that opens at a quote, for readers in a server; undefined where none is served. */
  readonly pageOf: PageOf | undefined;
  readonly metrics: Metrics | undefined;
  /** Aborted when the bot is stopped. */
  readonly signal: AbortSignal;
  readonly conversations: Conversations;
  readonly rates: RateLimits;
  readonly log: Logger;
  /** Whether questions are logged: only to look for a fault. */
  readonly logQuestions: boolean;
}
