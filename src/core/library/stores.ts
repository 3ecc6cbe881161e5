import type { Draft, LibraryEntry, Owner, Source, StoredVersion } from './entry.js';
import type { ServerSettings } from './settings.js';

/**
 * The articles that were added, each its owner's alone: nothing is found, read or changed under another owner.
 * What a call has acknowledged outlives a crash; a call that was cut off has done nothing.
 */
export interface LibraryStore {
  /** Published articles of one owner, by title. */
  entries(owner: Owner): Promise<readonly LibraryEntry[]>;
  /** The current version of a published article. */
  read(owner: Owner, id: string): Promise<StoredVersion | undefined>;
  /** The version, the current one or an earlier one that is still kept, whose fingerprint begins like this. */
  readVersion(owner: Owner, id: string, fingerprint: string): Promise<StoredVersion | undefined>;
  /** What the current version was made from. */
  source(owner: Owner, id: string): Promise<Source | undefined>;
  /** Keeps a version to be looked at before it is published. */
  saveDraft(draft: Draft): Promise<void>;
  draft(owner: Owner, draftId: string): Promise<StoredVersion | undefined>;
  /** Makes a draft the current version. @returns undefined when there is no such draft. */
  publish(owner: Owner, draftId: string, at: string): Promise<LibraryEntry | undefined>;
  /** Forgets a draft, without a trace. @returns whether there was one. */
  discard(owner: Owner, draftId: string): Promise<boolean>;
  /** Forgets drafts saved before `before` (ISO 8601). @returns their ids and owners. */
  discardOld(before: string): Promise<number>;
  /**
   * Forgets an article with all its versions, drafts, and what was asked of it, without a trace on the disk; backups in
   * the data folder too.
   *
   * @returns every version that was kept, for what was made from them to be removed; undefined when there is no such article.
   */
  remove(owner: Owner, id: string): Promise<readonly StoredVersion[] | undefined>;
}

/** What servers have settled. */
export interface SettingsStore {
  settings(server: string): Promise<ServerSettings>;
  change(server: string, changes: Partial<ServerSettings>): Promise<ServerSettings>;
  /** Id of the article that a channel asks; null when it has none of its own. */
  channelArticle(server: string, channel: string): Promise<string | null>;
  useInChannel(server: string, channel: string, article: string | null): Promise<void>;
}

/** What a reader said of an answer. */
export interface Verdict {
  readonly owner: Owner;
  readonly answerId: string;
  readonly helpful: boolean;
  /** ISO 8601, in UTC. */
  readonly at: string;
  /** Stands for the person, as `AskerKey` makes it: one verdict a person and answer, the last one counts. */
  readonly asker: string;
  /** What was asked and the first quote's place, where the server keeps questions; else null. */
  readonly asked: {
    readonly question: string;
    readonly article: string;
    readonly start: number;
    readonly end: number;
  } | null;
}

/** A question that was asked and not answered. */
export interface Unanswered {
  readonly owner: Owner;
  /** Id of the one article asked; null for several. */
  readonly article: string | null;
  readonly question: string;
  /** Whether it was about the article at all. */
  readonly silence: 'elsewhere' | 'unsaid';
  readonly at: string;
  readonly asker: string;
}

/** A day's questions of one owner. */
export interface DayCount {
  /** ISO 8601 date, in UTC. */
  readonly day: string;
  readonly answered: number;
  readonly silent: number;
  /** ms until the first response: sum over the day's questions, and the longest. */
  readonly totalMs: number;
  readonly longestMs: number;
}

/** What is learnt from use. */
export interface UseStore {
  addVerdict(verdict: Verdict): Promise<void>;
  verdicts(owner: Owner): Promise<readonly Verdict[]>;
  addUnanswered(question: Unanswered): Promise<void>;
  /** Newest first. @param article only those asked of it, or of several articles; null for all. */
  unanswered(owner: Owner, article: string | null): Promise<readonly Unanswered[]>;
  count(owner: Owner, day: string, status: 'answered' | 'silent', ms: number): Promise<void>;
  /** Days from `since` (ISO 8601 date) on that have any, oldest first. */
  days(owner: Owner, since: string): Promise<readonly DayCount[]>;
  /** Forgets what is older than each server keeps it. @returns how many rows. */
  forgetOld(now: string): Promise<number>;
  /** Forgets everything of a person, everywhere, without a trace on the disk. @returns how much it was. */
  forgetAsker(asker: string): Promise<{ readonly questions: number; readonly verdicts: number }>;
}
