import { atOnce, type Steps } from '../steps.js';
import type { ArticleStructure, Paragraph, Section, Sentence, Span } from './article.js';
import type { Block, LinesBlock, ProseBlock } from './block.js';
import { divideLong } from './divide.js';
import { splitSentences } from './sentences.js';

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Numbers the sections, paragraphs and sentences of a text whose blocks are known.
 * Sections tile the text: the first begins at 0, each ends where the next begins, the last at the end of the text.
 * An empty text has none; any other has at least one.
 */
export function structureOf(text: string, blocks: readonly Block[]): ArticleStructure {
  return atOnce(structuring(text, blocks));
}

/** The same, a block a step. */
export function* structuring(text: string, blocks: readonly Block[]): Steps<ArticleStructure> {
  const sections: Draft<Section>[] = [];
  const paragraphs: Paragraph[] = [];
  const sentences: Sentence[] = [];

  const open = (start: number, title: string | null, level: number) => {
    const index = sections.length;
    if (index > 0) (sections[index - 1] as Draft<Section>).end = start;
    sections.push({ index, title, level, start: index === 0 ? 0 : start, end: text.length });
  };

  for (const block of blocks) {
    yield;
    if (block.kind === 'markup') continue;
    if (block.kind === 'heading') {
      open(block.start, block.title, block.level);
      continue;
    }
    if (sections.length === 0) open(0, null, 0);
    const spans = sentencesOf(text, block);
    const index = paragraphs.length;
    const firstSentence = sentences.length;
    for (const { start, end } of spans) sentences.push({ index: sentences.length, paragraph: index, start, end });
    paragraphs.push({
      index,
      section: sections.length - 1,
      firstSentence,
      endSentence: sentences.length,
      start: (spans[0] as Span).start,
      end: (spans.at(-1) as Span).end,
    });
  }
  if (sections.length === 0 && text.length > 0) open(0, null, 0);
  return { sections, paragraphs, sentences };
}

function sentencesOf(text: string, block: ProseBlock | LinesBlock): Span[] {
  if (block.kind === 'lines') return block.pieces.flatMap((piece) => divideLong(text, piece));
  const origin = (block.pieces[0] as Span).start;
  return splitSentences(readable(text, block.pieces)).flatMap(({ start, end }) =>
    divideLong(text, { start: origin + start, end: origin + end }),
  );
}

/** The pieces with the markup between them blanked out, so that every offset stays where it is. */
function readable(text: string, pieces: readonly Span[]): string {
  let result = '';
  let end = (pieces[0] as Span).start;
  for (const piece of pieces) {
    result += text.slice(end, piece.start).replace(/[^\r\n]/g, ' ') + text.slice(piece.start, piece.end);
    end = piece.end;
  }
  return result;
}
