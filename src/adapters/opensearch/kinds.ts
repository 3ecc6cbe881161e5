import type { Owner } from '../../core/library/entry.js';
import type { IndexKind } from './indices.js';

/**
 * One shard, so that what was written later has the higher number; a copy where there are two nodes or more. A write is on the disk
 * before it is acknowledged. What is deleted goes from the files whenever that is asked for, however little it is.
 */
const SETTINGS = {
  number_of_shards: 1,
  auto_expand_replicas: '0-1',
  'translog.durability': 'request',
  'merge.policy.expunge_deletes_allowed': 0,
};

function kindOf(name: string, fields: Readonly<Record<string, object>>): IndexKind {
  const mappings = { dynamic: false, properties: fields };
  return { name, version: 1, settings: SETTINGS, mappings, canBeMadeAgain: false };
}

const WORD = { type: 'keyword' };
const YES_OR_NO = { type: 'boolean' };

/** What each article and draft is, but for the texts: a document an article. */
export const LIBRARY = kindOf('library', {
  article: WORD,
  whose: WORD,
  isPublished: YES_OR_NO,
  isUnfinished: YES_OR_NO,
  drafts: { properties: { draftId: WORD, savedAt: WORD } },
});
/** Texts of versions, and what they were made from. */
export const TEXTS = kindOf('texts', { savedAt: { type: 'date', format: 'epoch_millis' } });
/** What servers have settled, and what their channels ask. */
export const SETTINGS_KIND = kindOf('settings', { server: WORD, articles: WORD });
/** Verdicts, unanswered questions, counts. */
export const USE = kindOf('use', {
  kind: WORD,
  whose: WORD,
  article: WORD,
  at: WORD,
  answerId: WORD,
  asker: WORD,
  day: WORD,
  asked: { properties: { article: WORD } },
});
/** Secrets, servers that were left, and what has to be finished should a process end in the middle of it. */
export const META = kindOf('meta', { isUnfinished: YES_OR_NO, server: WORD, leftAt: WORD });

export const STORE_KINDS = [LIBRARY, TEXTS, SETTINGS_KIND, USE, META] as const;

const EVERYBODY = 'everybody';
const SERVER = 'server ';

/** A word for an owner: a field that is null can't be searched for. */
export function whose(owner: Owner): string {
  return owner === null ? EVERYBODY : SERVER + owner;
}

/** The owner that a word stands for. */
export function ownerIn(word: string): Owner {
  return word === EVERYBODY ? null : word.slice(SERVER.length);
}
