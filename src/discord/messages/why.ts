import type { Answer } from '../../core/answer/answer.js';
import type { Thresholds } from '../../core/answer/caution.js';
import { textOf } from '../../core/article/article.js';
import type { IndexedArticle } from '../../core/search/indexed-article.js';
import type { Hit, SearchResult } from '../../core/search/search.js';
import type { Reader } from '../reader.js';
import { written } from '../words/locales.js';
import { questionParts } from './answer.js';
import { escaped, smallPrint } from './markdown.js';
import { shortened, titleOf } from './place.js';
import { COLOURS, fits, framed, type Part, separator, text, type View } from './view.js';

const SHOWN = 5;
const HASH_DIGITS = 12;
const MOST_ARTICLES = 3;
const LONGEST_SENTENCE = 90;
const LONGEST_LIST = 300;

/** How an answer came about: ranks, scores, threshold, hashes. */
export function whyView(
  answer: Answer,
  articles: readonly IndexedArticle[],
  { threshold, aboutThreshold }: Thresholds,
  { words, locale }: Reader,
): View {
  const inWords = (number: number) => written(number, locale, 3);
  const results = articles
    .map((indexed, i) => ({ indexed, result: answer.trace[i] }))
    .filter((each): each is { indexed: IndexedArticle; result: SearchResult } => (each.result?.hits.length ?? 0) > 0)
    .sort((a, b) => (b.result.hits[0]?.score ?? 0) - (a.result.hits[0]?.score ?? 0))
    .slice(0, MOST_ARTICLES);
  const terms = answer.trace[0]?.query.terms.map(({ word }) => word).join(', ') ?? '';
  const head = [
    ...questionParts(answer),
    text(
      [words.why.title, ...[words.why.explained, escaped(shortened(terms, LONGEST_LIST))].map(smallPrint)].join('\n'),
    ),
  ];
  const numbers = [
    words.why.about(inWords(answer.about), inWords(aboutThreshold)),
    words.why.threshold(inWords(answer.confidence), inWords(threshold)),
  ];
  const foot = [separator(), text([...numbers, `\`${answer.id}\``].map(smallPrint).join('\n'))];
  for (let shown = SHOWN; ; shown -= 1) {
    const parts = [
      ...head,
      ...results.map(({ indexed, result }) => hitsPart(indexed, result.hits.slice(0, shown), locale)),
      ...foot,
    ];
    if (fits(parts) || shown === 0) return framed(COLOURS.plain, parts);
  }
}

function hitsPart(indexed: IndexedArticle, hits: readonly Hit[], locale: string): Part {
  const source = smallPrint(`${titleOf(indexed.article)} · \`${indexed.fingerprint.slice(0, HASH_DIGITS)}\``);
  return text([...hits.map((hit, i) => hitLine(indexed, hit, i + 1, locale)), source].join('\n'));
}

/** Named, not quoted: the sentence is shortened, and says so. */
function hitLine(
  { article }: IndexedArticle,
  { sentence, passage, score, signals, verdict }: Hit,
  rank: number,
  locale: string,
): string {
  const span = article.sentences[sentence];
  const opening = span ? shortened(textOf(article, span), LONGEST_SENTENCE) : '';
  const inWords = (number: number) => written(number, locale, 2);
  const read = verdict ? inWords(verdict.rank) : '–';
  const numbers = [...[score, signals.dense, signals.lexical].map(inWords), read].join(' · ');
  return `${rank}\\. \`${numbers}\` (${passage + 1}) ${escaped(opening)}`;
}
