import type { Owner } from '../../core/library/entry.js';
import { DEFAULT_SETTINGS } from '../../core/library/settings.js';
import type { DayCount, SettingsStore, Unanswered, UseStore, Verdict } from '../../core/library/stores.js';
import { reading, writing } from './access.js';
import type { Database } from './connection.js';
import { eraseInThread } from './maintenance.js';

const DAY = 86_400_000;

export interface VerdictRow {
  readonly owner: string | null;
  readonly answer: string;
  readonly helpful: 0 | 1;
  readonly at: string;
  readonly asker: string;
  readonly question: string | null;
  readonly article: string;
  readonly quote_start: number;
  readonly quote_end: number;
}

/** What is learnt from use, in the database. @param settings says how long each server keeps questions and verdicts. */
export function createUseStore(database: Database, settings: SettingsStore): UseStore {
  const queries = prepareQueries(database);
  const addVerdict = verdictWriter(database);
  const forget = database.transaction((owners: readonly Kept[]) =>
    owners.reduce(
      (sum, { owner, since }) =>
        sum + queries.forgetUnanswered.run(owner, since).changes + queries.forgetVerdicts.run(owner, since).changes,
      0,
    ),
  );
  return {
    addVerdict: (verdict) => writing(database, () => addVerdict(verdict)),
    verdicts: (owner) => reading(database, () => queries.verdicts.all(owner).map(verdictOf)),
    addUnanswered: (question) => writing(database, () => void queries.addUnanswered.run(question)),
    unanswered: (owner, article) => reading(database, () => queries.unanswered.all({ owner, article })),
    count: (owner, day, status, ms) =>
      writing(database, () => {
        const answered = status === 'answered' ? 1 : 0;
        queries.count.run({ owner, day, answered, silent: 1 - answered, ms });
      }),
    days: (owner, since) => reading(database, () => queries.days.all(owner, since)),
    forgetOld: (now) =>
      writing(database, async () => {
        const owners = queries.owners.all();
        return forget.immediate(await Promise.all(owners.map((owner) => keptBy(settings, owner, now))));
      }),
    forgetAsker: (asker) =>
      eraseInThread(database, { kind: 'asker', asker }, () => ({
        questions: queries.questionsOf.get(asker) ?? 0,
        verdicts: queries.verdictsOf.get(asker) ?? 0,
      })),
  };
}

interface Kept {
  readonly owner: Owner;
  /** What is older is forgotten. */
  readonly since: string;
}

/** How long an owner's questions and verdicts are kept, as of `now` (ISO 8601). */
export async function keptBy(settings: SettingsStore, owner: Owner, now: string): Promise<Kept> {
  const { retentionDays } = owner === null ? DEFAULT_SETTINGS : await settings.settings(owner);
  return { owner, since: new Date(Date.parse(now) - retentionDays * DAY).toISOString() };
}

/** Writes verdicts: one a person, answer and owner, the last one. */
export function verdictWriter(database: Database): (verdict: Verdict) => void {
  const put = database.prepare(`
    INSERT INTO verdicts (owner, answer, asker, helpful, at, question, article, quote_start, quote_end)
    VALUES (@owner, @answerId, @asker, @helpful, @at, @question, @article, @start, @end)
    ON CONFLICT (coalesce(owner, ''), asker, answer) DO UPDATE SET
      helpful = excluded.helpful, at = excluded.at, question = excluded.question, article = excluded.article,
      quote_start = excluded.quote_start, quote_end = excluded.quote_end`);
  const nothing = { question: null, article: null, start: null, end: null };
  return ({ asked, helpful, ...verdict }) => {
    put.run({ ...verdict, ...(asked ?? nothing), helpful: Number(helpful) });
  };
}

export function verdictOf({ owner, answer, helpful, at, asker, ...asked }: VerdictRow): Verdict {
  const { question, article, quote_start: start, quote_end: end } = asked;
  return {
    owner,
    answerId: answer,
    helpful: helpful === 1,
    at,
    asker,
    asked: question === null ? null : { question, article, start, end },
  };
}

function prepareQueries(database: Database) {
  return {
    verdicts: database.prepare<[Owner], VerdictRow>(`
      SELECT owner, answer, helpful, at, asker, question, article, quote_start, quote_end
      FROM verdicts WHERE owner IS ? ORDER BY at, answer, asker`),
    addUnanswered: database.prepare<[Unanswered]>(`
      INSERT INTO unanswered (owner, article, question, silence, at, asker)
      VALUES (@owner, @article, @question, @silence, @at, @asker)`),
    unanswered: database.prepare<[{ owner: Owner; article: string | null }], Unanswered>(`
      SELECT owner, article, question, silence, at, asker FROM unanswered
      WHERE owner IS @owner AND (@article IS NULL OR article IS NULL OR article = @article)
      ORDER BY at DESC, number DESC`),
    count: database.prepare(`
      INSERT INTO days (owner, day, answered, silent, total_ms, longest_ms)
      VALUES (@owner, @day, @answered, @silent, @ms, @ms)
      ON CONFLICT (coalesce(owner, ''), day) DO UPDATE SET
        answered = answered + @answered, silent = silent + @silent,
        total_ms = total_ms + @ms, longest_ms = max(longest_ms, @ms)`),
    days: database.prepare<[Owner, string], DayCount>(`
      SELECT day, answered, silent, total_ms AS totalMs, longest_ms AS longestMs
      FROM days WHERE owner IS ? AND day >= ? ORDER BY day`),
    owners: database.prepare<[], Owner>('SELECT owner FROM unanswered UNION SELECT owner FROM verdicts').pluck(),
    forgetUnanswered: database.prepare<[Owner, string]>('DELETE FROM unanswered WHERE owner IS ? AND at < ?'),
    forgetVerdicts: database.prepare<[Owner, string]>('DELETE FROM verdicts WHERE owner IS ? AND at < ?'),
    questionsOf: database.prepare<[string], number>('SELECT count(*) FROM unanswered WHERE asker = ?').pluck(),
    verdictsOf: database.prepare<[string], number>('SELECT count(*) FROM verdicts WHERE asker = ?').pluck(),
  };
}
