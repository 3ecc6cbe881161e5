import { parse } from 'discord-markdown-parser';

interface Node {
  readonly type: string;
  readonly content?: string | readonly Node[];
  readonly name?: string;
}

/** Kinds of what is plain text to a reader. */
export const SHOWN = ['text', 'br', 'twemoji'];

/** What a reader sees, by a parser of Discord's Markdown that is not ours; fails when anything but text, or bold, is seen. */
export function seen(markdown: string, allowed: readonly string[] = SHOWN): string {
  const textOf = (node: Node): string => {
    if (!allowed.includes(node.type)) throw new Error(`${node.type} in ${JSON.stringify(markdown)}`);
    if (node.type === 'br') return '\n';
    if (node.type === 'twemoji') return node.name ?? '';
    return typeof node.content === 'string' ? node.content : (node.content ?? []).map(textOf).join('');
  };
  return (parse(markdown, 'extended') as readonly Node[]).map(textOf).join('');
}
