import type { Span } from './article.js';

/** Lines are told apart by their first and last units; no pattern runs over more than this. */
const PROBE = 200;

const RULE_MARKS = '_*-=~#⁂•·—–';
const RULE =
  /^(?:(?:_\s*){2,}|(?:\*\s*){3,}|(?:-\s*){3,}|(?:=\s*){3,}|(?:~\s*){3,}|(?:#\s*){3,}|(?:[⁂•·—–]\s*){1,8})$/u;
const LIST_ITEM = /^(?:[-*+•‣◦·–—]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|\(?[A-Z]\))\s/;
const STOP_AT_END = /[\p{Sentence_Terminal}…:](?:[)\]}»”’」』"'*_`\s]|\[[^[\]]{1,12}\]|\([^()]{1,40}\))*$/u;

/** Whether a line is a rule: "__", "* * *", "----" and the like. */
export function isRule(text: string, line: Span): boolean {
  if (line.end - line.start > PROBE || !RULE_MARKS.includes(text.charAt(line.start))) return false;
  return RULE.test(text.slice(line.start, line.end));
}

/** Whether a line begins with a bullet or an item's number: "- x", "• x", "2. x", "(b) x". */
export function isListItem(text: string, line: Span): boolean {
  return LIST_ITEM.test(text.slice(line.start, Math.min(line.end, line.start + 12)));
}

/** Whether a line ends a sentence, or with a colon; closing quotes, brackets and citations may follow the stop. */
export function endsWithStop(text: string, line: Span): boolean {
  return STOP_AT_END.test(text.slice(Math.max(line.start, line.end - 60), line.end));
}
