import { ASKED_AT_ONCE } from '../library/promising.js';

/**
 * What Discord takes, in UTF-16 units unless another unit is named (https://discord.com/developers/docs). Every text that
 * this program sends is held against these.
 */
export const LIMITS = {
  /** All text displays of a message together. */
  messageText: 4_000,
  /** The same in bytes of UTF-8: above about 10,170 Discord has answered with an error 500. */
  messageBytes: 10_000,
  /** Of a message, however deep. */
  components: 40,
  rowButtons: 5,
  customId: 100,
  url: 512,
  /** Choices of an autocomplete. */
  choices: 25,
  choiceName: 100,
  choiceValue: 100,
  modalTitle: 45,
  /** A text typed into a form. */
  input: 4_000,
} as const;

/** What this program takes. */
export const OWN_LIMITS = {
  /** Longest question in a slash command or modal, and the longest shown above an answer. */
  question: 500,
  /** Longest words for /find: they travel in a button's custom_id. */
  findWords: 60,
  /** Longest words for /quote. */
  quoteWords: 200,
  /** Longest heading or number for /passage. */
  heading: 100,
  /** Quotes in the first message of an answer, and in each further one. */
  quotes: 3,
  /** Quotes that an answer's button for more of them knows of. */
  furtherQuotes: 6,
  /** Longest title and address of an article that is added. */
  title: 200,
  address: 2_000,
  /** Articles that one question is asked of when none is chosen. */
  askedAtOnce: ASKED_AT_ONCE,
  /** Sentences of the added ones among them, together. */
  sentencesAtOnce: 30_000,
  /** Articles side by side in one message. */
  sideBySide: 10,
} as const;
