import { Worker } from 'node:worker_threads';
import type { ArticleContent } from '../core/article/content.js';
import { Refusal } from '../core/refusals/refusal.js';
import { isPdf, readContent } from './article-content.js';
import type { ReadingResult, ReadingTask } from './read-apart.js';

process.once('message', async (task: ReadingTask) => {
  new Worker(new URL('./memory-watch.js', import.meta.url), { workerData: task.limits });
  const result: ReadingResult = await read(task).catch((error: unknown) => ({ fault: faultOf(error, task) }));
  process.send?.(result, () => process.exit());
});
// The program that asked has gone.
process.once('disconnect', () => process.exit());

async function read({ name, bytes, where, address }: ReadingTask): Promise<ArticleContent> {
  if (!isPdf(name)) return readContent(name, bytes, { where, address });
  // Each of the two readers takes long to load.
  const { readPdf } = await import('./pdf.js');
  return readPdf(name, bytes, where);
}

function faultOf(error: unknown, { where }: ReadingTask): Pick<Refusal, 'code' | 'named'> {
  if (error instanceof Refusal) return { code: error.code, named: error.named };
  const reason = error instanceof Error ? error.message : String(error);
  return { code: 'fileDamaged', named: { file: where, reason } };
}
