/** Of the articles that a server has. */
export interface LibraryWords {
  /** Of the articles that a server has. */
  readonly library: {
    readonly empty: string;
    /** The choice in place of an article. */
    readonly sideBySideChoice: string;
    readonly asked: (count: number) => string;
    readonly left: (count: number) => string;
    readonly says: string;
    readonly silent: string;
    readonly elsewhere: string;
    /** The choice in place of an article: no article of its own. */
    readonly none: string;
    readonly list: (count: number) => string;
    readonly passages: (count: number) => string;
    readonly everybodys: string;
    readonly here: string;
    readonly standard: string;
    /** Which articles are asked in a channel: `title` and `titles`, a list, are ready to be shown. */
    readonly used: (title: string) => string;
    readonly usedSeveral: (titles: string) => string;
    readonly usedNone: string;
    readonly usedFull: (most: number) => string;
    /** Stands in a menu of articles while none is chosen. */
    readonly choose: string;
    /** How many articles a menu has no room for. */
    readonly besideMore: (count: number) => string;
  };
  /** Of adding and removing articles. */
  readonly article: {
    readonly onlyInServers: string;
    readonly mayNot: string;
    readonly mayNotUse: string;
    readonly reading: string;
    readonly indexing: (done: number, total: number) => string;
    readonly refused: string;
    readonly preview: string;
    readonly replaces: (title: string) => string;
    readonly samples: string;
    readonly same: (title: string) => string;
    readonly published: (title: string) => string;
    readonly discarded: string;
    readonly gone: string;
    readonly removeAsk: (title: string) => string;
    readonly removed: (title: string) => string;
    readonly notRemovable: string;
    readonly changedThen: string;
    readonly changedNow: string;
    /** Where links lead; `address` is ready to be shown. */
    readonly address: (address: string) => string;
    /** Others are being added in the place. */
    readonly busy: string;
    /** `most`: passages that an article may have. */
    readonly form: {
      readonly title: string;
      readonly name: string;
      readonly text: string;
      readonly placeholder: string;
    };
  };
}
