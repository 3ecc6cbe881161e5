import type { PassageCache } from '../../src/core/search/embed-article.js';

/** Keeps embeddings as long as it lives. */
export class MemoryCache implements PassageCache {
  private readonly kept = new Map<string, Float32Array>();

  async get(key: string, length: number): Promise<Float32Array | undefined> {
    const found = this.kept.get(key);
    return found?.length === length ? found.slice() : undefined;
  }

  async set(key: string, vectors: Float32Array): Promise<void> {
    this.kept.set(key, vectors.slice());
  }
}
