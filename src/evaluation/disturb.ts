import { isStopWord, termsOf } from '../core/search/terms.js';

/** A question as a hurried reader types it: by `seed`, in lower case, as bare keywords, or with two letters of its longest word swapped. */
export function disturbed(question: string, seed: number): string {
  const plain = question.replace(/[?]\s*$/, '').toLowerCase();
  if (seed % 2 === 0) return withSwappedLetters(plain, seed);
  const keywords = termsOf(question).filter((term) => !isStopWord(term));
  return keywords.length < 2 ? plain : keywords.map(({ word }) => word.toLowerCase()).join(' ');
}

function withSwappedLetters(text: string, seed: number): string {
  const longest = text.split(/\s+/).reduce((a, b) => (b.length > a.length ? b : a), '');
  if (longest.length < 5) return text;
  const letters = [...longest];
  const at = 1 + (seed % Math.max(1, letters.length - 3));
  const swapped = [...letters.slice(0, at), letters[at + 1], letters[at], ...letters.slice(at + 2)].join('');
  return text.replace(longest, () => swapped);
}
