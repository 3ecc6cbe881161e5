import type { ArticleCard } from '../core/search/article-card.js';

/** A card as it is kept: numbers as base64, words as a list. */
interface StoredCard {
  readonly unit: number;
  readonly vectors: string;
  readonly stems: readonly string[];
}

export function formatCard({ unit, vectors, stems }: ArticleCard): string {
  const stored: StoredCard = { unit, vectors: Buffer.from(vectors).toString('base64'), stems: [...stems] };
  return JSON.stringify(stored);
}

/** @param json as `formatCard` wrote it; whoever read it has checked that it is. */
export function parseCard(json: string): ArticleCard {
  const { unit, vectors, stems } = JSON.parse(json) as StoredCard;
  return { unit, vectors: Int8Array.from(Buffer.from(vectors, 'base64')), stems: new Set(stems) };
}
