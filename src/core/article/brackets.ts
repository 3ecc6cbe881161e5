/** Longest bracket in UTF-16 units that a sentence may be kept whole around. */
const LONGEST = 400;

const OPENS = '([（';
const BRACKET = /[()[\]（）]/g;

/**
 * Finds the brackets of a paragraph, once, in linear time.
 * @returns whether a stop at `at`, with all that belongs to it ending at `end`, lies inside a bracket of at most 400
 * units that opened after the sentence's `start`: "He left (why? Nobody knows.) and …" is not divided. Successive
 * calls must not go back.
 */
export function bracketSpans(text: string): (start: number, at: number, end: number) => boolean {
  const spans = balanced(text);
  let next = 0;
  return (start, at, end) => {
    while (next < spans.length && (spans[next] as [number, number])[1] < at) next += 1;
    const span = spans[next];
    return span !== undefined && span[0] > start && span[0] < at && span[1] > end;
  };
}

/** `[open, afterClose)` of outermost short brackets, in order. */
function balanced(text: string): [number, number][] {
  const opened: number[] = [];
  const spans: [number, number][] = [];
  for (let match = BRACKET.exec(text); match; match = BRACKET.exec(text)) {
    const { index, 0: bracket } = match;
    if (OPENS.includes(bracket)) {
      opened.push(index);
      continue;
    }
    const open = opened.pop();
    if (open === undefined || index - open > LONGEST) continue;
    while (spans.length > 0 && (spans.at(-1) as [number, number])[0] > open) spans.pop();
    spans.push([open, index + 1]);
  }
  return spans;
}
