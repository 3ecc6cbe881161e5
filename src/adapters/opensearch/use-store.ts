import { randomUUID } from 'node:crypto';
import type { Owner } from '../../core/library/entry.js';
import type { DayCount, SettingsStore, Unanswered, UseStore, Verdict } from '../../core/library/stores.js';
import { keptBy } from '../sqlite/use-store.js';
import type { Connection } from './connection.js';
import { type Documents, documentsIn, idOf } from './documents.js';
import { ownerIn, USE, whose } from './kinds.js';

interface Whose {
  readonly whose: string;
}
export type VerdictDocument = Verdict & Whose & { readonly kind: 'verdict' };
export type UnansweredDocument = Unanswered & Whose & { readonly kind: 'unanswered' };
export type DayDocument = DayCount & Whose & { readonly kind: 'day'; readonly owner: Owner };
export type UseDocument = VerdictDocument | UnansweredDocument | DayDocument;

export function useDocuments(connection: Connection): Documents<UseDocument> {
  return documentsIn(connection, USE);
}

export const verdictId = ({ owner, asker, answerId }: Verdict) => idOf('verdict', owner, asker, answerId);
/** @param counter who counts: each bot does so for itself, and what they counted is added up. */
export const dayId = (owner: Owner, day: string, counter: string) => idOf('day', owner, day, counter);

export function verdictDocument(verdict: Verdict): VerdictDocument {
  return { ...verdict, kind: 'verdict', whose: whose(verdict.owner) };
}

export function unansweredDocument(question: Unanswered): UnansweredDocument {
  return { ...question, kind: 'unanswered', whose: whose(question.owner) };
}

export function dayDocument(owner: Owner, count: DayCount): DayDocument {
  return { ...count, owner, kind: 'day', whose: whose(owner) };
}

/** Oldest first; those of one moment by answer and person. */
const VERDICTS_SORTED = [{ at: 'asc' }, { answerId: 'asc' }, { asker: 'asc' }] as const;

/**
 * What is learnt from use, in the engine.
 *
 * @param settings says how long each server keeps questions and verdicts. @param erase forgets a person, to the end.
 */
export function createUseStore(
  connection: Connection,
  settings: SettingsStore,
  erase: (asker: string) => Promise<readonly UseDocument[]>,
): UseStore {
  const documents = useDocuments(connection);
  const ofKind = async <K extends UseDocument['kind']>(
    kind: K,
    owner: Owner,
    sort: Parameters<typeof documents.all>[1],
  ) => {
    const filter = [{ term: { kind } }, { term: { whose: whose(owner) } }];
    return (await documents.all({ bool: { filter } }, sort)) as Extract<UseDocument, { kind: K }>[];
  };
  const counter = randomUUID();
  const count = (owner: Owner, day: string, status: 'answered' | 'silent', ms: number) =>
    documents.change(dayId(owner, day, counter), (present) => {
      const one = { day, answered: 0, silent: 0, totalMs: ms, longestMs: ms, [status]: 1 };
      return dayDocument(owner, present ? sumOf(present as DayDocument, one) : one);
    });
  const inTurn = turns();
  return {
    addVerdict: (verdict) => documents.put(verdictId(verdict), verdictDocument(verdict)),
    verdicts: async (owner) => (await ofKind('verdict', owner, VERDICTS_SORTED)).map(plain),
    addUnanswered: (question) => documents.put(randomUUID(), unansweredDocument(question)),
    async unanswered(owner, article) {
      const found = (await ofKind('unanswered', owner, [{ at: 'desc' }, { _seq_no: 'desc' }])).map(plain);
      return found.filter((each) => article === null || each.article === null || each.article === article);
    },
    // One after another, each knows the last: should an answer be lost, nobody else has counted meanwhile.
    count: (owner, day, status, ms) => inTurn(idOf(owner, day), () => count(owner, day, status, ms)),
    async days(owner, since) {
      const all = await ofKind('day', owner, [{ day: 'asc' }]);
      return sums(all.filter(({ day }) => day >= since)).map(countOf);
    },
    async forgetOld(now) {
      let forgotten = 0;
      for (const owner of (await documents.values('whose')).map(ownerIn)) {
        const { since } = await keptBy(settings, owner, now);
        const filter = [{ term: { whose: whose(owner) } }, { range: { at: { lt: since } } }];
        forgotten += (await documents.rewrite({ bool: { filter } }, () => undefined)).length;
      }
      return forgotten;
    },
    async forgetAsker(asker) {
      const erased = await erase(asker);
      const countKind = (kind: UseDocument['kind']) => erased.filter((each) => each.kind === kind).length;
      return { questions: countKind('unanswered'), verdicts: countKind('verdict') };
    },
  };
}

/** Forgets what was asked of an article; verdicts stay, without their questions. */
export async function forgetInUse(documents: Documents<UseDocument>, article: string): Promise<void> {
  await documents.rewrite(
    { bool: { filter: [{ term: { kind: 'unanswered' } }, { term: { article } }] } },
    () => undefined,
  );
  await documents.rewrite({ term: { 'asked.article': article } }, (verdict) =>
    verdictDocument({ ...(verdict as VerdictDocument), asked: null }),
  );
}

/** Forgets everything of a person. @returns what it was. */
export function forgetPerson(documents: Documents<UseDocument>, asker: string): Promise<UseDocument[]> {
  return documents.rewrite({ term: { asker } }, () => undefined);
}

export function plain<T extends VerdictDocument | UnansweredDocument>(document: T): Omit<T, 'kind' | 'whose'> {
  const { kind: _, whose: __, ...rest } = document;
  return rest;
}

/** What several counted, a day and owner together, in the order of their first. */
export function sums(counted: readonly DayDocument[]): DayDocument[] {
  const days = new Map<string, DayDocument>();
  for (const each of counted) {
    const key = idOf(each.owner, each.day);
    const before = days.get(key);
    days.set(key, before ? dayDocument(each.owner, sumOf(before, each)) : each);
  }
  return [...days.values()];
}

function sumOf(a: DayCount, b: DayCount): DayCount {
  return {
    day: a.day,
    answered: a.answered + b.answered,
    silent: a.silent + b.silent,
    totalMs: a.totalMs + b.totalMs,
    longestMs: Math.max(a.longestMs, b.longestMs),
  };
}

export function countOf({ day, answered, silent, totalMs, longestMs }: DayCount): DayCount {
  return { day, answered, silent, totalMs, longestMs };
}

/** Work of one name, one after another. */
function turns(): (name: string, work: () => Promise<void>) => Promise<void> {
  const last = new Map<string, Promise<void>>();
  return (name, work) => {
    const done = (last.get(name) ?? Promise.resolve()).then(work);
    const settled = done.catch(() => undefined);
    last.set(name, settled);
    settled.then(() => {
      if (last.get(name) === settled) last.delete(name);
    });
    return done;
  };
}
