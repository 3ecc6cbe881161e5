import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { type Connection, pathOf } from './connection.js';
import { EngineError, faultOfReply } from './faults.js';
import { aliasOf } from './indices.js';
import { passagesKind } from './passages-kinds.js';
import { type Edition, type Kind, rowId, writtenRow } from './passages-rows.js';

/** Rows sent at once: some ms of work to write down, and 200 KB. */
const ROWS_AT_ONCE = 32;
const TIMEOUT = 60_000;
/** First pause in ms when the engine has too much to do, doubled each time up to the longest, and how often. */
const PAUSE = 250;
const LONGEST_PAUSE = 10_000;
const MOST_PAUSES = 15;
const TOO_MUCH = 429;
/** Vectors that are searched are rounded to this part of 1: they are found by them, and compared by what `row` holds. */
const FINEST = 1e7;

/** A row as it is written. */
export interface WrittenRow {
  readonly kind: Kind;
  readonly number: number;
  readonly stems: string;
  readonly damping: number;
  readonly vector: Float32Array;
}

/** Writes rows of an edition, in parts; waits where the engine has too much to do. The same rows may be written again. */
export async function writeRows(
  connection: Connection,
  dimension: number,
  edition: Edition,
  rows: readonly WrittenRow[],
): Promise<void> {
  const written = Date.now();
  for (let first = 0; first < rows.length; first += ROWS_AT_ONCE) {
    await writePart(connection, dimension, edition, rows.slice(first, first + ROWS_AT_ONCE), written);
  }
}

async function writePart(
  connection: Connection,
  dimension: number,
  edition: Edition,
  rows: readonly WrittenRow[],
  written: number,
): Promise<void> {
  const path = pathOf(aliasOf(connection, passagesKind(dimension)), '_bulk');
  let left = rows;
  for (let pauses = 0; left.length > 0; pauses += 1) {
    if (pauses > 0) await sleep(Math.min(LONGEST_PAUSE, PAUSE * 2 ** (pauses - 1)));
    const lines = left.flatMap((row) => [
      { index: { _id: rowId(edition, row.kind, row.number), routing: edition.article } },
      document(edition, row, written),
    ]);
    try {
      const query = { require_alias: true };
      const { body } = await connection.request({
        method: 'POST',
        path,
        query,
        lines,
        repeatable: true,
        timeout: TIMEOUT,
      });
      left = refused(connection, body, left);
    } catch (error) {
      const busy = error instanceof EngineError && error.fault === 'busy';
      if (!busy || pauses >= MOST_PAUSES) throw error;
    }
    if (left.length > 0 && pauses >= MOST_PAUSES) throw new EngineError('busy', connection.where);
  }
}

function document({ key, article }: Edition, { kind, number, stems, damping, vector }: WrittenRow, written: number) {
  return {
    article,
    edition: key,
    kind,
    number,
    written,
    stems,
    damping,
    row: writtenRow(vector, stems),
    // Passages are not searched for by their vectors.
    ...(kind === 'sentence' && { vector: Array.from(vector, (value) => Math.round(value * FINEST) / FINEST) }),
  };
}

const reply = z.object({
  items: z.array(z.object({ index: z.object({ status: z.int(), error: z.unknown().optional() }) })),
});

/** Of rows that were sent, those that the engine had no room for. @throws EngineError when it refuses one for another reason. */
function refused({ where }: Connection, body: unknown, sent: readonly WrittenRow[]): WrittenRow[] {
  const { items } = reply.parse(body);
  return sent.filter((_, i) => {
    const { status = TOO_MUCH, error } = items[i]?.index ?? {};
    if (status < 400) return false;
    if (status === TOO_MUCH) return true;
    throw faultOfReply({ status, body: { error } }, where);
  });
}
