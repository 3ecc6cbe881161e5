import { type QuestionKind, questionKind } from './question-kind.js';
import { pairsOf } from './sentence-features.js';
import { queryTerms, type Term, termsOf } from './terms.js';

/** A word that is, or holds, a name or a number. */
const NAME = /^[\p{Lu}\p{N}]/u;

/** A question made ready to be searched for. */
export interface Query {
  readonly question: string;
  readonly kind: QuestionKind;
  /** The distinct terms that can find something. */
  readonly terms: readonly Term[];
  /** Those of the terms that are names or numbers. */
  readonly names: readonly Term[];
  /** Neighbouring stems, as `pairsOf` writes them. */
  readonly pairs: ReadonlySet<string>;
}

/** Makes a question ready to be searched for. @param asks the part of it that says what is asked for. */
export function queryOf(question: string, asks = question): Query {
  const words = termsOf(question);
  const terms = queryTerms(words);
  const opening = words[0]?.word;
  return {
    question,
    kind: questionKind(asks),
    terms,
    names: terms.filter(({ word }) => NAME.test(word) && word !== opening),
    pairs: pairsOf(words),
  };
}
