import type { Piscina } from 'piscina';

/** MB for what a thread has just made: it makes little, and would be given three times as much. */
const YOUNG = 4;

/** One thread: what it has opened is in it. */
export async function oneThread(
  worker: string,
  options: { minThreads: number; idleTimeout?: number },
): Promise<Piscina> {
  const { Piscina } = await import('piscina');
  const filename = new URL(worker, import.meta.url).href;
  return new Piscina({ filename, maxThreads: 1, resourceLimits: { maxYoungGenerationSizeMb: YOUNG }, ...options });
}
