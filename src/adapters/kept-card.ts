import { z } from 'zod';
import type { ArticleCard } from '../core/search/article-card.js';

/** A card as it is kept: numbers as base64, words as a list. */
export const keptCard = z.object({ unit: z.number().positive(), vectors: z.base64(), stems: z.array(z.string()) });
export type KeptCard = z.infer<typeof keptCard>;

export function cardToKeep({ unit, vectors, stems }: ArticleCard): KeptCard {
  return { unit, vectors: Buffer.from(vectors).toString('base64'), stems: [...stems] };
}

export function cardFrom({ unit, vectors, stems }: KeptCard): ArticleCard {
  return { unit, vectors: Int8Array.from(Buffer.from(vectors, 'base64')), stems: new Set(stems) };
}
