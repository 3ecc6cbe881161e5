import type { Article, Section } from '../core/article/article.js';
import { framed, type PageOptions } from './frame.js';
import { escaped, webAddress } from './html.js';
import { languageOf } from './language.js';
import { paragraphParts } from './paragraph.js';

/** Longest contents that are open from the start. */
const LONGEST_OPEN_CONTENTS = 12;

interface Heading {
  readonly section: Section;
  /** 2 to 6: the page's title alone is 1. */
  readonly level: number;
}

/**
 * An article as an HTML page.
 *
 * Each sentence is an element of its own with the id `START-END`, its span: what it shows is `article.text.slice(start, end)`,
 * white space shown as HTML does. `#START-END` in the page's address highlights it, and so it does, without a script, for
 * two neighbouring sentences of a section and for a whole paragraph; the reader's script does it for any other range.
 * Nothing of the article becomes an element, an attribute or, unless it is a web address, a link.
 */
export function articlePage(article: Article, options: PageOptions): string {
  return [...articleParts(article, options)].join('');
}

/** The same page, piece by piece: a long article need not be in memory twice. No piece ends inside a surrogate pair. */
export function articleParts(article: Article, options: PageOptions): Generator<string> {
  return framed(article.metadata.title, options, mainParts(article));
}

function* mainParts(article: Article): Generator<string> {
  const headings = headingsOf(article);
  const language = languageOf(article.text);
  yield `<article>\n<h1 lang="${language}" dir="auto">${escaped(article.metadata.title)}</h1>\n`;
  yield aboutPart(article);
  if (headings.length > 1) yield contentsPart(headings, language);
  yield `<div id="text" lang="${language}">\n`;
  let next = 0;
  for (const paragraph of article.paragraphs) {
    for (; (headings[next]?.section.index ?? Infinity) <= paragraph.section; next += 1)
      yield headingPart(headings[next]);
    yield* paragraphParts(article, paragraph);
  }
  for (; next < headings.length; next += 1) yield headingPart(headings[next]);
  yield '</div>\n</article>\n';
}

/** The titled sections, but for one at the beginning that only says the article's title again; no level is left out. */
function headingsOf({ sections, metadata }: Article): Heading[] {
  const titled = sections.filter(
    ({ title, index }) => title !== null && !(index === 0 && title.trim() === metadata.title.trim()),
  );
  const top = titled.reduce((least, { level }) => Math.min(least, level), Infinity);
  let previous = 1;
  return titled.map((section) => {
    previous = Math.min(6, previous + 1, 2 + section.level - top);
    return { section, level: previous };
  });
}

function headingPart(heading: Heading | undefined): string {
  if (!heading) return '';
  const { section, level } = heading;
  return `<h${level} id="s${section.index}" dir="auto">${escaped(section.title ?? '')}</h${level}>\n`;
}

function contentsPart(headings: readonly Heading[], language: string): string {
  const open = headings.length <= LONGEST_OPEN_CONTENTS ? ' open' : '';
  const items = headings.map(
    ({ section, level }) =>
      `<li class="l${level}"><a href="#s${section.index}" dir="auto">${escaped(section.title ?? '')}</a></li>\n`,
  );
  return `<nav aria-label="Contents"><details${open}><summary>Contents</summary>
<ol lang="${language}">\n${items.join('')}</ol></details></nav>\n`;
}

/** Publisher, author, date, and the way to where it was published. */
function aboutPart({ metadata: { publisher, author, date, url } }: Article): string {
  const address = webAddress(url);
  const facts = [
    ...[publisher, author].filter((name) => name !== null).map((name) => `<bdi>${escaped(name)}</bdi>`),
    ...(date === null ? [] : [`<time datetime="${escaped(date)}">${escaped(date)}</time>`]),
    ...(address === null
      ? []
      : [`<a href="${escaped(address.href)}" rel="noopener noreferrer">Original at ${escaped(address.host)}</a>`]),
  ];
  return facts.length === 0 ? '' : `<p class="about">${facts.join(' · ')}</p>\n`;
}
