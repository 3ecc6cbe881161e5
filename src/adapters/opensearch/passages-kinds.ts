import type { Connection } from './connection.js';
import type { IndexKind } from './indices.js';

/** A term of Lucene's has no more than 32,766 bytes; see `tokenOf`. */
const LONGEST_TOKEN = 1_000;
/** Of 4 shards each can be on a node of its own; a second copy of each as soon as there is a second node. */
const SPREAD = { number_of_shards: 4, auto_expand_replicas: '0-1' };

/** What is removed goes from the files when that is asked for, however little it is. */
const GONE = { 'merge.policy.expunge_deletes_allowed': 0 };

/** Names of all indexes of articles, whatever the model. */
export function indexesOfArticles({ prefix }: Pick<Connection, 'prefix'>): string {
  return `${prefix}-passages-*,${prefix}-editions*`;
}

/**
 * Sentences and passages of articles, a document each, an article's on one shard. A sentence's vector is searched (HNSW, in
 * Lucene); `row` holds the same numbers to the bit and the stems, in a column of its own, as hundreds are read for a question.
 * Stems are made by us, so that all indexes see the same words: here they are only parted at spaces.
 *
 * @param dimension length of a vector: models of another have an index of their own.
 */
export function passagesKind(dimension: number): IndexKind {
  return {
    name: `passages-${dimension}`,
    version: 1,
    canBeMadeAgain: true,
    settings: {
      index: {
        knn: true,
        ...SPREAD,
        // What is written is searched only when all of it is there: see `write`.
        refresh_interval: '-1',
        ...GONE,
      },
      analysis: {
        analyzer: { stems: { type: 'custom', tokenizer: 'spaces' } },
        tokenizer: { spaces: { type: 'whitespace', max_token_length: LONGEST_TOKEN } },
      },
    },
    mappings: {
      dynamic: 'strict',
      _routing: { required: true },
      _source: { excludes: ['vector', 'row'] },
      properties: {
        article: { type: 'keyword' },
        edition: { type: 'keyword' },
        kind: { type: 'keyword' },
        number: { type: 'integer' },
        written: { type: 'date' },
        stems: { type: 'text', analyzer: 'stems', index_options: 'freqs', norms: false },
        damping: { type: 'double', index: false },
        row: { type: 'binary', doc_values: true },
        vector: {
          type: 'knn_vector',
          dimension,
          method: {
            name: 'hnsw',
            engine: 'lucene',
            space_type: 'innerproduct',
            parameters: { m: 16, ef_construction: 200 },
          },
        },
      },
    },
  };
}

/** What is known of each edition whose sentences and passages are all there. */
export const EDITIONS: IndexKind = {
  name: 'editions',
  version: 1,
  canBeMadeAgain: true,
  settings: { index: { ...SPREAD, number_of_shards: 1, ...GONE } },
  mappings: {
    dynamic: 'strict',
    properties: {
      article: { type: 'keyword' },
      fingerprint: { type: 'keyword' },
      written: { type: 'date' },
      dimension: { type: 'integer' },
      words: { type: 'object', enabled: false },
      card: { type: 'object', enabled: false },
    },
  },
};
