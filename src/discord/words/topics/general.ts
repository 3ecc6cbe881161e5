/** What is said everywhere: names of buttons, help, notices. */
export interface GeneralWords {
  /** Names of buttons: at most 34 units read well. */
  readonly buttons: {
    readonly more: string;
    readonly context: string;
    readonly followUp: string;
    readonly why: string;
    readonly helpful: string;
    readonly unhelpful: string;
    readonly publish: string;
    readonly previous: string;
    readonly next: string;
    readonly publishArticle: string;
    readonly discard: string;
    readonly useHere: string;
    readonly remove: string;
    readonly forgetMe: string;
  };
  /** A word between the quotation marks of the language. */
  readonly quoted: (word: string) => string;
  readonly help: string;
  readonly modal: { readonly title: string; readonly label: string; readonly placeholder: string };
  readonly notices: {
    readonly thanks: string;
    readonly changed: string;
    readonly oldButton: string;
    readonly forgotten: string;
    readonly managersOnly: string;
    /** The article of a follow-up was removed. */
    readonly articleGone: string;
    readonly noArticle: (wanted: string) => string;
    readonly noText: string;
    readonly wait: (seconds: number) => string;
    readonly mention: string;
    readonly failed: (id: string) => string;
    readonly noPermission: (channel: string) => string;
  };
}
