import { withoutSmallTalk } from '../search/small-talk.js';
import { isStopWord, termsOf } from '../search/terms.js';

/** Carries on from what was said. */
const OPENS = /^(?:and|but|so|or|then|also|what about|how about|what else|who else|anyone else|anything else)\b/i;
/** Stands for something said before. “There is” and “it is said that” stand for nothing. */
const POINTS =
  /\b(?:he|him|his|she|her|hers|they|them|their|theirs|its|those|these|this|that|ones?|same|former|latter)\b|\bit\b|(?<!\b(?:is|are|was|were|be|been)\s)\bthere\b(?!\s+(?:is|are|was|were|be|been)\b)/i;
/** Content words from which a question stands by itself. */
const ENOUGH = 2;

/** What a question is about: it, together with the one before where it follows that. @param questions oldest first. */
export function subjectOf(questions: readonly string[]): string {
  const question = questions.at(-1) ?? '';
  return questions.slice(leansBack(question) ? -2 : -1).join(' ');
}

/** Whether a question needs an earlier one to be understood: it carries on, points back, or says too little by itself. */
export function leansBack(question: string): boolean {
  const asked = withoutSmallTalk(question);
  const content = termsOf(asked).filter((term) => !isStopWord(term));
  return OPENS.test(asked) || OPENS.test(question.trim()) || POINTS.test(asked) || content.length < ENOUGH;
}
