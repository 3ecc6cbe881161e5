import type { Ranker, Reading } from '../../src/core/search/ranker.js';

/** A ranker without a model: the share of a sentence's words that the question has, and a note of what it was given to read. */
export function stubRanker(): Ranker & { readonly readings: Reading[] } {
  const readings: Reading[] = [];
  const words = (text: string) => text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return {
    readings,
    fingerprint: 'stub',
    async read(question, reading) {
      readings.push(reading);
      const asked = new Set(words(question));
      return reading.sentences.map((sentence) => {
        const own = words(sentence);
        const share = own.filter((word) => asked.has(word)).length / (own.length || 1);
        return { rank: 20 * share, answers: 4 * share - 2, span: null };
      });
    },
    close: async () => undefined,
  };
}
