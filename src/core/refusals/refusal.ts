import { UserError } from '../errors.js';
import { FILE_REFUSALS } from './files.js';
import { PAGE_REFUSALS } from './pages.js';
import { type Said, written } from './said.js';

/** What anything is refused for that people want to add to a library. */
export const REFUSALS = {
  ...FILE_REFUSALS,
  ...PAGE_REFUSALS,
  libraryFull: ({ most }: { most: number }): Said => [
    `There are ${written(most, 'en-US')} articles already.`,
    'Remove one first.',
  ],
  tooManyPassages: ({ most }: { most: number }): Said => [
    `It has more than ${written(most, 'en-US')} passages.`,
    'Divide it into several articles.',
  ],
  replacedGone: (): Said => [
    'The article to be replaced is not in this library.',
    'Choose one from the list while typing.',
  ],
};

/** Names a reason for which something is refused; it stays what it is called. */
export type RefusalCode = keyof typeof REFUSALS;

/** What a refusal names. */
export type RefusalParameters<Code extends RefusalCode = RefusalCode> = Code extends RefusalCode
  ? Parameters<(typeof REFUSALS)[Code]> extends [infer Named]
    ? Named
    : Record<string, never>
  : never;

/** What every refusal says, in one language. */
export type RefusalTexts = { readonly [Code in RefusalCode]: (named: RefusalParameters<Code>) => Said };

/**
 * What somebody is told who wants to add something that can't be: a code and what is named, for whoever reads another language.
 * `message` and `hint` say it in English.
 */
export class Refusal<Code extends RefusalCode = RefusalCode> extends UserError {
  constructor(
    readonly code: Code,
    readonly named: RefusalParameters<Code>,
    options?: ErrorOptions,
  ) {
    super(...saidIn(REFUSALS as RefusalTexts, code, named), options);
  }
}

/** What a refusal says in a language. */
export function saidIn<Code extends RefusalCode>(
  texts: RefusalTexts,
  code: Code,
  named: RefusalParameters<Code>,
): Said {
  return texts[code](named);
}
