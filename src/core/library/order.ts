import type { LibraryEntry } from './entry.js';

const collator = new Intl.Collator('en');

/** Compares by title, as a dictionary does; those of one title by id. */
export function byTitle(a: LibraryEntry, b: LibraryEntry): number {
  return collator.compare(a.metadata.title, b.metadata.title) || (a.id < b.id ? -1 : 1);
}
