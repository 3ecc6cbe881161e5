import { escaped } from './html.js';

/** Where a page is, and which version of the style and script it takes. */
export interface PageOptions {
  /** Relative path from the page to the reader's own root: `''`, `'../'` …; a reader behind a path of a proxy works too. */
  readonly root: string;
  /** Stands in the addresses of style and script, so that browsers may keep them for ever. */
  readonly version: string;
}

/** A whole HTML document, piece by piece: head, way past the navigation, `main` with what is given. */
export function* framed(title: string, { root, version }: PageOptions, main: Iterable<string>): Generator<string> {
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="${root}reader.css?v=${version}">
<script src="${root}reader.js?v=${version}" defer></script>
</head>
<body>
<a class="skip" href="#text">Skip to the text</a>
<header><a href="${root || './'}">Articles</a></header>
<main>
`;
  yield* main;
  yield '</main>\n</body>\n</html>\n';
}
