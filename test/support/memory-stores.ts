import type { Draft, LibraryEntry, Owner, Source, StoredVersion } from '../../src/core/library/entry.js';
import { DEFAULT_SETTINGS, type ServerSettings } from '../../src/core/library/settings.js';
import type {
  DayCount,
  LibraryStore,
  OwnerStore,
  SettingsStore,
  Unanswered,
  UseStore,
  Verdict,
} from '../../src/core/library/stores.js';
import type { Stores } from './library.js';

const DAY = 86_400_000;

interface Article {
  readonly owner: Owner;
  readonly source: Source;
  /** The current one first. */
  readonly versions: readonly StoredVersion[];
}

/** All that is kept, in the simplest way. */
class Kept {
  readonly articles = new Map<string, Article>();
  drafts: { readonly draft: Draft; readonly savedAt: string }[] = [];
  readonly settings = new Map<string, Partial<ServerSettings>>();
  readonly channels = new Map<string, readonly string[]>();
  verdicts: Verdict[] = [];
  unanswered: Unanswered[] = [];
  readonly days = new Map<string, DayCount & { readonly owner: Owner }>();
  readonly departures = new Map<string, string>();
}

/** Keeps a library, settings and use as long as it lives: what the real stores are compared with. */
export function memoryStores(now: () => Date = () => new Date()): Stores {
  const kept = new Kept();
  const settings = settingsIn(kept);
  return { library: libraryIn(kept, now), settings, use: useIn(kept, settings), owners: ownersIn(kept) };
}

function libraryIn(kept: Kept, now: () => Date): LibraryStore {
  const articleOf = (owner: Owner, id: string) => {
    const article = kept.articles.get(id);
    return article?.owner === owner ? article : undefined;
  };
  const draftOf = (owner: Owner, draftId: string) =>
    kept.drafts.find(({ draft }) => draft.draftId === draftId && draft.entry.owner === owner)?.draft;
  const plain = ({ entry, content }: StoredVersion): StoredVersion => ({ entry, content });
  const dropDrafts = (gone: (draft: Draft) => boolean): number => {
    const before = kept.drafts.length;
    kept.drafts = kept.drafts.filter(({ draft }) => !gone(draft));
    return before - kept.drafts.length;
  };
  return {
    async entries(owner) {
      const found: LibraryEntry[] = [];
      for (const article of kept.articles.values()) {
        const [current] = article.versions;
        if (article.owner === owner && current) found.push(current.entry);
      }
      return found.sort((a, b) => a.metadata.title.localeCompare(b.metadata.title, 'en') || (a.id < b.id ? -1 : 1));
    },
    entry: async (owner, id) => articleOf(owner, id)?.versions[0]?.entry,
    ownerOf: async (id) => kept.articles.get(id)?.owner,
    async versions(owner, id) {
      const drafts = kept.drafts
        .map(({ draft }) => draft)
        .filter(({ entry }) => entry.id === id && entry.owner === owner);
      return [...(articleOf(owner, id)?.versions ?? []), ...drafts.reverse().map(plain)];
    },
    ids: async () => new Set([...kept.articles.keys(), ...kept.drafts.map(({ draft }) => draft.entry.id)]),
    read: async (owner, id) => articleOf(owner, id)?.versions[0],
    readVersion: async (owner, id, fingerprint) =>
      articleOf(owner, id)?.versions.find(({ entry }) => entry.fingerprint.startsWith(fingerprint)),
    source: async (owner, id) => articleOf(owner, id)?.source,
    async saveDraft(draft) {
      const others = [
        ...kept.drafts.filter((each) => each.draft.draftId === draft.draftId || each.draft.entry.id === draft.entry.id),
      ].map((each) => each.draft.entry.owner);
      const article = kept.articles.get(draft.entry.id);
      if (article) others.push(article.owner);
      if (others.some((owner) => owner !== draft.entry.owner)) throw new Error("another owner's");
      dropDrafts(({ draftId }) => draftId === draft.draftId);
      kept.drafts.push({ draft, savedAt: now().toISOString() });
    },
    async draft(owner, draftId) {
      const draft = draftOf(owner, draftId);
      return draft && plain(draft);
    },
    async publish(owner, draftId, at) {
      const draft = draftOf(owner, draftId);
      if (!draft) return undefined;
      const { id, fingerprint } = draft.entry;
      const entry = { ...draft.entry, publishedAt: at };
      const earlier = kept.articles.get(id)?.versions.filter((version) => version.entry.fingerprint !== fingerprint);
      const all = [{ entry, content: draft.content }, ...(earlier ?? [])];
      kept.articles.set(id, { owner, source: draft.source, versions: all.slice(0, 4) });
      dropDrafts((each) => each.draftId === draftId);
      return { entry, dropped: all.slice(4) };
    },
    discard: async (owner, draftId) =>
      dropDrafts((draft) => draft.draftId === draftId && draft.entry.owner === owner) > 0,
    oldDrafts: async (before) =>
      kept.drafts
        .filter(({ savedAt }) => savedAt < before)
        .map(({ draft }) => ({ owner: draft.entry.owner, draftId: draft.draftId })),
    async remove(owner, id) {
      const article = articleOf(owner, id);
      if (!article) return undefined;
      const drafts = kept.drafts.map(({ draft }) => draft).filter(({ entry }) => entry.id === id);
      kept.articles.delete(id);
      dropDrafts(({ entry }) => entry.id === id);
      forgetArticle(kept, id);
      return [...article.versions, ...drafts.reverse().map(plain)];
    },
  };
}

