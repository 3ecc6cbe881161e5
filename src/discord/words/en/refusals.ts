import { REFUSALS } from '../../../core/refusals/refusal.js';
import type { RefusalWords } from '../topics/refusals.js';

/** As the terminal and the log say it. */
export const refusals: RefusalWords = { refusals: REFUSALS };
