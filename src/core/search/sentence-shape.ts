/** What kinds of answer a sentence could hold, told from its surface. */
export interface SentenceShape {
  /** Capitalised words that do not open the sentence, as a share of three, at most 1: names of people, places, things. */
  readonly names: number;
  /** Whether it holds a number, in digits or words. */
  readonly number: boolean;
  /** Whether it holds a year, month, weekday or century. */
  readonly date: boolean;
  /** Whether it gives a cause or a purpose. */
  readonly cause: boolean;
  /** Whether it opens with a word that points back to the sentence before (it, they, this …). */
  readonly pointsBack: boolean;
  /** Natural logarithm of its length as a multiple of `TYPICAL_LENGTH`. */
  readonly length: number;
}

/** UTF-16 units in an ordinary sentence of an article. */
const TYPICAL_LENGTH = 140;
const NAME = /(?<=[\p{L}\p{N},;:)"'’”] ["'(‘“]?)\p{Lu}[\p{L}]+/gu;
const NUMBER =
  /\p{N}|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundreds?|thousands?|millions?|billions?|half|third|quarter|dozens?|percent)\b/iu;
const DATE =
  /\b1\d{3}\b|\b20\d\d\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Mondays?|Tuesdays?|Wednesdays?|Thursdays?|Fridays?|Saturdays?|Sundays?)\b|\bcentur(?:y|ies)\b/u;
const CAUSE =
  /\b(?:because|due to|since|so that|in order to|as a result|results? (?:in|of|from)|caus(?:e|es|ed|ing)|therefore|reasons?|thus|le(?:d|ads?) to|in (?:retaliation|response))\b/iu;
const POINTS_BACK =
  /^["'(‘“]?(?:It|He|She|They|This|These|Those|That|Its|His|Her|Their|Such|Both|However|But|Also|Thus|Therefore|The (?:former|latter)|In this|At this|One of)\b/u;

/** Reads the shape of a sentence. */
export function shapeOf(sentence: string): SentenceShape {
  return {
    names: Math.min(3, sentence.match(NAME)?.length ?? 0) / 3,
    number: NUMBER.test(sentence),
    date: DATE.test(sentence),
    cause: CAUSE.test(sentence),
    pointsBack: POINTS_BACK.test(sentence),
    length: Math.log(sentence.length / TYPICAL_LENGTH),
  };
}
