import type { Connection, Request } from '../../../src/adapters/opensearch/connection.js';
import { EngineError } from '../../../src/adapters/opensearch/faults.js';
import { type WrittenRow, writeRows } from '../../../src/adapters/opensearch/passages-write.js';

const rows = Array.from(
  { length: 150 },
  (_, number): WrittenRow => ({
    kind: 'sentence',
    number,
    stems: 'ferri sank',
    damping: 1,
    vector: Float32Array.of(0.1, -1e-9),
  }),
);
const edition = { key: 'key', article: 'ferry' };
const TOO_MUCH = { status: 429, error: { type: 'rejected_execution_exception' } };

/** An engine that answers each row with what it is told to, at first; then well. */
function engine(answer: (id: string, attempt: number) => { status: number; error?: unknown }) {
  const attempts = new Map<string, number>();
  const written = new Map<string, Record<string, unknown>>();
  const sizes: number[] = [];
  const request = async ({ lines = [] }: Request) => {
    sizes.push(lines.length / 2);
    const items = [];
    for (let i = 0; i < lines.length; i += 2) {
      const { _id: id, routing } = (lines[i] as { index: { _id: string; routing: string } }).index;
      attempts.set(id, (attempts.get(id) ?? 0) + 1);
      const index = answer(id, attempts.get(id) ?? 0);
      if (index.status < 400) written.set(id, { routing, ...(lines[i + 1] as object) });
      items.push({ index });
    }
    return { status: 200, body: { items } };
  };
  const connection: Connection = { where: 'engine:9200', prefix: 'test', request, close: async () => undefined };
  return { connection, written, sizes };
}

describe('rows written to the engine', () => {
  it('come in parts, each to its article’s shard, their vectors to the bit', async () => {
    const { connection, written, sizes } = engine(() => ({ status: 201 }));
    await writeRows(connection, 2, edition, rows);
    expect(written.size).toBe(150);
    expect(Math.max(...sizes)).toBeLessThan(50);
    const { routing, article, row, vector } = written.get('key-sentence-7') ?? {};
    expect([routing, article]).toEqual(['ferry', 'ferry']);
    const bytes = Uint8Array.from(Buffer.from(String(row), 'base64'));
    expect(Buffer.from(bytes.subarray(8)).toString()).toBe('ferri sank');
    expect(new Float32Array(bytes.buffer.slice(0, 8))).toEqual(Float32Array.of(0.1, -1e-9));
    expect(vector).toEqual([0.1, -0]);
  });

  it('are sent again, those alone that the engine had no room for, until it has', async () => {
    const { connection, written, sizes } = engine((id, attempt) =>
      id.endsWith('3') && attempt === 1 ? TOO_MUCH : { status: 201 },
    );
    await writeRows(connection, 2, edition, rows.slice(0, 60));
    expect(written.size).toBe(60);
    expect(sizes).toEqual([32, 3, 28, 3]);
  });

  it('are waited with where it takes no request at all', async () => {
    const { connection, written } = engine(() => ({ status: 201 }));
    let refusals = 1;
    const request: Connection['request'] = async (asked) => {
      refusals -= 1;
      if (refusals >= 0) throw new EngineError('busy', 'engine:9200');
      return connection.request(asked);
    };
    await writeRows({ ...connection, request }, 2, edition, rows.slice(0, 3));
    expect(written.size).toBe(3);
  });

  it('are given up when it refuses one for another reason', async () => {
    const { connection } = engine(() => ({ status: 400, error: { type: 'mapper_parsing_exception', reason: 'text' } }));
    await expect(writeRows(connection, 2, edition, rows)).rejects.toMatchObject({ fault: 'refused' });
  });
});
