import type { Answer } from '../../core/answer/answer.js';
import { textOf } from '../../core/article/article.js';
import type { IndexedArticle } from '../../core/search/indexed-article.js';
import type { Hit, SearchResult } from '../../core/search/search.js';
import type { Reader } from '../reader.js';
import { questionParts } from './answer.js';
import { escaped, smallPrint } from './markdown.js';
import { shortened, titleOf } from './place.js';
import { COLOURS, framed, separator, text, type View } from './view.js';

const SHOWN = 5;
const HASH_DIGITS = 12;
const MOST_ARTICLES = 3;
const LONGEST_SENTENCE = 90;
const LONGEST_LIST = 300;

/** How an answer came about: ranks, scores, threshold, hashes. */
export function whyView(
  answer: Answer,
  articles: readonly IndexedArticle[],
  threshold: number,
  { words }: Reader,
): View {
  const results = articles
    .map((indexed, i) => ({ indexed, result: answer.trace[i] }))
    .filter((each): each is { indexed: IndexedArticle; result: SearchResult } => (each.result?.hits.length ?? 0) > 0)
    .sort((a, b) => (b.result.hits[0]?.score ?? 0) - (a.result.hits[0]?.score ?? 0))
    .slice(0, MOST_ARTICLES);
  const terms = answer.trace[0]?.query.terms.map(({ word }) => word).join(', ') ?? '';
  return framed(COLOURS.plain, [
    ...questionParts(answer),
    text(
      [words.why.title, smallPrint(words.why.explained), smallPrint(escaped(shortened(terms, LONGEST_LIST)))].join(
        '\n',
      ),
    ),
    ...results.map(({ indexed, result }) =>
      text(
        [
          ...result.hits.slice(0, SHOWN).map((hit, i) => hitLine(indexed, hit, i + 1)),
          smallPrint(`${titleOf(indexed.article)} · \`${indexed.fingerprint.slice(0, HASH_DIGITS)}\``),
        ].join('\n'),
      ),
    ),
    separator(),
    text(
      [words.why.threshold(answer.confidence.toFixed(3), threshold.toFixed(3)), `\`${answer.id}\``]
        .map(smallPrint)
        .join('\n'),
    ),
  ]);
}

/** Named, not quoted: the sentence is shortened, and says so. */
function hitLine({ article }: IndexedArticle, { sentence, passage, score, signals }: Hit, rank: number): string {
  const span = article.sentences[sentence];
  const opening = span ? shortened(textOf(article, span), LONGEST_SENTENCE) : '';
  const numbers = [score.toFixed(2), signals.dense.toFixed(2), signals.lexical.toFixed(2)].join(' · ');
  return `${rank}\\. \`${numbers}\` (${passage + 1}) ${escaped(opening)}`;
}
