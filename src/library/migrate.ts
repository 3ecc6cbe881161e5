import { sha256 } from '../adapters/files.js';
import { UserError } from '../core/errors.js';
import { type Archive, type KeptRecord, keyOf } from '../core/library/archive.js';

/** Small records written at a time. */
const BATCH = 500;

/** How many of each kind are in the new place by now. */
export type Counts = Readonly<Partial<Record<KeptRecord['kind'], number>>>;

/**
 * Moves everything that is kept from one place to another, and checks that both have the same. What is in the old place stays
 * there. A move that was cut off is gone on with: what is there already is not written again.
 *
 * @param onProgress told of how many records of how many are looked at.
 * @returns what the new place has now.
 * @throws UserError when the new place has something else, or the old one was changed meanwhile.
 */
export async function moveAll(
  from: Archive,
  to: Archive,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<Counts> {
  const wanted = await hashesIn(from);
  const present = await hashesIn(to);
  if (isSame(wanted, present) && !(await to.isFilling())) return countKinds(wanted);
  await refuseOthers(from, to, wanted, present);
  await to.setFilling(true);
  let batch: KeptRecord[] = [];
  let done = 0;
  for await (const record of from.records()) {
    done += 1;
    if (present.get(keyOf(record)) !== hashOf(record)) batch.push(record);
    // An article may have many MB.
    if (record.kind === 'article' || batch.length >= BATCH) {
      await to.put(batch);
      batch = [];
    }
    onProgress(Math.min(done, wanted.size), wanted.size);
  }
  await to.put(batch);
  await check(from, to);
  await to.setFilling(false);
  return countKinds(wanted);
}

/** Whatever is in the new place has to come from this move; secrets alone are made by the first start. */
async function refuseOthers(
  from: Archive,
  to: Archive,
  wanted: ReadonlyMap<string, string>,
  present: ReadonlyMap<string, string>,
): Promise<void> {
  const isFilling = await to.isFilling();
  const others = [...present.keys()].filter((key) => !isSecret(key) && !(isFilling && wanted.has(key)));
  if (others.length === 0) return;
  throw new UserError(
    `There is something in ${to.where} already that is not what is in ${from.where}.`,
    'Move into an empty place: another DATA_DIR, or another ENGINE_PREFIX.',
  );
}

async function check(from: Archive, to: Archive): Promise<void> {
  if (isSame(await hashesIn(from), await hashesIn(to))) return;
  throw new UserError(
    `What is in ${from.where} and in ${to.where} is not the same: something was changed meanwhile.`,
    'Stop every bot that uses either, and do it again: it goes on from here.',
  );
}

/** The hash of each record, by its key. */
async function hashesIn(archive: Archive): Promise<Map<string, string>> {
  const hashes = new Map<string, string>();
  for await (const record of archive.records()) hashes.set(keyOf(record), hashOf(record));
  return hashes;
}

function hashOf(record: KeptRecord): string {
  return sha256(JSON.stringify(record, sorted));
}

/** Keys in one order: two places need not have them in the same. */
function sorted(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isSame(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([key, hash]) => b.get(key) === hash);
}

function countKinds(hashes: ReadonlyMap<string, string>): Counts {
  const counts: Partial<Record<KeptRecord['kind'], number>> = {};
  for (const key of hashes.keys()) {
    const kind = kindIn(key);
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

function kindIn(key: string): KeptRecord['kind'] {
  return (JSON.parse(key) as [KeptRecord['kind']])[0];
}

function isSecret(key: string): boolean {
  return kindIn(key) === 'secret';
}
