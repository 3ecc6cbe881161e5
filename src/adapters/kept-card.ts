import { z } from 'zod';
import type { ArticleCard } from '../core/search/article-card.js';
import { DamagedIndexError } from './damaged-index.js';
import { isMissing } from './files.js';
import { readCardFile } from './index-files.js';

/** A card as it is kept: numbers as base64, words as a list. */
export const keptCard = z.object({ unit: z.number().positive(), vectors: z.base64(), stems: z.array(z.string()) });
export type KeptCard = z.infer<typeof keptCard>;

export function cardToKeep({ unit, vectors, stems }: ArticleCard): KeptCard {
  return { unit, vectors: Buffer.from(vectors).toString('base64'), stems: [...stems] };
}

export function cardFrom({ unit, vectors, stems }: KeptCard): ArticleCard {
  return { unit, vectors: Int8Array.from(Buffer.from(vectors, 'base64')), stems: new Set(stems) };
}

/** The card in an index's folder; undefined where there is none of this fingerprint that is whole. */
export async function readCard(folder: string, fingerprint: string): Promise<ArticleCard | undefined> {
  try {
    return cardFrom(keptCard.parse(JSON.parse(await readCardFile(folder, { fingerprint }))));
  } catch (error) {
    if (isMissing(error) || error instanceof DamagedIndexError) return undefined;
    throw error;
  }
}
