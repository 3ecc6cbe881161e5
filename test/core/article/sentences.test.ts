import { describe, expect, test } from '@jest/globals';
import { splitSentences } from '../../../src/core/article/sentences.js';
import { SENTENCE_CASES } from './sentence-cases.js';

function split(text: string): string[] {
  return splitSentences(text).map(({ start, end }) => text.slice(start, end));
}

describe.each(Object.entries(SENTENCE_CASES))('%s', (_, cases) => {
  test.each(cases)('%j', (marked) => {
    expect(split(marked.replaceAll('|', ''))).toEqual(marked.split('|').map((sentence) => sentence.trim()));
  });
});
