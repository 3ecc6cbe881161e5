/**
 * The style of the reader's pages: no font, picture or address from anywhere. Colours are pairs of at least 4.5 : 1 (a test
 * computes them). What is highlighted is underlined as well, for those who see no colours and for paper.
 */
export const STYLE = `:root {
  color-scheme: light dark;
  --paper: #fdfcf9;
  --ink: #1f2328;
  --quiet: #57606a;
  --link: #0a54b8;
  --mark: #ffe08a;
  --marked: #1f2328;
  --line: #8a6d00;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16181c;
    --ink: #e4e6ea;
    --quiet: #a3abb5;
    --link: #8ab8ff;
    --mark: #5c4a06;
    --marked: #fffbea;
    --line: #e0b93c;
  }
}
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); text-size-adjust: 100%; }
body {
  margin: 0 auto;
  max-width: 42rem;
  padding: 1rem max(1rem, 4vw) 50vh;
  font: 1.125rem/1.65 Charter, 'Bitstream Charter', 'Iowan Old Style', Georgia, serif;
  overflow-wrap: anywhere;
}
a { color: var(--link); }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; padding: 0.5rem 1rem; background: var(--paper); }
.skip:focus { left: 1rem; top: 0.5rem; }
header, nav, .about { font: 1rem/1.6 system-ui, sans-serif; }
h1, h2, h3, h4, h5, h6 { font-family: system-ui, sans-serif; line-height: 1.25; text-wrap: balance; margin: 2em 0 0.5em; }
h1 { font-size: 1.9rem; margin-top: 1em; }
h2 { font-size: 1.4rem; }
h3 { font-size: 1.2rem; }
h4, h5, h6 { font-size: 1.05rem; }
.about, summary, small { color: var(--quiet); }
summary { cursor: pointer; }
nav ol { list-style: none; margin: 0.5rem 0; padding: 0; }
nav li { padding-block: 0.15rem; }
.l3 { padding-inline-start: 1rem; }
.l4 { padding-inline-start: 2rem; }
.l5, .l6 { padding-inline-start: 3rem; }
.lines { white-space: pre-wrap; }
/* Marks of direction in one sentence leave the others as they are. */
#text > p > span { unicode-bidi: isolate; }
#text > p, #text > p > * { scroll-margin-top: 30vh; }
[id^='s'] { scroll-margin-top: 1rem; }
/* One sentence; two neighbours of a paragraph, or of two; a paragraph; any other range, by the script. */
:is(
  span:target,
  a:target + span, a:target + span + a + span, a:target + span + span,
  p:has(> a:target + span:last-child) + p > span:first-of-type,
  p:target > span,
  .on
) {
  background: var(--mark);
  color: var(--marked);
  text-decoration: underline 2px var(--line);
  text-underline-offset: 0.2em;
  box-decoration-break: clone;
  -webkit-box-decoration-break: clone;
}
@media print {
  :root { --paper: #fff; --ink: #000; --quiet: #333; --link: #000; --mark: #fff; --marked: #000; --line: #000; }
  body { max-width: none; padding: 0; font-size: 11pt; }
  .skip, header, nav { display: none; }
  .about a::after { content: ' (' attr(href) ')'; }
  h1, h2, h3, h4, h5, h6 { break-after: avoid; }
  p { orphans: 3; widows: 3; }
}
`;
