import * as z from 'zod';
import type { ArticleMetadata } from '../core/article/article.js';

const LONGEST_VALUE = 300;
/** Titles that programs make up: names of files, of themselves, of empty documents. */
const NO_TITLE =
  /\.(?:docx?|odt|rtf|pdf|txt|html?|tex|dvi|ps|indd|qxd|pptx?|xlsx?|pages)$|^(?:microsoft (?:word|powerpoint|excel)|powerpoint|adobe|untitled|unnamed|document|layout|slide|title|print|scan|full page|about:blank|https?:)|[\\/]|^\W*$|^\d+$/i;
const NO_AUTHOR =
  /^(?:(?:microsoft )?office(?: user)?|user|owner|admin(?:istrator)?|author|unknown|anonymous|root|\W*)$/i;
const DATE = /^(?:D:)?(\d{4})(\d{2})(\d{2})/;

const information = z.object({
  Title: z.string().optional().catch(undefined),
  Author: z.string().optional().catch(undefined),
  CreationDate: z.string().optional().catch(undefined),
});

/** What a PDF's document information says of title, author and date, where it is more than what a program made up. */
export function metadataOf(info: unknown): Partial<ArticleMetadata> {
  const { Title, Author, CreationDate } = information.catch({}).parse(info);
  const title = line(Title);
  const author = line(Author);
  const [, year, month, day] = DATE.exec(CreationDate ?? '') ?? [];
  const date = z.iso.date().safeParse(`${year}-${month}-${day}`).data;
  return {
    ...(title !== '' && !NO_TITLE.test(title) ? { title } : {}),
    ...(author !== '' && !NO_AUTHOR.test(author) ? { author } : {}),
    ...(date === undefined ? {} : { date }),
  };
}

function line(value = ''): string {
  return value
    .slice(0, LONGEST_VALUE)
    .replace(/[\p{Cs}\uFEFF]/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}
