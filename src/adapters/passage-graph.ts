import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import usearch from 'usearch';
import type { Neighbour } from '../core/search/ports.js';
import { DamagedIndexError } from './damaged-index.js';

/** Links a node, candidates kept while building, and at least while searching: recall is measured in docs/PERFORMANCE.md. */
const CONNECTIVITY = 12;
const EXPANSION_ADD = 100;
const EXPANSION_SEARCH = 128;
const BYTES_PER_COMPONENT = 2;
/** What stands in a file before the vectors: how many there are, and bytes of each. */
const HEADER = 8;

function emptyGraph(dimension: number) {
  return new usearch.Index({
    dimensions: dimension,
    metric: usearch.MetricKind.IP,
    quantization: usearch.ScalarKind.F16,
    connectivity: CONNECTIVITY,
    expansion_add: EXPANSION_ADD,
    expansion_search: EXPANSION_SEARCH,
    multi: false,
  });
}

/** A graph over unit vectors in half precision (usearch), as it is made: in memory, row after row. */
export class GrowingGraph {
  private readonly graph;

  constructor(private readonly dimension: number) {
    this.graph = emptyGraph(dimension);
  }

  get size(): number {
    return this.graph.size();
  }

  /** Adds rows of finite numbers; they get the next labels. */
  add(rows: Float32Array): void {
    const { size, dimension } = this;
    if (!rows.every(Number.isFinite)) throw new RangeError('A vector has a component that is not a finite number.');
    const labels = BigUint64Array.from({ length: rows.length / dimension }, (_, i) => BigInt(size + i));
    if (labels.length > 0) this.graph.add(labels, rows, 1);
  }

  /** @throws Error when it can't be written, or the file is not laid out as `eraseRows` takes it to be. */
  write(path: string): void {
    this.graph.save(path);
    const header = Buffer.alloc(HEADER);
    const file = openSync(path, 'r');
    readSync(file, header, 0, HEADER, 0);
    closeSync(file);
    const [rows, bytes] = [header.readUInt32LE(0), header.readUInt32LE(4)];
    if (rows !== this.size || bytes !== this.dimension * BYTES_PER_COMPONENT)
      throw new Error(`${path} begins with ${rows} rows of ${bytes} bytes.`);
  }
}

/** A graph in a file, which the system reads into memory as it is used, and takes out where memory is short. */
export class PassageGraph {
  private constructor(
    private readonly graph: InstanceType<typeof usearch.Index>,
    private readonly dimension: number,
    readonly size: number,
  ) {}

  /**
   * Opens a graph. The caller has checked the file's hash: usearch trusts what it reads.
   *
   * @throws DamagedIndexError when the file holds another number of vectors than `size`.
   */
  static open(path: string, dimension: number, size: number): PassageGraph {
    const graph = emptyGraph(dimension);
    graph.view(path);
    if (graph.size() !== size) throw new DamagedIndexError(`${path} holds ${graph.size()} vectors, not ${size}.`);
    return new PassageGraph(graph, dimension, size);
  }

  /** The `count` vectors nearest to a query, best first; fewer when it holds fewer. Some of them may be missed. */
  search(query: Float32Array, count: number): Neighbour[] {
    if (query.length !== this.dimension || !query.every(Number.isFinite))
      throw new RangeError(`The query is not ${this.dimension} finite numbers.`);
    if (this.size === 0) return [];
    const { keys, distances } = this.graph.search(query, Math.min(count, this.size), 1);
    return Array.from(keys, (key, i) => ({ label: Number(key), score: 1 - (distances[i] as number) }));
  }
}

/** Overwrites rows of a graph's file with zeros, also where it is open: they are like nothing any more. @param rows labels, half-open ranges. */
export function eraseRows(path: string, dimension: number, rows: readonly (readonly [number, number])[]): void {
  const rowBytes = dimension * BYTES_PER_COMPONENT;
  const file = openSync(path, 'r+');
  try {
    for (const [from, to] of rows) {
      const zeros = new Uint8Array((to - from) * rowBytes);
      writeSync(file, zeros, 0, zeros.length, HEADER + from * rowBytes);
    }
  } finally {
    closeSync(file);
  }
}
