import { LRUCache } from 'lru-cache';

/** What was asked in a conversation. */
export interface Turn {
  /** The questions that the last one follows, oldest first, and the last one itself. */
  readonly questions: readonly string[];
  /** Ids of the articles that were chosen, as they were; none when it was left to the place. */
  readonly chosen: readonly string[];
  /** Id of the one article asked; null when several were. */
  readonly asked: string | null;
  /** Whether they are to be seen by nobody else. */
  readonly private: boolean;
}

/** What a question may follow. */
export type Previous = Omit<Turn, 'asked'>;

const MOST = 10_000;
/** ms after which a new question no longer follows the last one. */
const LASTS = 15 * 60_000;

/** The last question of each person in each channel, for a while and in memory only. */
export class Conversations {
  private readonly turns = new LRUCache<string, Turn>({ max: MOST, ttl: LASTS });

  last(channel: string, user: string): Turn | undefined {
    return this.turns.get(`${channel}/${user}`);
  }

  /** Forgets a person's questions, wherever they were asked. */
  forget(user: string): void {
    for (const key of this.turns.keys()) if (key.endsWith(`/${user}`)) this.turns.delete(key);
  }

  keep(channel: string, user: string, turn: Turn): void {
    this.turns.set(`${channel}/${user}`, turn);
  }
}
