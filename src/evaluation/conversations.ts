import { z } from 'zod';
import type { Answer } from '../core/answer/answer.js';
import { UserError } from '../core/errors.js';
import type { Quote } from '../core/quotes/quote.js';
import type { IndexedArticle } from '../core/search/indexed-article.js';
import { mean } from './metrics.js';

const schema = z.object({
  /** Id of an article. */
  article: z.string(),
  conversations: z.array(
    z.object({
      split: z.string(),
      kind: z.string(),
      first: z.string(),
      second: z.string(),
      /** None when the article does not answer it. */
      answers: z.array(z.object({ text: z.string().min(1), answer_start: z.int().nonnegative() })),
    }),
  ),
});

/** Two questions, one after the other, with the spans that answer the second. */
export type Conversation = z.infer<typeof schema>['conversations'][number];

/** How the second question of a conversation came out. */
export interface ConversationOutcome {
  readonly conversation: Conversation;
  /** Whether the first quote holds a gold span: with the first question in mind, and without. */
  readonly hit: boolean;
  readonly hitAlone: boolean;
  readonly answered: boolean;
  /** Whether it was taken to follow the first question. */
  readonly followed: boolean;
  readonly quote: Quote | undefined;
}

/** Kind of a second question that has nothing to do with the first. */
const NEW = 'new';
const FORMAT = 'test/golden/README.md describes the format.';

/**
 * Reads a file of conversations on one article.
 *
 * @param split the conversations wanted; all when undefined.
 * @throws UserError when it has another format, its article is not there, or a span is not its answer's text.
 */
export function parseConversations(
  json: string,
  articles: readonly IndexedArticle[],
  split: string | undefined,
): { indexed: IndexedArticle; conversations: Conversation[] } {
  const parsed = schema.safeParse(parseJson(json));
  if (!parsed.success) throw new UserError(`These are no conversations:\n${z.prettifyError(parsed.error)}`, FORMAT);
  const indexed = articles.find(({ article }) => article.id === parsed.data.article);
  if (!indexed) throw new UserError(`There is no article ${parsed.data.article} in the corpus.`, FORMAT);
  for (const { second, answers } of parsed.data.conversations) {
    const wrong = answers.find((answer) => !indexed.article.text.startsWith(answer.text, answer.answer_start));
    if (wrong)
      throw new UserError(
        `"${wrong.text}", which answers "${second}", is not where it says.`,
        'Correct its answer_start.',
      );
  }
  const conversations = parsed.data.conversations.filter((each) => split === undefined || each.split === split);
  if (conversations.length === 0) throw new UserError('There is no conversation, or none of that split.', FORMAT);
  return { indexed, conversations };
}

/** Asks each second question twice: after the first one, and by itself. */
export async function evaluateConversations(
  conversations: readonly Conversation[],
  ask: (question: string, previous: readonly string[]) => Promise<Answer>,
): Promise<ConversationOutcome[]> {
  const outcomes: ConversationOutcome[] = [];
  for (const conversation of conversations) {
    const answer = await ask(conversation.second, [conversation.first]);
    const alone = await ask(conversation.second, []);
    outcomes.push({
      conversation,
      hit: holdsGold(firstOf(answer), conversation),
      hitAlone: holdsGold(firstOf(alone), conversation),
      answered: answer.status === 'answered',
      followed: answer.following !== null,
      quote: firstOf(answer),
    });
  }
  return outcomes;
}

/** Figures by name, in percent: of follow-ups, of those that the article does not answer, of questions on a new subject. */
export function conversationSummary(outcomes: readonly ConversationOutcome[]): Readonly<Record<string, number>> {
  const followUps = outcomes.filter(isFollowUp);
  const silent = outcomes.filter(({ conversation }) => conversation.answers.length === 0);
  const others = outcomes.filter(({ conversation }) => conversation.kind === NEW);
  return {
    followUps: followUps.length,
    followUpHit1: share(followUps, 'hit'),
    followUpHit1Alone: share(followUps, 'hitAlone'),
    followUpAnswered: share(followUps, 'answered'),
    followUpFollowed: share(followUps, 'followed'),
    unanswerable: silent.length,
    unanswerableAnswered: share(silent, 'answered'),
    new: others.length,
    newHit1: share(others, 'hit'),
    newHit1Alone: share(others, 'hitAlone'),
    newFollowed: share(others, 'followed'),
  };
}

/** The figures of each kind as a page for people. */
export function conversationReport(outcomes: readonly ConversationOutcome[]): string {
  const kinds = [...new Set(outcomes.map(({ conversation }) => conversation.kind))].sort();
  const line = (name: string, of: readonly ConversationOutcome[]) =>
    [
      name.padEnd(12),
      String(of.length).padStart(5),
      ...(['hit', 'hitAlone', 'answered', 'followed'] as const).map((key) => share(of, key).toFixed(1).padStart(12)),
    ].join(' ');
  return `${[
    'kind         count        hit@1 without memory  answered taken to follow',
    ...kinds.map((kind) =>
      line(
        kind,
        outcomes.filter(({ conversation }) => conversation.kind === kind),
      ),
    ),
    line('follow-ups', outcomes.filter(isFollowUp)),
  ].join('\n')}\n`;
}

/** The questions whose first quote misses, for reading. */
export function conversationMisses(outcomes: readonly ConversationOutcome[]): string {
  return outcomes
    .filter(({ hit, conversation }) => !hit && conversation.answers.length > 0)
    .map(({ conversation: { kind, first, second, answers }, followed, quote }) =>
      [
        `\n${kind}: ${first} → ${second}${followed ? '' : ' (taken for itself)'}`,
        `  wanted: ${answers.map(({ text }) => text).join(' | ')}`,
        `  got: ${quote?.text}`,
        '',
      ].join('\n'),
    )
    .join('');
}

function isFollowUp({ conversation }: ConversationOutcome): boolean {
  return conversation.kind !== NEW && conversation.answers.length > 0;
}

function firstOf(answer: Answer): Quote | undefined {
  return answer.status === 'answered' ? answer.quotes[0] : answer.closest[0];
}

function holdsGold(quote: Quote | undefined, { answers }: Conversation): boolean {
  return answers.some(
    ({ text, answer_start: start }) => quote !== undefined && quote.start <= start && start + text.length <= quote.end,
  );
}

function share(outcomes: readonly ConversationOutcome[], key: 'hit' | 'hitAlone' | 'answered' | 'followed'): number {
  return Math.round(mean(outcomes.map((outcome) => Number(outcome[key]))) * 1_000) / 10;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new UserError('The conversations are not JSON.', FORMAT, { cause });
  }
}
