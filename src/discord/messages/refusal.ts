import { type Refusal, saidIn } from '../../core/refusals/refusal.js';
import type { Reader } from '../reader.js';
import { escaped, smallPrint } from './markdown.js';
import { shortened } from './place.js';
import { COLOURS, framed, text, type View } from './view.js';

/** Of a name or a reason. */
const LONGEST = 300;

/** Why something can't be added, and what to do about it, in the reader's language. All of it is plain text. */
export function refusalView({ code, named }: Pick<Refusal, 'code' | 'named'>, { words }: Reader): View {
  const [message, hint] = saidIn(words.refusals, code, onLines(named));
  return framed(COLOURS.silent, [
    text([words.article.refused, escaped(message), smallPrint(escaped(hint))].join('\n')),
  ]);
}

/** The same, each name on one line, and not too long a one. */
function onLines<Named extends object>(named: Named): Named {
  const entries = Object.entries(named).map(([name, value]) => [
    name,
    typeof value === 'string' ? shortened(value, LONGEST) : value,
  ]);
  return Object.fromEntries(entries) as Named;
}
