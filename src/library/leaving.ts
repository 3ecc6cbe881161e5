import type { Owner } from '../core/library/entry.js';
import type { Holdings, LibraryStore, OwnerStore } from '../core/library/stores.js';
import type { Engine } from '../engine.js';
import type { Adding } from './adding.js';
import { articlesOfVersions, type Library } from './library.js';

/**
 * Days that everything of a server is kept after the bot was taken out of it: whoever did that by mistake, or thinks better of
 * it, loses nothing for a month.
 */
export const KEPT_AFTER_LEAVING = 30;

const DAY = 86_400_000;

/** Takes whole servers out of a library. */
export class Leaving {
  constructor(
    private readonly engine: Engine,
    private readonly store: LibraryStore,
    private readonly owners: OwnerStore,
    private readonly library: Library,
    private readonly adding: Adding,
  ) {}

  /**
   * Forgets everything of an owner. What was made from its articles goes first, so that nothing is left behind when this is cut
   * off; it is to be asked for again then.
   *
   * @returns how much there was.
   * @throws UserError when a file can't be read or written.
   */
  forget(owner: Owner): Promise<Holdings> {
    return this.adding.inTurn(async () => {
      const ids = await this.owners.articles(owner);
      const release = await this.library.withhold(owner, ids);
      try {
        for (const id of ids) await this.engine.forget(await articlesOfVersions(await this.store.versions(owner, id)));
        const gone = await this.owners.forget(owner);
        // A version that is damaged can't say what was made from it.
        await this.engine.tidy((id) => !ids.has(id));
        return gone;
      } finally {
        release();
      }
    });
  }

  /** Servers that were left so long ago that they are to be forgotten. */
  due(now: Date): Promise<readonly string[]> {
    return this.owners.leftBefore(new Date(now.getTime() - KEPT_AFTER_LEAVING * DAY).toISOString());
  }
}