function forgetArticle(kept: Kept, id: string): void {
  kept.unanswered = kept.unanswered.filter(({ article }) => article !== id);
  kept.verdicts = kept.verdicts.map((verdict) =>
    verdict.asked?.article === id ? { ...verdict, asked: null } : verdict,
  );
  for (const [channel, articles] of kept.channels)
    setChannel(
      kept,
      channel,
      articles.filter((article) => article !== id),
    );
  for (const [server, { article, ...others }] of kept.settings) if (article === id) kept.settings.set(server, others);
}

function setChannel(kept: Kept, channel: string, articles: readonly string[]): void {
  if (articles.length === 0) kept.channels.delete(channel);
  else kept.channels.set(channel, articles);
}

function settingsIn(kept: Kept): SettingsStore {
  const settings = async (server: string) => ({ ...DEFAULT_SETTINGS, ...kept.settings.get(server) });
  return {
    settings,
    async change(server, changes) {
      kept.settings.set(server, { ...kept.settings.get(server), ...changes });
      return settings(server);
    },
    channelArticles: async (server, channel) => kept.channels.get(`${server}/${channel}`) ?? [],
    async useInChannel(server, channel, articles) {
      setChannel(kept, `${server}/${channel}`, [...new Set(articles)].sort());
    },
  };
}

function useIn(kept: Kept, settings: SettingsStore): UseStore {
  const key = ({ owner, answerId, asker }: Verdict) => JSON.stringify([owner, answerId, asker]);
  const order = ({ at, answerId, asker }: Verdict) => JSON.stringify([at, answerId, asker]);
  return {
    async addVerdict(verdict) {
      kept.verdicts = [...kept.verdicts.filter((each) => key(each) !== key(verdict)), verdict];
    },
    verdicts: async (owner) =>
      kept.verdicts.filter((verdict) => verdict.owner === owner).sort((a, b) => (order(a) < order(b) ? -1 : 1)),
    async addUnanswered(question) {
      kept.unanswered = [question, ...kept.unanswered];
    },
    unanswered: async (owner, article) =>
      kept.unanswered
        .filter((each) => each.owner === owner)
        .filter((each) => article === null || each.article === null || each.article === article)
        .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)),
    async count(owner, day, status, ms) {
      const none = { owner, day, answered: 0, silent: 0, totalMs: 0, longestMs: 0 };
      const before = kept.days.get(`${owner}/${day}`) ?? none;
      kept.days.set(`${owner}/${day}`, {
        ...before,
        [status]: before[status] + 1,
        totalMs: before.totalMs + ms,
        longestMs: Math.max(before.longestMs, ms),
      });
    },
    days: async (owner, since) =>
      [...kept.days.values()]
        .filter((each) => each.owner === owner && each.day >= since)
        .map(({ owner: _, ...count }) => count)
        .sort((a, b) => (a.day < b.day ? -1 : 1)),
    async forgetOld(now) {
      const retention = new Map<Owner, number>([[null, DEFAULT_SETTINGS.retentionDays]]);
      for (const { owner } of [...kept.unanswered, ...kept.verdicts]) {
        if (owner !== null) retention.set(owner, (await settings.settings(owner)).retentionDays);
      }
      const isOld = ({ owner, at }: { readonly owner: Owner; readonly at: string }) =>
        Date.parse(at) < Date.parse(now) - (retention.get(owner) ?? 0) * DAY;
      const old = [...kept.unanswered, ...kept.verdicts].filter(isOld);
      kept.unanswered = kept.unanswered.filter((each) => !isOld(each));
      kept.verdicts = kept.verdicts.filter((each) => !isOld(each));
      return old.length;
    },
    async forgetAsker(asker) {
      const of = (each: { readonly asker: string }) => each.asker === asker;
      const counts = { questions: kept.unanswered.filter(of).length, verdicts: kept.verdicts.filter(of).length };
      kept.unanswered = kept.unanswered.filter((each) => !of(each));
      kept.verdicts = kept.verdicts.filter((each) => !of(each));
      return counts;
    },
  };
}

