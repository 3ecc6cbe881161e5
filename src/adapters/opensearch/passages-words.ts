import { z } from 'zod';
import { BM25, greatestWeight, termWeight } from '../../core/search/bm25.js';
import type { TermMatches } from '../../core/search/ports.js';
import { type Term, termsOf } from '../../core/search/terms.js';
import { sha256 } from '../files.js';
import { MiniSearchIndex } from '../lexical.js';
import { isSpeltNear, type Spelling, Vocabulary } from '../near-spellings.js';

/** UTF-16 units from which a stem is kept in short. */
const LONG_STEM = 100;

/** What is kept of the words of an article's sentences, or of its passages. */
export const wordsSchema = z.object({
  texts: z.int().nonnegative(),
  averageLength: z.number(),
  /** Between spaces, in the order of `LexicalStatistics`. */
  stems: z.string(),
  matching: z.array(z.int().positive()),
});
export type KeptWords = z.infer<typeof wordsSchema>;

/** The words of some texts, as they are kept and as each text is. */
export interface WordsOfTexts {
  readonly kept: KeptWords;
  readonly texts: readonly { readonly stems: string; readonly damping: number }[];
}

/** Reads the words of some texts; takes as long as building an index in memory does. */
export function wordsOfTexts(texts: readonly string[]): WordsOfTexts {
  const { averageLength, lengths, terms } = MiniSearchIndex.build(texts).statistics();
  return {
    kept: {
      texts: texts.length,
      averageLength,
      stems: terms.map(([stem]) => stem).join(' '),
      matching: terms.map(([, matching]) => matching),
    },
    texts: texts.map((text, i) => ({
      stems: termsOf(text)
        .map(({ stem }) => tokenOf(stem))
        .join(' '),
      damping: BM25.k * (1 - BM25.b + (BM25.b * (lengths[i] ?? 0)) / (averageLength || 1)),
    })),
  };
}

/** What stands for a stem in the engine: the stem or, as its terms can't be of any length, the hash of a long one. */
export function tokenOf(stem: string): string {
  return stem.length < LONG_STEM ? stem : `long-${sha256(stem)}`;
}

/** What is looked for in a text. */
export interface Token {
  readonly token: string;
  /** With frequency f and damping d in a text, the token weighs this × f / (f + d) in it. */
  readonly weight: number;
}

/** The words of one text: how often each token stands in it. */
export type Tokens = ReadonlyMap<string, number>;

/** Counts tokens between spaces. */
export function countTokens(stems: string): Tokens {
  const counts = new Map<string, number>();
  if (stems !== '') for (const token of stems.split(' ')) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}

/** A term of a query as it is looked for in some texts; its weights are added as texts are read. */
export interface Sought extends TermMatches {
  /** The stem, or those that stand in for it. */
  readonly spellings: readonly Spelling[];
  matching: number;
  spelling: string | undefined;
  readonly weights: Map<number, number>;
}

/** The words of an article's sentences, or of its passages. */
export class Words {
  private readonly vocabulary: Vocabulary;

  constructor(private readonly kept: KeptWords) {
    const stems = kept.stems === '' ? [] : kept.stems.split(' ');
    this.vocabulary = new Vocabulary(stems.map((stem, i) => [stem, kept.matching[i] ?? 0] as const));
  }

  /** A term as it is to be looked for. Of a corrected one with several spellings it is not known yet how many texts have any. */
  seek(term: Term): Sought {
    const { stem } = term;
    const matching = this.vocabulary.matching(stem);
    const corrected = matching === 0 && isSpeltNear(stem);
    const spellings = corrected ? this.vocabulary.near(stem) : matching > 0 ? [{ stem, matching, share: 1 }] : [];
    return { term, corrected, spellings, matching, spelling: undefined, weights: new Map() };
  }

  /** Adds the weights that terms have in a text. */
  weigh(sought: readonly Sought[], label: number, tokens: Tokens): void {
    const { texts, averageLength } = this.kept;
    for (const { spellings, weights } of sought) {
      let sum = 0;
      for (const { stem, matching, share } of spellings) {
        const frequency = tokens.get(tokenOf(stem));
        if (frequency !== undefined)
          sum += share * termWeight({ frequency, matching, texts, length: tokens.size, averageLength });
      }
      if (sum > 0) weights.set(label, sum);
    }
  }

  /** What is looked for in a text for some terms. */
  tokensOf(sought: readonly Sought[]): Token[] {
    return sought.flatMap(({ spellings }) =>
      spellings.map(({ stem, matching, share }) => ({
        token: tokenOf(stem),
        weight: share * greatestWeight(matching, this.kept.texts),
      })),
    );
  }

  /** The spelling that a corrected term is taken for: the first of those in a text where it weighs most. */
  bestSpelling(
    { spellings, weights }: Sought,
    texts: readonly { readonly number: number; readonly tokens: Tokens }[],
  ): string | undefined {
    const most = Math.max(...texts.map(({ number }) => weights.get(number) ?? 0));
    const best = texts.filter(({ number }) => weights.get(number) === most);
    return spellings.find(({ stem }) => best.some(({ tokens }) => tokens.has(tokenOf(stem))))?.stem;
  }
}
