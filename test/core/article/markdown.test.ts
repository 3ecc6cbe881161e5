import { describe, expect, test } from '@jest/globals';
import { parseMarkdown } from '../../../src/core/article/parse.js';
import { outline } from './outline.js';

function read(text: string) {
  return outline(text, parseMarkdown(text));
}

describe('headings', () => {
  test.each([
    ['ATX', '# One\n\nText.\n\n### Two ###\nMore.', ['# One', ['Text.'], '### Two', ['More.']]],
    ['underlined', 'One\n===\nText.\n\nTwo\n---\nMore.', ['# One', ['Text.'], '## Two', ['More.']]],
    ['with markup', '## **Bold** and [link](http://a.b)\nText.', ['## Bold and link', ['Text.']]],
    ['a hashtag is none', '#tag is here.', [['#tag is here.']]],
    ['an empty one is none', '#\nText.', [['Text.']]],
    ['a paragraph above a rule is none', 'It ended.\n---\nIt began.', [['It ended.'], ['It began.']]],
    ['in a quote', '> # One\n> Text.', ['# One', ['Text.']]],
    ['with CRLF', '# One\r\n\r\nTwo\r\n===\r\nText.', ['# One', '# Two', ['Text.']]],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe('blocks', () => {
  test.each([
    [
      'a wrapped paragraph',
      'It began\nand it ended. Then\nit stopped.',
      [['It began\nand it ended.', 'Then\nit stopped.']],
    ],
    ['bullets', '- One.\n* Two.\n+ Three\n  goes on.', [['One.'], ['Two.'], ['Three\n  goes on.']]],
    ['numbers', '1. One.\n2. Two.\n   - Inner.', [['One.'], ['Two.'], ['Inner.']]],
    ['a number that begins a line', 'It was in\n1986. A great year.', [['It was in\n1986.', 'A great year.']]],
    ['tasks', '- [ ] Open.\n- [x] Done.', [['Open.'], ['Done.']]],
    ['a quote', '> One here.\n> Two there.\n\nAfter.', [['One here.', 'Two there.'], ['After.']]],
    ['a sentence over two lines of a quote', '> One goes\n> on.', [['One goes\n> on.']]],
    ['a lazy quote', '> One goes\non.', [['One goes\non.']]],
    ['code', '```js\nlet a = 1. + 2;\n\n# no heading\n```\nAfter.', [['let a = 1. + 2;', '# no heading'], ['After.']]],
    ['code in a quote', '> ~~~\n> a. B\n\nAfter.', [['a. B'], ['After.']]],
    [
      'a table',
      'Before.\n| A | B |\n|---|:-:|\n| One. Two | 3 |\n\nAfter.',
      [['Before.'], ['A | B', 'One. Two | 3'], ['After.']],
    ],
    ['rules', 'One.\n\n***\n\n- - -\n\nTwo.', [['One.'], ['Two.']]],
    ['emphasis', '**One here.** *Two* there.', [['**One here.**', '*Two* there.']]],
    [
      'links',
      'See [it](http://a.b/c.D?e=F). Then go to <http://g.h>.',
      [['See [it](http://a.b/c.D?e=F).', 'Then go to <http://g.h>.']],
    ],
    ['tags in a line', 'One here. <b>Two</b> there.<br>\nThree.', [['One here.', '<b>Two</b> there.<br>\nThree.']]],
    ['images alone', '![A cat. And dog](cat.png)\n\nText.', [['Text.']]],
    ['tags alone', '<div align="center">\n\nText.\n\n</div>', [['Text.']]],
    ['comments', '<!-- not\nread --> Text. <!-- inside --> More.', [['Text.', '<!-- inside --> More.']]],
    ['an unfinished comment', '<!-- what follows\nis text.', [['<!-- what follows\nis text.']]],
    ['definitions', 'Text.\n\n[a]: http://b.c "D"\n[^1]: A note.', [['Text.'], ['A note.']]],
    ['a label', '[Note]: this is read.', [['[Note]: this is read.']]],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe('front matter', () => {
  test.each([
    ['is no text', '---\ntitle: One\n---\nText.', [['Text.']]],
    ['may follow a byte-order mark', '\uFEFF---\r\ntitle: One\r\n---\r\nText.', [['Text.']]],
    ['must have an end', '---\ntitle: One\n\nText.', [['title: One'], ['Text.']]],
    ['must begin with a key', '---\nIt ended.\n\n---\nText.', [['It ended.'], ['Text.']]],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});
