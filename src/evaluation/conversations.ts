import { z } from 'zod';
import type { Answer } from '../core/answer/answer.js';
import { UserError } from '../core/errors.js';
import { mean } from './metrics.js';

const schema = z.object({
  /** Id of the article in the library. */
  article: z.string(),
  conversations: z.array(
    z.object({
      split: z.string(),
      kind: z.string(),
      first: z.string(),
      second: z.string(),
      answers: z.array(z.object({ text: z.string().min(1), answer_start: z.int().nonnegative() })).min(1),
    }),
  ),
});

/** Two questions, one after the other, with the spans that answer the second. */
export type Conversation = z.infer<typeof schema>['conversations'][number];

/** How the second questions of one kind came out, in percent. */
export interface ConversationFigures {
  readonly kind: string;
  readonly count: number;
  /** Share whose first quote holds a gold span: with the first question in mind, and without. */
  readonly hit1: number;
  readonly hit1Alone: number;
  /** Share that was taken to follow the first. */
  readonly followed: number;
}

/**
 * Reads a file of conversations on one article.
 *
 * @param text of the article: the spans are held against it.
 * @param split the conversations wanted; all when undefined.
 * @throws UserError when it has another format, or a span is not its answer's text.
 */
export function parseConversations(json: unknown, text: string, split: string | undefined): Conversation[] {
  const parsed = schema.safeParse(json);
  if (!parsed.success)
    throw new UserError(`These are no conversations:\n${z.prettifyError(parsed.error)}`, 'See test/golden/README.md.');
  const all = parsed.data.conversations;
  for (const { second, answers } of all) {
    const wrong = answers.find((answer) => !text.startsWith(answer.text, answer.answer_start));
    if (wrong)
      throw new UserError(
        `"${wrong.text}", which answers "${second}", is not where it says.`,
        'Correct its answer_start.',
      );
  }
  return all.filter((conversation) => split === undefined || conversation.split === split);
}

/** Which article a file of conversations is about. */
export function articleOfConversations(json: unknown): string | undefined {
  return schema.safeParse(json).data?.article;
}

/** Asks each second question twice, with and without the first. @returns figures of each kind, and of all but the new ones. */
export async function evaluateConversations(
  conversations: readonly Conversation[],
  ask: (question: string, previous: readonly string[]) => Promise<Answer>,
): Promise<ConversationFigures[]> {
  const outcomes: { kind: string; hit: boolean; hitAlone: boolean; followed: boolean }[] = [];
  for (const { kind, first, second, answers } of conversations) {
    const answer = await ask(second, [first]);
    const alone = await ask(second, []);
    outcomes.push({
      kind,
      hit: holdsGold(answer, answers),
      hitAlone: holdsGold(alone, answers),
      followed: answer.following !== null,
    });
  }
  const figures = (kind: string, of: typeof outcomes): ConversationFigures => ({
    kind,
    count: of.length,
    hit1: percent(of.map(({ hit }) => hit)),
    hit1Alone: percent(of.map(({ hitAlone }) => hitAlone)),
    followed: percent(of.map(({ followed }) => followed)),
  });
  const kinds = [...new Set(outcomes.map(({ kind }) => kind))];
  return [
    ...kinds.map((kind) =>
      figures(
        kind,
        outcomes.filter((outcome) => outcome.kind === kind),
      ),
    ),
    figures(
      'follow-ups',
      outcomes.filter(({ kind }) => kind !== NEW),
    ),
  ];
}

/** Kind of a second question that has nothing to do with the first. */
const NEW = 'new';

function holdsGold(answer: Answer, answers: Conversation['answers']): boolean {
  const [first] = answer.status === 'answered' ? answer.quotes : answer.closest;
  return answers.some(
    ({ text, answer_start: start }) => first !== undefined && first.start <= start && start + text.length <= first.end,
  );
}

function percent(values: readonly boolean[]): number {
  return Math.round(mean(values.map(Number)) * 1_000) / 10;
}
