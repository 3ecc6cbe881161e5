import type { ArticleContent } from '../core/article/content.js';
import { cellsOf, type PdfItem } from './pdf-cells.js';
import { stretchesOf } from './pdf-columns.js';
import { withoutFurniture } from './pdf-furniture.js';
import { paragraphsOf } from './pdf-paragraphs.js';
import { textOfParagraphs } from './pdf-text.js';
import { typographyOf } from './pdf-typography.js';

/** What a page shows, in the order in which it shows it, and the page's height in points. */
export interface PdfPage {
  readonly height: number;
  readonly items: readonly PdfItem[];
}

/**
 * Makes running text of the positioned pieces that a PDF consists of: lines in reading order, columns one after another;
 * lines joined to paragraphs across columns and pages, words divided at a line's end put together; without running heads,
 * running feet, page numbers and the marks of notes; headings by their larger or bolder type. Any items will do.
 */
export function layOut(pages: readonly PdfPage[]): Pick<ArticleContent, 'text' | 'blocks'> {
  const cells = withoutFurniture(pages.map(({ height, items }) => ({ height, cells: cellsOf(items) })));
  const stretches = cells.flatMap(stretchesOf);
  const typography = typographyOf(stretches);
  return textOfParagraphs(paragraphsOf(stretches, typography), typography);
}
