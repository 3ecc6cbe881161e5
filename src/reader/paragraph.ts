import { type Article, type Paragraph, type Sentence, type Span, textOf } from '../core/article/article.js';
import { escaped } from './html.js';

/** Longest mark of a list or quotation that is looked for before a paragraph, with its white space. */
const LONGEST_MARK = 24;

const idOf = (start: number, end: number) => `${start}-${end}`;

/**
 * A paragraph: its sentences, and whatever stands between them. Where two neighbouring sentences are one quote an empty
 * element before the first has the id of both; the style highlights the two that follow it.
 */
export function* paragraphParts(article: Article, paragraph: Paragraph): Generator<string> {
  const sentences = article.sentences.slice(paragraph.firstSentence, paragraph.endSentence);
  const whole = sentences.length > 2 ? ` id="${idOf(paragraph.start, paragraph.end)}"` : '';
  const lines = isLines(article, sentences) ? ' class="lines"' : '';
  yield `<p${whole}${lines} dir="auto">${markPart(article, paragraph)}`;
  let end = paragraph.start;
  for (const sentence of sentences) {
    yield escaped(article.text.slice(end, sentence.start)) + sentencePart(article, sentence, paragraph);
    end = sentence.end;
  }
  yield '</p>\n';
}

function sentencePart(article: Article, sentence: Sentence, { section }: Paragraph): string {
  const { start, end, index } = sentence;
  const next = article.sentences[index + 1];
  const paired = next !== undefined && article.paragraphs[next.paragraph]?.section === section;
  const pair = paired ? `<a id="${idOf(start, next.end)}"></a>` : '';
  return `${pair}<span id="${idOf(start, end)}">${escaped(textOf(article, sentence))}</span>`;
}

/** Whether each sentence is on a line of its own, as those of a table, of code, of a poem: then the lines are kept. */
function isLines({ text }: Article, sentences: readonly Span[]): boolean {
  return (
    sentences.length > 1 &&
    sentences.every(({ end }, i) => {
      const next = sentences[i + 1];
      return next === undefined || /[\r\n]/.test(text.slice(end, next.start));
    })
  );
}

/** The mark before a paragraph on its line (`3.`, `-`, `>`): it is no sentence's, but a reader wants to see it. */
function markPart({ text, paragraphs }: Article, { index, start }: Paragraph): string {
  const from = Math.max(paragraphs[index - 1]?.end ?? 0, start - LONGEST_MARK);
  const [, mark = ''] = /(?:^|[\r\n])([^\r\n\p{L}]*)$/u.exec(text.slice(from, start)) ?? [];
  return mark.trim() === '' || mark.length === LONGEST_MARK ? '' : `<small>${escaped(mark.trim())} </small>`;
}
