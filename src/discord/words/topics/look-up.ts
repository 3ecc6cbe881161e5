/** Of looking something up in an article. */
export interface LookUpWords {
  readonly lookUp: {
    readonly found: (count: number, words: string) => string;
    readonly foundNot: (words: string) => string;
    readonly forms: string;
    readonly page: (page: number, pages: number) => string;
    readonly noSentence: (words: string) => string;
    readonly noPassage: (wanted: string, count: number) => string;
    readonly passageOf: (number: number, count: number) => string;
    readonly outline: string;
    readonly untitled: string;
    readonly passages: (first: number, last: number) => string;
    readonly leftOut: (count: number) => string;
  };
  readonly about: {
    readonly size: (sentences: number, passages: number, sections: number) => string;
    readonly revision: string;
    readonly model: string;
    readonly threshold: (percent: number) => string;
    readonly privacy: string;
  };
}
