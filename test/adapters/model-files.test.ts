import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createEmbedder } from '../../src/adapters/embedder.js';
import { modelFingerprint, verifyModelFiles } from '../../src/adapters/model-files.js';
import { startModelThreads } from '../../src/adapters/model-threads.js';
import { temporaryFolder } from '../support/folder.js';
import { MODEL_FOLDER } from '../support/paths.js';

describe("a model's files", () => {
  const folder = temporaryFolder();
  const model = () => join(folder(), 'all-MiniLM-L6-v2');
  beforeEach(() => cp(MODEL_FOLDER, model(), { recursive: true }));

  it('are whole in the repository', async () => {
    await expect(verifyModelFiles(MODEL_FOLDER)).resolves.toBeUndefined();
    expect(await modelFingerprint(MODEL_FOLDER)).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each(['config.json', 'tokenizer.json', 'onnx/model_quantized.onnx'])(
    'are refused when %s is missing',
    async (name) => {
      await rm(join(model(), name));
      await expect(verifyModelFiles(model())).rejects.toMatchObject({
        name: 'UserError',
        message: expect.stringContaining(name),
      });
    },
  );

  it('are refused when a byte is another, before anything is loaded', async () => {
    const path = join(model(), 'onnx/model_quantized.onnx');
    const content = await readFile(path);
    content[content.length >> 1] = (content[content.length >> 1] ?? 0) ^ 1;
    await writeFile(path, content);
    const embedder = await createEmbedder(startModelThreads(1), model());
    await expect(embedder.embedQuestion('Who?')).rejects.toMatchObject({
      name: 'UserError',
      hint: expect.stringContaining('git checkout'),
    });
    await embedder.close();
  });

  it.each(['config.json', 'tokenizer.json', 'tokenizer_config.json'])(
    'are refused when %s grew by a byte',
    async (name) => {
      await writeFile(join(model(), name), `${await readFile(join(model(), name), 'utf8')} `);
      await expect(verifyModelFiles(model())).rejects.toMatchObject({
        name: 'UserError',
        message: expect.stringContaining(`${join(model(), name)} is not the one`),
        hint: expect.stringContaining('PROVENANCE.md'),
      });
    },
  );

  it.each(['', '\n\n'])('are refused when their list of hashes names none: %j', async (list) => {
    await writeFile(join(model(), 'SHA256SUMS'), list);
    await expect(verifyModelFiles(model())).rejects.toThrow('names no file');
  });

  it('are refused without their list of hashes', async () => {
    await rm(join(model(), 'SHA256SUMS'));
    const threads = startModelThreads(1);
    await expect(createEmbedder(threads, model())).rejects.toMatchObject({ name: 'UserError' });
    await threads.close();
  });
});
