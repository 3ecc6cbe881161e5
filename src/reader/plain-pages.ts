import { framed, type PageOptions } from './frame.js';
import { escaped } from './html.js';
import { articlePath } from './link.js';

/** An article as it is listed. */
export interface ListedArticle {
  readonly id: string;
  readonly title: string;
}

/** The list of everybody's articles. */
export function indexPage(articles: readonly ListedArticle[], options: PageOptions): string {
  const items = articles.map(
    ({ id, title }) => `<li><a href="${options.root}${articlePath(id, null)}" dir="auto">${escaped(title)}</a></li>\n`,
  );
  const list = items.length === 0 ? '<p>There is none to read yet.</p>\n' : `<ul>\n${items.join('')}</ul>\n`;
  return [...framed('Articles', options, [`<h1>Articles</h1>\n<div id="text">\n${list}</div>\n`])].join('');
}

/** A page that says why there is no other; it tells nothing of the request. */
export function errorPage(title: string, advice: string, options: PageOptions): string {
  return [...framed(title, options, [`<h1>${title}</h1>\n<div id="text">\n<p>${advice}</p>\n</div>\n`])].join('');
}
