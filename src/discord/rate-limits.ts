import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';

/** Questions a minute. */
export interface Rates {
  readonly perUser: number;
  readonly perChannel: number;
}

const WINDOW = 60;
/** What is counted is held against limits that a server may change at any time. */
const COUNTED = { points: Number.MAX_SAFE_INTEGER, duration: WINDOW };

/** Keeps one person, or one channel, from taking all of the bot's time. */
export class RateLimits {
  private readonly users = new RateLimiterMemory({ ...COUNTED, keyPrefix: 'user' });
  private readonly channels = new RateLimiterMemory({ ...COUNTED, keyPrefix: 'channel' });

  /** @param standard where a server has none of its own. */
  constructor(readonly standard: Rates) {}

  /** Counts a question. @returns seconds to wait, at least 1, when there were too many; 0 when it may be asked. */
  async secondsToWait(user: string, channel: string, { perUser, perChannel }: Rates = this.standard): Promise<number> {
    const byUser = await this.users.consume(user);
    if (byUser.consumedPoints > perUser) return secondsLeft(byUser);
    const byChannel = await this.channels.consume(channel);
    return byChannel.consumedPoints > perChannel ? secondsLeft(byChannel) : 0;
  }
}

function secondsLeft({ msBeforeNext }: RateLimiterRes): number {
  return Math.max(1, Math.ceil(msBeforeNext / 1000));
}
