import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { articleId } from '../../../src/core/article/identify.js';

test.each([
  ['al-asad-drone-attack.txt', 'al-asad-drone-attack'],
  ['Café déjà vu.md', 'cafe-deja-vu'],
  ['folder/My  Article (2).HTML', 'my-article-2'],
  ['Annual Report.pdf', 'annual-report'],
  ['v1.2 notes.txt', 'v1-2-notes'],
  ['ﬁnal.txt', 'final'],
  ['文章.txt', 'article'],
  ['.md', 'md'],
  ['', 'article'],
])('%j → %j', (name, id) => {
  expect(articleId(name)).toBe(id);
});

test('the fallback names what has no letters to keep', () => {
  expect(articleId('文章.txt', 'article-1a2b')).toBe('article-1a2b');
});

test('every name gives a short id of lower-case letters, digits and single hyphens', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
      const id = articleId(name);
      expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
      expect(id.length).toBeLessThanOrEqual(80);
    }),
    { seed: 7 },
  );
});
