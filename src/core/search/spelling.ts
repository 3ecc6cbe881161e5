import { textOf } from '../article/article.js';
import type { IndexedArticle } from './indexed-article.js';
import type { LookUp } from './look-up.js';
import type { TermMatches } from './ports.js';
import type { Query } from './query.js';
import { termsOf } from './terms.js';

/**
 * The question with words that no article contains replaced by the near spelling that one of them does contain: what the
 * model is given, so that a slip of the finger costs no meaning. What is shown and hashed is the question as typed.
 */
export function respelled({ question, terms }: Query, found: readonly LookUp[]): string {
  let text = question;
  for (const [i, { word }] of terms.entries()) {
    const matches = found.map(({ indexed, findings }) => ({ indexed, match: findings.sentences[i] }));
    if (!matches.every(({ match }) => match?.corrected)) continue;
    const { indexed, match } = matches.find((each) => each.match?.spelling !== undefined) ?? {};
    const spelling = indexed && match ? writtenForm(indexed, match) : undefined;
    if (spelling !== undefined) text = text.replace(word, () => spelling);
  }
  return text;
}

/** The word as it stands in the article, from the first of the sentences that match best. */
function writtenForm(indexed: IndexedArticle, { spelling, weights }: TermMatches): string | undefined {
  const [best] = [...weights].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0] ?? [];
  const sentence = best === undefined ? undefined : indexed.article.sentences[best];
  if (!sentence) return undefined;
  return termsOf(textOf(indexed.article, sentence)).find(({ stem }) => stem === spelling)?.word;
}
