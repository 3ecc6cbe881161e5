import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { type Connection, pathOf, SEARCHING } from './connection.js';
import { EngineError, faultOfReply } from './faults.js';
import { aliasOf } from './indices.js';
import { passagesKind } from './passages-kinds.js';
import { type Edition, type Kind, lostWhereMissing } from './passages-rows.js';
import type { Token } from './passages-words.js';

/** Neighbours are looked for among this many times as many as are wanted: Lucene has no other way to say how hard to look. */
const LOOK_HARDER = 2;
/** How often a search is sent where a part of the data is out just then, and ms between. */
const TRIES = 3;
const PAUSE = 300;

/** BM25 with the statistics of the article, not of the shard. Always the same text, so that it is compiled once. */
const WEIGH = `
double sum = 0;
double damping = doc['damping'].value;
for (int i = 0; i < params.tokens.length; i++) {
  double frequency = termFreq('stems', params.tokens[i]);
  if (frequency > 0) sum += params.weights[i] * frequency / (frequency + damping);
}
return sum;`;

/** A search of one edition. */
export type Search = Readonly<Record<string, unknown>>;

/** What a search found. */
export interface Found {
  /** How many rows match; exact where the search says `track_total_hits`. */
  readonly total: number;
  /** Best first. */
  readonly rows: readonly { readonly number: number; readonly stems: string }[];
}

/** The rows that tokens weigh most in, best first, equal ones in the article's order; with their stems. At least one token. */
export function mostRelevantRows(edition: Edition, kind: Kind, tokens: readonly Token[], count: number): Search {
  const names = tokens.map(({ token }) => token);
  return {
    size: count,
    _source: ['stems'],
    docvalue_fields: ['number'],
    track_total_hits: true,
    sort: ['_score', 'number'],
    query: {
      script_score: {
        query: { bool: { filter: [...rowsOf(edition, kind), { terms: { stems: names } }] } },
        script: { source: WEIGH, params: { tokens: names, weights: tokens.map(({ weight }) => weight) } },
      },
    },
  };
}

/** The sentences nearest to a vector, nearest first; of few, by comparing it with each of them. */
export function nearestSentences(edition: Edition, vector: Float32Array, count: number): Search {
  const filter = { bool: { filter: rowsOf(edition, 'sentence') } };
  return {
    size: count,
    _source: false,
    docvalue_fields: ['number'],
    query: { knn: { vector: { vector: [...vector], k: count * LOOK_HARDER, filter } } },
  };
}

function rowsOf({ key }: Edition, kind: Kind): object[] {
  return [{ term: { edition: key } }, { term: { kind } }];
}

const reply = z.object({
  responses: z.array(
    z.object({
      status: z.int(),
      error: z.unknown().optional(),
      hits: z
        .object({
          total: z.object({ value: z.int() }),
          hits: z.array(
            z.object({
              fields: z.object({ number: z.tuple([z.int()]) }),
              _source: z.object({ stems: z.string() }).optional(),
            }),
          ),
        })
        .optional(),
    }),
  ),
});

/** Sends searches of one edition together; found in their order. @throws EngineError when one fails: half an answer is none. */
export async function searchAll(
  connection: Connection,
  dimension: number,
  { article }: Edition,
  searches: readonly Search[],
): Promise<Found[]> {
  if (searches.length === 0) return [];
  const header = { routing: article, allow_partial_search_results: false };
  const request = {
    method: 'POST',
    path: pathOf(aliasOf(connection, passagesKind(dimension)), '_msearch'),
    lines: searches.flatMap((search) => [header, search]),
    repeatable: true,
    timeout: SEARCHING,
  } as const;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return foundIn(connection, (await connection.request(request).catch(lostWhereMissing)).body);
    } catch (error) {
      if (attempt >= TRIES || !(error instanceof EngineError && error.fault === 'red')) throw error;
      await sleep(PAUSE);
    }
  }
}

function foundIn({ where }: Connection, body: unknown): Found[] {
  return reply.parse(body).responses.map(({ status, error, hits }) => {
    if (!hits) return lostWhereMissing(faultOfReply({ status, body: { error } }, where));
    return {
      total: hits.total.value,
      rows: hits.hits.map(({ fields, _source }) => ({ number: fields.number[0], stems: _source?.stems ?? '' })),
    };
  });
}
