import type { ArticleMetadata } from '../../core/article/article.js';
import { OWN_LIMITS } from '../limits.js';
import type { Reader } from '../reader.js';
import { listed } from '../words/locales.js';
import { titled } from './library.js';
import { smallPrint } from './markdown.js';
import { type Choice, COLOURS, framed, menu, type Part, text, type View } from './view.js';

/**
 * Which articles are asked in a channel, and a menu in which others may be put beside them or taken out.
 *
 * @param left how many more articles there are than the menu has.
 */
export function usedView(
  used: readonly Pick<ArticleMetadata, 'title'>[],
  choices: readonly Choice[],
  left: number,
  { words, locale }: Reader,
): View {
  const { library } = words;
  const titles = listed(
    used.map((each) => `**${titled(each)}**`),
    locale,
  );
  const said =
    used.length === 0 ? library.usedNone : used.length === 1 ? library.used(titles) : library.usedSeveral(titles);
  const most = Math.min(OWN_LIMITS.sideBySide, choices.length);
  const choosing: Part[] =
    choices.length < 2
      ? []
      : [
          ...menu({ kind: 'choose' }, library.choose, choices, most),
          ...(left > 0 ? [text(smallPrint(library.besideMore(left)))] : []),
        ];
  return framed(COLOURS.plain, [text(said), ...choosing]);
}
