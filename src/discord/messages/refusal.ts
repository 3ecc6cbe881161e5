import { type Refusal, saidIn } from '../../core/refusals/refusal.js';
import type { Reader } from '../reader.js';
import { escaped, smallPrint } from './markdown.js';
import { shortened } from './place.js';
import { COLOURS, framed, text, type View } from './view.js';

const LONGEST_REASON = 600;

/** Why something can't be added, and what to do about it, in the reader's language. All of it is plain text. */
export function refusalView({ code, named }: Pick<Refusal, 'code' | 'named'>, { words }: Reader): View {
  const [message, hint] = saidIn(words.refusals, code, named);
  const lines = [
    words.article.refused,
    escaped(shortened(message, LONGEST_REASON)),
    smallPrint(escaped(shortened(hint, LONGEST_REASON))),
  ];
  return framed(COLOURS.silent, [text(lines.join('\n'))]);
}
