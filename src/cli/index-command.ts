import { readConfig } from '../config.js';
import { createEngine, type Engine } from '../engine.js';
import { articlesToIndex, type Ready, type ToIndex } from '../library/indexing.js';
import { Segmenting } from '../library/segmenting.js';
import { hasStores, openStores } from '../library/stores.js';
import { EXIT, notice, print, showProgress, showWork } from './io.js';
import { roughly, timeLeft } from './time-left.js';
import { visible } from './visible.js';

/**
 * `index`: makes what indexes everybody's articles lack, and the segments of a large library. Where it was cut off, it goes on. Returns the exit code.
 */
export async function indexCommand(signal: AbortSignal): Promise<number> {
  const config = readConfig();
  const engine = await createEngine(config);
  try {
    const stores = hasStores(config) ? await openStores(config, notice) : undefined;
    try {
      const ready = await indexAll(await articlesToIndex(config, engine, stores?.library), signal);
      await makeSegments(engine, ready, signal);
      return EXIT.done;
    } finally {
      await stores?.close();
    }
  } finally {
    await engine.close();
  }
}

async function indexAll(articles: readonly ToIndex[], signal: AbortSignal): Promise<Ready[]> {
  const show = showWork('Indexing', articles.length, 'articles');
  const estimate = timeLeft();
  let left = articles.reduce((sum, { bytes }) => sum + bytes, 0);
  const ready: Ready[] = [];
  for (const [number, article] of articles.entries()) {
    signal.throwIfAborted();
    let since = performance.now();
    let done = 0;
    const worked = (share: number) => {
      const now = performance.now();
      estimate.worked((share - done) * article.bytes, now - since);
      [done, since] = [share, now];
      const ms = estimate.for(left - done * article.bytes);
      show.at(number, ms === undefined ? '' : `, about ${roughly(ms)} left at most`);
    };
    const onProgress = (passages: number, total: number) => worked(passages / total);
    const made = await article.index({ signal, onNotice: notice, onProgress });
    // What is written when all is embedded takes its time too.
    if (done > 0) worked(1);
    left -= article.bytes;
    if (!made) continue;
    ready.push(made);
    show.hide();
    const { id, sentences, passages, title } = made;
    await print(`${id}: ${sentences} sentences in ${passages} passages, ready (${visible(title)})\n`);
  }
  show.hide();
  return ready;
}

async function makeSegments({ segments }: Engine, articles: readonly Ready[], signal: AbortSignal): Promise<void> {
  if (!segments) return;
  await new Segmenting(segments).keepUp(articles, showProgress('Linking', 'passages'), signal);
}
