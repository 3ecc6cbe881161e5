import { createHash } from 'node:crypto';
import type { Article } from '../core/article/article.js';
import { parseMarkdown } from '../core/article/parse.js';
import { articlePage } from './page.js';
import { SCRIPT } from './script.js';
import { STYLE } from './style.js';

const TEXT = '# Sample\n\n1. A. B. C.\n\nD.\nE.\n\n## One\n\n## Two';

/** A small article with a part of every kind: what its page is made of says how pages are made. */
const SAMPLE: Article = {
  id: 'sample',
  file: 'sample.md',
  text: TEXT,
  ...parseMarkdown(TEXT),
  metadata: { title: 'Sample', url: 'https://example.org/', publisher: 'P', author: 'A', date: '2000-01-01' },
};

const hashOf = (...parts: readonly string[]) =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);

/** Changes with the style, the script and the way pages are made. */
export const VERSION = hashOf(STYLE, SCRIPT, articlePage(SAMPLE, { root: '', version: '' }));

/** The validator of an article's page. It is weak: the same page may be sent compressed or not. */
export function etagOf({ metadata }: Article, fingerprint: string): string {
  return `W/"${hashOf(VERSION, fingerprint, JSON.stringify(metadata))}"`;
}
