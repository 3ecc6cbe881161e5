import type { ArticleMetadata } from '../../core/article/article.js';
import type { LibraryEntry } from '../../core/library/entry.js';
import { quoteOfSentence } from '../../core/quotes/quote.js';
import type { Prepared } from '../../library/adding.js';
import type { Listed } from '../../library/library.js';
import { articleKey } from '../keys.js';
import type { Reader } from '../reader.js';
import { escaped, quotationWith, smallPrint } from './markdown.js';
import { shortened } from './place.js';
import { COLOURS, fits, framed, type Part, row, separator, text, type View } from './view.js';

const LISTED = 12;
const LONGEST_LISTED = 80;

/** A title as it is shown: in bold, never as markup. */
export function titled({ title }: Pick<ArticleMetadata, 'title'>): string {
  return escaped(shortened(title));
}

/** How indexing goes. */
export function progressView(done: number, total: number, { words }: Reader): View {
  return framed(COLOURS.plain, [text(total === 0 ? words.article.reading : words.article.indexing(done, total))]);
}

/** A draft, to be looked at: what it is, some of its sentences, and the choice to publish it. */
export function draftView({ indexed, samples, replaced, draftId }: Prepared, { words }: Reader): View {
  const { article, passages } = indexed;
  const { url } = article.metadata;
  const by = [article.metadata.author, article.metadata.publisher, article.metadata.date]
    .filter((each) => each !== null)
    .map((each) => escaped(shortened(each)));
  const head = [
    text(
      [
        words.article.preview,
        `**${titled(article.metadata)}**`,
        ...(by.length > 0 ? [by.join(' · ')] : []),
        ...(url === null ? [] : [words.article.address(escaped(shortened(url)))]),
        words.about.size(article.sentences.length, passages.length, article.sections.length),
        ...(replaced ? [words.article.replaces(titled(replaced.metadata))] : []),
      ].join('\n'),
    ),
    separator(),
  ];
  const quotes = samples.map((sentence) => text(quotationWith(article, quoteOfSentence(indexed, sentence), [])));
  const buttons = row([
    { action: { kind: 'draft', draft: draftId, publish: true }, label: words.buttons.publishArticle, primary: true },
    { action: { kind: 'draft', draft: draftId, publish: false }, label: words.buttons.discard },
  ]);
  const shown = quotes.length > 0 ? [text(smallPrint(words.article.samples)), ...quotes] : [];
  return framed(COLOURS.plain, fits([...head, ...shown]) ? [...head, ...shown, ...buttons] : [...head, ...buttons]);
}

/** A draft that was published. */
export function publishedView({ id, metadata }: LibraryEntry, { words }: Reader): View {
  const use = row([{ action: { kind: 'use', article: articleKey(id) }, label: words.buttons.useHere }]);
  return framed(COLOURS.answered, [text(words.article.published(titled(metadata))), ...use]);
}

/** What is asked before an article is removed. */
export function removeView(id: string, metadata: ArticleMetadata, { words }: Reader): View {
  const remove = row([
    { action: { kind: 'remove', article: articleKey(id) }, label: words.buttons.remove, danger: true },
  ]);
  return framed(COLOURS.silent, [text(words.article.removeAsk(titled(metadata))), ...remove]);
}

/** What may be asked somewhere, a page at a time. @param settled ids of the articles that the channel and the server ask. */
export function libraryView(
  listed: readonly Listed[],
  page: number,
  settled: { readonly here: readonly string[]; readonly server: string | null },
  { words, locale }: Reader,
): View {
  if (listed.length === 0) return framed(COLOURS.plain, [text(words.library.empty)]);
  const pages = Math.ceil(listed.length / LISTED);
  const shown = Math.min(page, pages - 1);
  const lines = listed.slice(shown * LISTED, (shown + 1) * LISTED).map(({ id, metadata, entry }) => {
    const about = [
      ...(entry ? [words.library.passages(entry.counts.passages), dayOf(entry.publishedAt, locale)] : []),
      ...(entry?.owner == null ? [words.library.everybodys] : []),
      ...(settled.here.includes(id) ? [words.library.here] : []),
      ...(id === settled.server ? [words.library.standard] : []),
    ];
    return `- **${escaped(shortened(metadata.title, LONGEST_LISTED))}**\n${smallPrint(about.join(' · '))}`;
  });
  const turn: Part[] = row(
    pages === 1
      ? []
      : [
          {
            action: { kind: 'library', page: Math.max(0, shown - 1) },
            label: words.buttons.previous,
            disabled: shown === 0,
          },
          { action: { kind: 'library', page: shown + 1 }, label: words.buttons.next, disabled: shown === pages - 1 },
        ],
  );
  const counted = pages === 1 ? [] : [text(smallPrint(words.lookUp.page(shown + 1, pages)))];
  return framed(COLOURS.plain, [text([words.library.list(listed.length), ...lines].join('\n')), ...counted, ...turn]);
}

function dayOf(at: string, locale: string): string {
  return new Date(at).toLocaleDateString(locale, { dateStyle: 'medium', timeZone: 'UTC' });
}
