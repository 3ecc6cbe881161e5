import type { ArticleStructure, Span } from '../../../src/core/article/article.js';
import type { Block } from '../../../src/core/article/block.js';

/** What a text has outside its sentences, headings and markup, without white space: nothing, when all is well. */
export function leftOver(text: string, blocks: readonly Block[], { sentences }: ArticleStructure): string {
  const covered: Span[] = [...sentences];
  for (const block of blocks) if (block.kind === 'heading' || block.kind === 'markup') covered.push(block);
  let rest = '';
  let end = 0;
  for (const span of covered.sort((a, b) => a.start - b.start)) {
    rest += text.slice(end, span.start);
    end = Math.max(end, span.end);
  }
  return (rest + text.slice(end)).replace(/\s+/g, '');
}

/** Every broken promise of a structure, in words. */
export function faultsOf(text: string, { sections, paragraphs, sentences }: ArticleStructure): string[] {
  const faults: string[] = [];
  const check = (holds: boolean, fault: string) => {
    if (!holds) faults.push(fault);
  };
  let end = 0;
  for (const [i, sentence] of sentences.entries()) {
    const slice = text.slice(sentence.start, sentence.end);
    check(sentence.index === i, `sentence ${i} is numbered ${sentence.index}`);
    check(sentence.start >= end && slice !== '', `sentence ${i} is empty or overlaps`);
    check(slice === slice.trim(), `sentence ${i} is not trimmed`);
    check(!cutsUnit(text, sentence.start) && !cutsUnit(text, sentence.end), `sentence ${i} cuts a pair`);
    check(slice.length <= 1200, `sentence ${i} is too long`);
    end = sentence.end;
  }
  let next = 0;
  for (const [i, { index, section, firstSentence, endSentence, start, end: to }] of paragraphs.entries()) {
    const own = sentences.slice(firstSentence, endSentence);
    const { start: from = -1, end: until = -1 } = sections[section] ?? {};
    check(index === i && firstSentence === next && own.length > 0, `paragraph ${i} does not follow`);
    check(
      own.every(({ paragraph }) => paragraph === i),
      `paragraph ${i} does not own its sentences`,
    );
    check(own[0]?.start === start && own.at(-1)?.end === to, `paragraph ${i} does not fit its sentences`);
    check(from <= start && until >= to, `paragraph ${i} is outside its section`);
    next = endSentence;
  }
  check(next === sentences.length, 'some sentences have no paragraph');
  let tiled = 0;
  for (const [i, { index, start, end: to, title, level }] of sections.entries()) {
    check(index === i && start === tiled && !cutsUnit(text, start), `section ${i} does not follow`);
    check(
      title === null ? i === 0 && level === 0 : title.trim() === title && title !== '' && level > 0,
      `section ${i}: title`,
    );
    tiled = to;
  }
  check(tiled === text.length, 'the sections do not tile the text');
  return faults;
}

function cutsUnit(text: string, at: number): boolean {
  return /^(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|\r\n)$/.test(text.slice(at - 1, at + 1)) && at > 0;
}
