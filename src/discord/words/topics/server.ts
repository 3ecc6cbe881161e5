import type { Caution } from '../../../core/answer/caution.js';
import type { ServerSettings } from '../../../core/library/settings.js';

/** Of what a server has settled, of its use, and of what is kept. */
export interface ServerWords {
  readonly settings: {
    readonly title: string;
    readonly saved: string;
    readonly yes: string;
    readonly no: string;
    readonly nobody: string;
    readonly asOperator: (number: number) => string;
    readonly perMinute: (number: number) => string;
    readonly days: (number: number) => string;
    readonly caution: Readonly<Record<Caution, string>>;
    /** What strict and eager mean, in small print. */
    readonly cautionExplained: string;
    readonly noThreads: string;
    readonly readersOwn: string;
    readonly labels: Readonly<Record<keyof ServerSettings, string>>;
  };
  readonly use: {
    readonly unanswered: (count: number, days: number) => string;
    readonly nothingUnanswered: string;
    readonly times: (count: number) => string;
    readonly csv: string;
    readonly stats: (days: number) => string;
    readonly noStats: string;
    readonly answered: (answered: number, total: number) => string;
    readonly response: (mean: string, longest: string) => string;
    readonly verdicts: (helpful: number, unhelpful: number) => string;
    readonly picture: string;
  };
  readonly privacy: {
    readonly title: string;
    /** `questions`: kept with verdicts here; `logged`: public ones are in the log; `afterLeaving`: days, after a server took the bot out. */
    readonly kept: (days: number, questions: boolean, logged: boolean, afterLeaving: number) => string;
    readonly forgotten: (questions: number, verdicts: number) => string;
  };
}
