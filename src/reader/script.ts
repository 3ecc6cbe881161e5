/**
 * The one script of the reader's pages. What has an element of its own (a sentence, two neighbours, a paragraph) the style
 * highlights by itself; this does the same for every other range `#START-END`: all sentences that it touches.
 */
export const SCRIPT = `'use strict';
let marked = [];
function mark() {
  for (const sentence of marked) sentence.classList.remove('on');
  marked = [];
  const [, start, end] = /^#(\\d{1,15})-(\\d{1,15})$/.exec(location.hash) ?? [];
  if (end === undefined || document.getElementById(start + '-' + end)) return;
  for (const sentence of document.querySelectorAll('#text > p > span')) {
    const [from, to] = sentence.id.split('-').map(Number);
    if (from >= Number(end)) break;
    if (to > Number(start)) marked.push(sentence);
  }
  for (const sentence of marked) sentence.classList.add('on');
  marked[0]?.scrollIntoView();
}
addEventListener('hashchange', mark);
mark();
`;
