import type { Draft, LibraryEntry, Owner, Published, Source, StoredVersion } from './entry.js';
import type { ServerSettings } from './settings.js';

/**
 * The articles that were added, each its owner's alone: nothing is found, read or changed under another owner.
 * What a call has acknowledged outlives a crash; a call that was cut off has done nothing.
 */
export interface LibraryStore {
  /** Published articles of one owner, by title as a dictionary orders them. */
  entries(owner: Owner): Promise<readonly LibraryEntry[]>;
  /** One of them; undefined when the owner has no such published article. */
  entry(owner: Owner, id: string): Promise<LibraryEntry | undefined>;
  /** Whose a published article is; undefined when there is none of that id. Knowing an id gives no right to read it. */
  ownerOf(id: string): Promise<Owner | undefined>;
  /** The current version of a published article. */
  read(owner: Owner, id: string): Promise<StoredVersion | undefined>;
  /** The version, the current one or an earlier one that is still kept, whose fingerprint begins like this. */
  readVersion(owner: Owner, id: string, fingerprint: string): Promise<StoredVersion | undefined>;
  /** What the current version was made from. */
  source(owner: Owner, id: string): Promise<Source | undefined>;
  /**
   * Keeps a version to be looked at before it is published; a draft with the same id is replaced.
   *
   * @throws when the draft's or the article's id is another owner's.
   */
  saveDraft(draft: Draft): Promise<void>;
  draft(owner: Owner, draftId: string): Promise<StoredVersion | undefined>;
  /**
   * Makes a draft the current version; what was that is an earlier one then. The three latest of those are kept, and each
   * fingerprint once: what is published again takes the place of what it was.
   *
   * @param at ISO 8601, in UTC. @returns undefined when there is no such draft.
   */
  publish(owner: Owner, draftId: string, at: string): Promise<Published | undefined>;
  /** Forgets a draft, without a trace. @returns whether there was one. */
  discard(owner: Owner, draftId: string): Promise<boolean>;
  /** Drafts saved before `before` (ISO 8601), whoever's they are. */
  oldDrafts(before: string): Promise<readonly { readonly owner: Owner; readonly draftId: string }[]>;
  /** All versions of an article, as `remove` gives them; none when the owner has neither article nor draft of that id. */
  versions(owner: Owner, id: string): Promise<readonly StoredVersion[]>;
  /**
   * Forgets an article with all its versions, drafts, and what was asked of it, without a trace on the disk; backups in
   * the data folder too.
   *
   * @returns every version that was kept, for what was made from them to be removed: the current one, earlier ones, drafts;
   * undefined when there is no such article. A version that is damaged is not among them.
   * @throws UserError when a trace can't be removed, because a file can't be read or written.
   */
  remove(owner: Owner, id: string): Promise<readonly StoredVersion[] | undefined>;
  /** Ids of all articles and drafts of all owners: for what was made from them to be tidied away with them. */
  ids(): Promise<ReadonlySet<string>>;
}

/** What servers have settled. */
export interface SettingsStore {
  settings(server: string): Promise<ServerSettings>;
  change(server: string, changes: Partial<ServerSettings>): Promise<ServerSettings>;
  /** Ids of the articles that a channel asks, each once and in their order; none when it has none of its own. */
  channelArticles(server: string, channel: string): Promise<readonly string[]>;
  /** Settles them all anew. */
  useInChannel(server: string, channel: string, articles: readonly string[]): Promise<void>;
}

/** What a reader said of an answer. */
export interface Verdict {
  readonly owner: Owner;
  readonly answerId: string;
  readonly helpful: boolean;
  /** ISO 8601, in UTC, with milliseconds. */
  readonly at: string;
  /** Stands for the person and names nobody: one verdict a person, answer and owner, the last one counts. */
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
  /** Oldest first. */
  verdicts(owner: Owner): Promise<readonly Verdict[]>;
  addUnanswered(question: Unanswered): Promise<void>;
  /** Newest first. @param article only those asked of it, or of several articles; null for all. */
  unanswered(owner: Owner, article: string | null): Promise<readonly Unanswered[]>;
  count(owner: Owner, day: string, status: 'answered' | 'silent', ms: number): Promise<void>;
  /** Days from `since` (ISO 8601 date) on that have any, oldest first. */
  days(owner: Owner, since: string): Promise<readonly DayCount[]>;
  /**
   * Forgets unanswered questions, and verdicts with their questions, that are older than their server keeps them; 30 days
   * where they are everybody's. Counts stay. @param now ISO 8601. @returns how many questions and verdicts.
   */
  forgetOld(now: string): Promise<number>;
  /**
   * Forgets everything that is kept of a person, everywhere, without a trace on the disk; backups in the data folder too.
   *
   * @returns how much of it was kept, backups aside.
   * @throws UserError when a trace can't be removed, because a file can't be read or written.
   */
  forgetAsker(asker: string): Promise<{ readonly questions: number; readonly verdicts: number }>;
}

/** How much is kept of an owner. */
export interface Holdings {
  readonly articles: number;
  readonly drafts: number;
  /** Settings that were ever changed, and channels with articles of their own. */
  readonly settings: number;
  readonly verdicts: number;
  readonly unanswered: number;
  /** Days that have counts. */
  readonly days: number;
}

/** Owners as a whole: what is kept of each, and which servers the bot was taken out of. */
export interface OwnerStore {
  holdings(owner: Owner): Promise<Holdings>;
  /** Ids of an owner's articles and drafts. */
  articles(owner: Owner): Promise<ReadonlySet<string>>;
  /**
   * Forgets everything of an owner, without a trace on the disk; backups in the data folder too.
   *
   * @returns how much was kept, backups aside.
   * @throws UserError when a trace can't be removed, because a file can't be read or written.
   */
  forget(owner: Owner): Promise<Holdings>;
  /**
   * Notes servers that the bot is in, all of those that `isMeant` takes. Servers that something is kept of, that `isMeant` takes
   * and that are not among them have been left: at `at` (ISO 8601, in UTC), unless they are known to have been left before.
   * Nothing is noted of any other server.
   *
   * @returns those that were not known to have been left.
   */
  present(servers: ReadonlySet<string>, isMeant: (server: string) => boolean, at: string): Promise<readonly string[]>;
  /** Notes that the bot is not in a server any more, if anything is kept of that. @returns whether there is. */
  left(server: string, at: string): Promise<boolean>;
  /** Notes that the bot is in a server. */
  joined(server: string): Promise<void>;
  /** Servers that were left before `before` (ISO 8601), the first left first. */
  leftBefore(before: string): Promise<readonly string[]>;
}

/** Everything that is kept, besides what can be made again. */
export interface Stores {
  readonly library: LibraryStore;
  readonly settings: SettingsStore;
  readonly use: UseStore;
  readonly owners: OwnerStore;
  /** What stands for a person in what is kept. */
  readonly askerOf: (user: string) => string;
  /** Signs links to articles that are not everybody's. */
  readonly signingKey: Uint8Array;
  close(): Promise<void>;
}