function ownersIn(kept: Kept): OwnerStore {
  const articles = (owner: Owner) => [...kept.articles].filter(([, each]) => each.owner === owner).map(([id]) => id);
  const drafts = (owner: Owner) => kept.drafts.filter(({ draft }) => draft.entry.owner === owner);
  const channels = (owner: Owner) => [...kept.channels.keys()].filter((key) => key.startsWith(`${owner}/`));
  const isOf = (owner: Owner) => (each: { readonly owner: Owner }) => each.owner === owner;
  const holdings = (owner: Owner) => ({
    articles: articles(owner).length,
    drafts: drafts(owner).length,
    settings: Object.keys(kept.settings.get(String(owner)) ?? {}).length + channels(owner).length,
    verdicts: kept.verdicts.filter(isOf(owner)).length,
    unanswered: kept.unanswered.filter(isOf(owner)).length,
    days: [...kept.days.values()].filter(isOf(owner)).length,
  });
  const isKnown = (server: string) => Object.values(holdings(server)).some((count) => count > 0);
  const known = () =>
    [
      ...[...kept.articles.values(), ...kept.verdicts, ...kept.unanswered, ...kept.days.values()].map(
        (each) => each.owner,
      ),
      ...kept.drafts.map(({ draft }) => draft.entry.owner),
      ...kept.settings.keys(),
      ...[...kept.channels.keys()].map((key) => key.split('/')[0] ?? ''),
    ].filter((owner) => owner !== null);
  return {
    holdings: async (owner) => holdings(owner),
    articles: async (owner) => new Set([...articles(owner), ...drafts(owner).map(({ draft }) => draft.entry.id)]),
    async forget(owner) {
      const before = holdings(owner);
      const own = drafts(owner);
      for (const id of [...articles(owner), ...own.map(({ draft }) => draft.entry.id)]) {
        kept.articles.delete(id);
        forgetArticle(kept, id);
      }
      kept.drafts = kept.drafts.filter((each) => !own.includes(each));
      kept.verdicts = kept.verdicts.filter((each) => each.owner !== owner);
      kept.unanswered = kept.unanswered.filter((each) => each.owner !== owner);
      for (const [key, day] of kept.days) if (day.owner === owner) kept.days.delete(key);
      for (const key of channels(owner)) kept.channels.delete(key);
      kept.settings.delete(String(owner));
      kept.departures.delete(String(owner));
      return before;
    },
    async present(servers, isMeant, at) {
      for (const server of servers) kept.departures.delete(server);
      const gone = [...new Set(known())].filter((server) => isKnown(server) && isMeant(server) && !servers.has(server));
      const found = gone.filter((server) => !kept.departures.has(server));
      for (const server of found) kept.departures.set(server, at);
      return found.sort();
    },
    async left(server, at) {
      if (isKnown(server) && !kept.departures.has(server)) kept.departures.set(server, at);
      return kept.departures.has(server);
    },
    async joined(server) {
      kept.departures.delete(server);
    },
    leftBefore: async (before) =>
      [...kept.departures]
        .filter(([, at]) => at < before)
        .sort(([a, at], [b, bt]) => (at < bt || (at === bt && a < b) ? -1 : 1))
        .map(([server]) => server),
  };
}
