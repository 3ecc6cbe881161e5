import type { AnswerWords } from './topics/answer.js';
import type { CommandWords } from './topics/commands.js';
import type { GeneralWords } from './topics/general.js';
import type { LibraryWords } from './topics/library.js';
import type { LookUpWords } from './topics/look-up.js';
import type { RefusalWords } from './topics/refusals.js';
import type { ServerWords } from './topics/server.js';

/**
 * Everything that the bot says in its own words; never what an article says. Markdown is allowed, except in names and labels.
 * Each language has a folder, with a file for each topic.
 */
export interface Words
  extends GeneralWords,
    AnswerWords,
    LookUpWords,
    LibraryWords,
    ServerWords,
    CommandWords,
    RefusalWords {}
