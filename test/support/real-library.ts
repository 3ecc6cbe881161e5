import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Config, readConfig } from '../../src/config.js';
import { createEngine, type Engine } from '../../src/engine.js';
import { type OpenLibrary, openLibrary } from '../../src/library/open.js';
import { createSourceReader } from '../../src/library/sources.js';

/** A library with an empty corpus in a folder, the real models and database, and what is done with it most. */
export class RealLibrary {
  private constructor(
    readonly engine: Engine,
    readonly opened: OpenLibrary,
    readonly dataDir: string,
  ) {}

  static async open(folder: string): Promise<RealLibrary> {
    const config: Config = { ...readConfig(), dataDir: join(folder, 'data'), corpusDir: folder, ranker: false };
    const engine = await createEngine(config);
    return new RealLibrary(engine, await openLibrary(config, engine), config.dataDir);
  }

  /** @returns the draft's id. */
  async draft(server: string, text: string, replaces?: string): Promise<string> {
    const source = { name: 'page.txt', bytes: new TextEncoder().encode(text), address: null };
    const content = await createSourceReader(false, null).read(source);
    const prepared = await this.opened.adding.prepare(server, source, content, { replaces });
    return 'draftId' in prepared ? prepared.draftId : '';
  }

  /** @returns the article's id. */
  async add(server: string, text: string, replaces?: string): Promise<string> {
    const draftId = await this.draft(server, text, replaces);
    return (await this.opened.adding.publish(server, draftId, new Date()))?.id ?? '';
  }

  /** How many files were made from articles. */
  async made(): Promise<number> {
    const found = ['index', 'embeddings', 'segments'].map((name) =>
      readdir(join(this.dataDir, name), { recursive: true, withFileTypes: true }).catch(() => []),
    );
    return (await Promise.all(found)).flat().filter((entry) => entry.isFile()).length;
  }

  async close(): Promise<void> {
    await this.opened.close();
    await this.engine.close();
  }
}
