import type { Thresholds } from '../../core/answer/caution.js';
import type { IndexedArticle } from '../../core/search/indexed-article.js';
import { LIMITS } from '../limits.js';
import type { Reader } from '../reader.js';
import { escaped, link, smallPrint } from './markdown.js';
import { shortened } from './place.js';
import { COLOURS, framed, separator, text, type View } from './view.js';

const HASH_DIGITS = 12;

/** An article, its revision and index, the models, and what is kept of readers. */
export function aboutView(
  indexed: IndexedArticle,
  models: readonly string[],
  { threshold }: Thresholds,
  { words, locale }: Reader,
): View {
  const { article, passages, fingerprint } = indexed;
  const { title, publisher, author, date, url } = article.metadata;
  const by = [author, publisher].filter((name) => name !== null).map((name) => escaped(shortened(name)));
  const published =
    date === null ? [] : [new Date(date).toLocaleDateString(locale, { dateStyle: 'long', timeZone: 'UTC' })];
  const address = url === null ? null : link(new URL(url).hostname, url, LIMITS.url);
  return framed(COLOURS.plain, [
    text(
      [
        `**${escaped(shortened(title))}**`,
        ...[...by, ...published, ...(address === null ? [] : [address])].join(' · ').split('\n').filter(Boolean),
        words.about.size(article.sentences.length, passages.length, article.sections.length),
      ].join('\n'),
    ),
    separator(),
    text(
      [
        `${words.about.revision} \`${fingerprint.slice(0, HASH_DIGITS)}\` · ${words.about.model} ${models.join(', ')}`,
        words.about.threshold(Math.round(threshold * 100)),
        words.about.privacy,
      ]
        .map(smallPrint)
        .join('\n'),
    ),
  ]);
}
