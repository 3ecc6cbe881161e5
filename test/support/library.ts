import { sha256 } from '../../src/adapters/files.js';
import type { Draft, Owner } from '../../src/core/library/entry.js';
import type {
  LibraryStore,
  OwnerStore,
  SettingsStore,
  Unanswered,
  UseStore,
  Verdict,
} from '../../src/core/library/stores.js';

/** What a library keeps, in one place. */
export interface Stores {
  readonly library: LibraryStore;
  readonly settings: SettingsStore;
  readonly use: UseStore;
  readonly owners: OwnerStore;
}

/** Empty stores. @param now tells when drafts are saved. */
export type MakeStores = (now?: () => Date) => Stores;

export const ALICE_SERVER = '100000000000000001';
export const BOB_SERVER = '100000000000000002';

export interface DraftGiven {
  readonly id: string;
  readonly owner?: Owner;
  readonly draftId?: string;
  readonly text?: string;
  readonly title?: string;
  readonly address?: string | null;
}

/** A draft of a text; ids and fingerprints come from what it is made of. */
export function draftOf({ id, owner = ALICE_SERVER, text = `The text of ${id}.`, ...given }: DraftGiven): Draft {
  const { draftId = sha256(`${id} ${text}`).slice(0, 16), title = `About ${id}`, address = null } = given;
  return {
    draftId,
    entry: {
      id,
      owner,
      metadata: { title, url: address, publisher: null, author: 'R. Writer', date: '2024-07-19' },
      fingerprint: sha256(`index of ${text}`),
      textHash: sha256(text),
      counts: { sections: 1, passages: 2, sentences: 3 },
      publishedAt: '',
    },
    content: {
      file: `${id}.txt`,
      text,
      blocks: [
        { kind: 'heading', start: 0, end: 3, title: 'The', level: 1 },
        { kind: 'prose', pieces: [{ start: 4, end: text.length }] },
        { kind: 'lines', pieces: [] },
        { kind: 'markup', start: text.length, end: text.length },
      ],
      metadata: { title, date: null },
    },
    source: { name: `${id}.txt`, bytes: new TextEncoder().encode(`source: ${text}`), address },
  };
}

/** Saves a draft and publishes it. */
export async function publish(
  library: LibraryStore,
  given: DraftGiven,
  at = '2025-01-01T00:00:00.000Z',
): Promise<Draft> {
  const draft = draftOf(given);
  await library.saveDraft(draft);
  await library.publish(draft.entry.owner, draft.draftId, at);
  return draft;
}

export function verdictOf(given: Partial<Verdict> = {}): Verdict {
  const at = '2025-01-01T00:00:00.000Z';
  return { owner: ALICE_SERVER, answerId: 'a1', helpful: true, at, asker: 'reader', asked: null, ...given };
}

export function unansweredOf(given: Partial<Unanswered> = {}): Unanswered {
  const at = '2025-01-01T00:00:00.000Z';
  const question = 'Who sank the ferry?';
  return { owner: ALICE_SERVER, article: null, question, silence: 'unsaid', at, asker: 'reader', ...given };
}
