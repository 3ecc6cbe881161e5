import type { ServerSettings } from '../../core/library/settings.js';
import { KEPT_AFTER_LEAVING } from '../../library/leaving.js';
import type { Reader } from '../reader.js';
import { COLOURS, framed, row, text, type View } from './view.js';

/** What is kept of a reader and for how long, and a button that deletes it. @param logged whether public questions are in the log. */
export function privacyView(
  { retentionDays, keepQuestions }: ServerSettings,
  logged: boolean,
  { words }: Reader,
): View {
  const kept = text(
    `${words.privacy.title}\n${words.privacy.kept(retentionDays, keepQuestions, logged, KEPT_AFTER_LEAVING)}`,
  );
  const forget = row([{ action: { kind: 'forget-me' }, label: words.buttons.forgetMe, danger: true }]);
  return framed(COLOURS.plain, [kept, ...forget]);
}
