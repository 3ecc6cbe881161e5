import type { Caution } from '../answer/caution.js';

/** Languages of the bot's own words: the reader's own, or one for all. */
export const LANGUAGES = ['reader', 'en', 'de', 'es', 'fr', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What a server has settled. */
export interface ServerSettings {
  /** Answers to slash commands are shown to the asker alone unless they say otherwise. */
  readonly private: boolean;
  /** Mentions in a text channel are answered in a thread of their own. */
  readonly threads: boolean;
  /** Questions a minute, 1 to 1,000; null for the operator's. */
  readonly ratePerUser: number | null;
  readonly ratePerChannel: number | null;
  readonly caution: Caution;
  readonly language: Language;
  /** Id of the role whose members may add articles, besides those who may manage the server; null for nobody else. */
  readonly adders: string | null;
  /** Id of the article that is asked where no channel has its own; null for all. */
  readonly article: string | null;
  /** Whether the question is kept with a verdict on its answer. */
  readonly keepQuestions: boolean;
  /** Days that unanswered questions, and questions with verdicts, are kept: 1 to 365. */
  readonly retentionDays: number;
}

export const DEFAULT_SETTINGS: ServerSettings = {
  private: false,
  threads: false,
  ratePerUser: null,
  ratePerChannel: null,
  caution: 'balanced',
  language: 'reader',
  adders: null,
  article: null,
  keepQuestions: false,
  retentionDays: 30,
};
