import { basename, dirname } from 'node:path';
import { AutoModel, AutoTokenizer, env } from '@xenova/transformers';

/** The model with nothing around it: texts in, one plain forward pass each, on one thread. */
export async function loadRaw(modelFolder: string): Promise<(text: string) => Promise<void>> {
  env.allowRemoteModels = false;
  env.localModelPath = dirname(modelFolder);
  const name = basename(modelFolder);
  const tokenizer = await AutoTokenizer.from_pretrained(name);
  const session_options = { intraOpNumThreads: 1, interOpNumThreads: 1 };
  const model = await AutoModel.from_pretrained(name, { dtype: 'q8', session_options });
  return async (text) => {
    await model(tokenizer(text, { truncation: true }));
  };
}
