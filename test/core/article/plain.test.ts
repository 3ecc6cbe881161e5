import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parsePlainText } from '../../../src/core/article/parse.js';
import { outline } from './outline.js';

function read(text: string) {
  return outline(text, parsePlainText(text));
}

const PROSE = 'This is a sentence of running text, long enough to be no heading.';

describe('the seed article', () => {
  const text = readFileSync('corpus/al-asad-drone-attack.txt', 'utf8');
  const { sections, paragraphs, sentences } = parsePlainText(text);

  test('has its sections, paragraphs and sentences', () => {
    const counts = sections.map(({ index, title }) => {
      const own = paragraphs.filter(({ section }) => section === index);
      return [
        title,
        own.length,
        own.reduce((sum, { firstSentence, endSentence }) => sum + endSentence - firstSentence, 0),
      ];
    });
    expect(counts).toEqual([
      [null, 2, 7],
      ['Identifying the Attackers', 2, 6],
      ['Historical Context', 3, 6],
      ['A Broader Perspective', 2, 4],
      ['Moving Forward', 2, 6],
      ['Disclaimer', 1, 4],
    ]);
    expect(sentences).toHaveLength(33);
  });

  test('has its sentences whole', () => {
    const quotes = sentences.map(({ start, end }) => text.slice(start, end));
    expect(quotes[0]).toBe('After months of relative calm, tensions in Iraq flared up again.');
    expect(quotes[14]).toMatch(/^They claimed these attacks .* withdraw from Iraq\.$/);
    expect(quotes[29]).toBe('Disclaimer: SOFREP utilizes AI for image generation and article research.');
    expect(quotes[32]).toMatch(/^In a world .* for live rounds\.$/);
  });
});

describe('paragraphs', () => {
  test('a blank line ends a paragraph', () => {
    expect(read('One here. Two here.\n\nThree here.')).toEqual([['One here.', 'Two here.'], ['Three here.']]);
  });

  test('one paragraph a line', () => {
    const line = `${PROSE} ${PROSE} ${PROSE}`;
    expect(read(`${line}\n${line}`)).toEqual([
      [PROSE, PROSE, PROSE],
      [PROSE, PROSE, PROSE],
    ]);
  });

  test('hard-wrapped text is not broken at each line', () => {
    const text = `The drones flew from the east and reached the base before
anybody had seen them. The first was shot down. President
Biden was told of it within the hour.
The second one hit a hangar, where it caused some damage,
but nobody was hurt.

A new paragraph begins after the blank line, and it goes
on.`;
    const sentences = read(text).map((paragraph) => paragraph.length);
    expect(sentences).toEqual([3, 1, 1]);
  });

  test('an indented line begins a paragraph of hard-wrapped text', () => {
    const text = `   It was the best of times and it was the worst of times,
said the one. It was the age of wisdom, or so they thought.
   It was the age of foolishness, said the other one, and he
was right.`;
    expect(read(text)).toHaveLength(2);
  });

  test('a wrapped list item goes on to the next line', () => {
    const text = `- The first item is long enough to be wrapped by the editor
  Baghdad comes first on the second line of it and so it is
  continued here.
- The second item.`;
    expect(read(text)).toHaveLength(2);
  });

  test('verse, lists and names with values are a paragraph a line', () => {
    expect(read('Roses are red,\nViolets are blue.\nName: Ada\n- one\n- two\n1. First\n2. Second')).toHaveLength(7);
  });

  test.each(['__', '***', '* * *', '-----', '=====', '⁂'])('the rule %s is no text', (rule) => {
    expect(read(`${PROSE}\n${rule}\n${PROSE}`)).toEqual([[PROSE], [PROSE]]);
  });
});

describe('headings', () => {
  test.each([
    ['in the middle', `${PROSE}\nWhat Comes Next\n${PROSE}`, 'What Comes Next'],
    ['between blank lines', `${PROSE}\n\nWhat Comes Next\n\n${PROSE}`, 'What Comes Next'],
    ['at the start', `The Title\n\n${PROSE}`, 'The Title'],
    ['after a rule', `${PROSE}\n***\nPart Two\n${PROSE}`, 'Part Two'],
    ['with a number', `${PROSE}\n2. Methods\n${PROSE}`, '2. Methods'],
    ['with a year first', `${PROSE}\n2024 Election Results\n${PROSE}`, '2024 Election Results'],
    ['with a bracket last', `${PROSE}\nThe Army (Western Front)\n${PROSE}`, 'The Army (Western Front)'],
  ])('%s', (_, text, title) => {
    expect(parsePlainText(text).sections.map((section) => section.title)).toContain(title);
  });

  test('a title before a heading, and a title before a byline', () => {
    expect(read(`The Title\n\nIntroduction\n\n${PROSE}`)).toEqual(['# The Title', '# Introduction', [PROSE]]);
    expect(read(`The Title\nBy Ada Writer\n${PROSE}`)).toEqual(['# The Title', ['By Ada Writer'], [PROSE]]);
  });

  test('numbering gives the level', () => {
    expect(read(`${PROSE}\n2.1 Methods\n${PROSE}`)).toEqual([[PROSE], '## 2.1 Methods', [PROSE]]);
  });

  test.each([
    ['a sentence', 'He left.'],
    ['a question', 'What happened next?'],
    ['a value', 'Location: Baghdad'],
    ['a list item', '- Baghdad'],
    ['a line in small letters', 'in the morning'],
    ['a byline', 'By Ada Writer'],
    ['a date', 'July 19, 2024'],
    ['a copyright', 'Copyright (c) 2017 Ada Writer'],
    ['a number', '1,200'],
    ['an address', 'https://example.com/a'],
    ['a long line', 'The quick brown fox and the lazy dog and the cat and the mouse went out'],
  ])('%s is no heading', (_, line) => {
    expect(parsePlainText(`${PROSE}\n${line}\n${PROSE}`).sections).toHaveLength(1);
  });

  test('a line at the end, after an unfinished line or before another short line is no heading', () => {
    expect(parsePlainText(`${PROSE}\nAda Writer`).sections).toHaveLength(1);
    expect(parsePlainText(`These were there:\nAda Writer\n${PROSE}`).sections).toHaveLength(1);
    expect(parsePlainText(`${PROSE}\nTwo eggs\nOne lemon\n${PROSE}`).sections).toHaveLength(1);
  });
});

describe('closing matter', () => {
  test.each(['Disclaimer', "Editor's note", 'Editor’s Note', 'Correction'])(
    '%s opens a section, and stays citable',
    (label) => {
      const note = `${label}: an earlier version was wrong.`;
      expect(read(`${PROSE}\n__\n${note}`)).toEqual([[PROSE], `# ${label}`, [note]]);
      expect(read(`${PROSE}\n\n${note}`)).toEqual([[PROSE], `# ${label}`, [note]]);
    },
  );

  test('a label in the middle opens none', () => {
    expect(parsePlainText(`${PROSE}\n\nNote: this is so.\n\n${PROSE}`).sections).toHaveLength(1);
  });
});
