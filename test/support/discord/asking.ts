import { setTimeout as wait } from 'node:timers/promises';
import { Person } from './person.js';
import type { Discord, StoredMessage } from './server.js';
import { BOT } from './world.js';

/** What became of questions. */
export interface Asked {
  readonly asked: number;
  /** How many had no answer within what a person waits for. */
  readonly lost: number;
  /** How many had more than one. */
  readonly twice: number;
}

/** ms between two questions, and that an answer may take at most. */
const EVERY = 100;
const LONGEST = 8_000;

interface Question {
  readonly answered: Promise<boolean>;
  /** How many answers there are to it. */
  answers(): number;
}

/**
 * Asks ten questions a second, in turn by a command, a mention, a direct message and a button, until it is told to end.
 *
 * @param answer an answer that has a button `label`.
 */
export function askOn(discord: Discord, question: string, answer: StoredMessage, label: string) {
  const questions: Question[] = [];
  const messages = [...discord.messages.keys()].length;
  const kinds = [
    () => byExchange(discord, () => new Person(discord).slash('ask', { question })),
    () => byMessage(discord, new Person(discord), `<@${BOT.id}> ${question}`),
    () => byMessage(discord, new Person(discord, 'direct'), question),
    () => byExchange(discord, () => new Person(discord).press(answer, label)),
  ];
  const timer = setInterval(() => {
    const kind = kinds[questions.length % kinds.length];
    if (kind) questions.push(kind());
  }, EVERY);
  return {
    /** How many were asked so far. */
    count: () => questions.length,
    async end(): Promise<Asked & { readonly messages: number }> {
      clearInterval(timer);
      const answered = await Promise.all(questions.map((each) => each.answered));
      // A second answer would come soon.
      await wait(1_000);
      return {
        asked: questions.length,
        lost: answered.filter((each) => !each).length,
        twice: questions.filter((each) => each.answers() > 1).length,
        messages: discord.messages.size - messages,
      };
    },
  };
}

function byExchange(discord: Discord, ask: () => Promise<unknown>): Question {
  const before = new Set(discord.exchanges.keys());
  const done = ask();
  const [token = ''] = [...discord.exchanges.keys()].filter((each) => !before.has(each));
  return {
    answered: soon(done),
    answers: () => {
      const exchange = discord.exchanges.get(token);
      return (exchange?.first ? 1 : 0) + (exchange?.followUps.length ?? 0);
    },
  };
}

function byMessage(discord: Discord, person: Person, words: string): Question {
  const { id } = person.says(words);
  const replies = () =>
    [...discord.messages.values()].filter(({ message_reference }) => message_reference?.message_id === id).length;
  const there = async () => {
    const giveUp = performance.now() + LONGEST;
    while (replies() === 0 && performance.now() < giveUp) await wait(EVERY);
  };
  return { answered: soon(there()), answers: replies };
}

function soon(done: Promise<unknown>): Promise<boolean> {
  const answered = done.then(
    () => true,
    () => false,
  );
  return Promise.race([answered, wait(LONGEST, false, { ref: false })]);
}
