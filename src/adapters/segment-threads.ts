import type { Piscina } from 'piscina';

/** One thread: what it has opened is in it. */
export async function oneThread(
  worker: string,
  options: { minThreads: number; idleTimeout?: number },
): Promise<Piscina> {
  const { Piscina } = await import('piscina');
  return new Piscina({ filename: new URL(worker, import.meta.url).href, maxThreads: 1, ...options });
}
