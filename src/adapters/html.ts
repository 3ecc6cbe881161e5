import type { ArticleMetadata } from '../core/article/article.js';
import type { Block } from '../core/article/block.js';

export function readHtml(_html: string): { text: string; blocks: Block[]; metadata: Partial<ArticleMetadata> } {
  return { text: '', blocks: [], metadata: {} };
}
