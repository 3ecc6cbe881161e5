import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Questions a minute. */
export interface Rates {
  readonly perUser: number;
  readonly perChannel: number;
}

const WINDOW = 60;

/** Keeps one person, or one channel, from taking all of the bot's time. */
export class RateLimits {
  private readonly users: RateLimiterMemory;
  private readonly channels: RateLimiterMemory;

  constructor({ perUser, perChannel }: Rates) {
    this.users = new RateLimiterMemory({ points: perUser, duration: WINDOW });
    this.channels = new RateLimiterMemory({ points: perChannel, duration: WINDOW });
  }

  /** Counts a question. @returns seconds to wait, at least 1, when there were too many; 0 when it may be asked. */
  async secondsToWait(user: string, channel: string): Promise<number> {
    try {
      await this.users.consume(user);
      await this.channels.consume(channel);
      return 0;
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    }
  }
}
