import type { Article } from '../../src/core/article/article.js';
import { parsePlainText } from '../../src/core/article/parse.js';

/** An article of a text, as a file would give it. */
export function articleOf(text: string, id = 'test'): Article {
  const metadata = { title: id, url: null, publisher: null, author: null, date: null };
  return { id, file: `${id}.txt`, text, metadata, ...parsePlainText(text) };
}

export const FERRY = [
  'The ferry Aurora sank off the coast of Norway on Monday. It carried 120 passengers. All of them were rescued by fishermen from Bergen.',
  'The captain, Ingrid Dahl, blamed a faulty pump. She said the crew had reported it in March.',
  'The company denied this.',
].join('\n\n');
