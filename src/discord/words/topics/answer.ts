/** Of answers, and how they came about. */
export interface AnswerWords {
  readonly answer: {
    readonly silent: string;
    readonly elsewhere: string;
    /** Words of the question that the article never uses, as a list. */
    readonly missing: (list: string) => string;
    readonly closest: string;
    readonly also: string;
    readonly noWords: string;
    /** How sure an answer is, from `percent`. */
    readonly confidence: (percent: number) => string;
    /** The same of a claim: how sure it is that a quote bears on it. */
    readonly bearing: (percent: number) => string;
    readonly silentConfidence: (percent: number) => string;
    readonly elsewhereConfidence: (percent: number) => string;
    readonly passage: (number: number) => string;
    readonly open: string;
    readonly bears: string;
    readonly bearsNot: string;
    readonly attached: string;
    readonly more: string;
    readonly context: string;
    readonly leftOut: string;
    readonly sharedBy: (name: string) => string;
  };
  readonly why: {
    readonly none: string;
    readonly title: string;
    readonly explained: string;
    readonly threshold: (confidence: string, threshold: string) => string;
    readonly about: (about: string, threshold: string) => string;
  };
}
