import { basename, dirname, join } from 'node:path';
import { AutoModel, AutoTokenizer, env, Tensor } from '@xenova/transformers';
import { readArticle } from '../../src/adapters/article-files.js';
import { loadModel, type OnnxModel } from '../../src/adapters/onnx-model.js';
import { textOf } from '../../src/core/article/article.js';
import { MODEL_FOLDER } from '../support/paths.js';

const ODD = [
  '',
  '\u0000',
  '\ud800',
  '🚢🚢 The',
  '基地が攻撃された。',
  '[MASK] and [SEP]',
  'naïve Ünïcödé',
  'لا',
  'a\u200bb',
  'x'.repeat(300),
];

describe('the model as it is loaded here', () => {
  let own: OnnxModel;
  let texts: string[];
  beforeAll(async () => {
    env.allowRemoteModels = false;
    env.localModelPath = dirname(MODEL_FOLDER);
    own = await loadModel(MODEL_FOLDER);
    const article = await readArticle(join(process.cwd(), 'corpus/al-asad-drone-attack.txt'));
    texts = [...ODD, ...article.sentences.map((sentence) => textOf(article, sentence))];
  });

  it('has the word pieces that transformers.js has', async () => {
    const theirs = await AutoTokenizer.from_pretrained(basename(MODEL_FOLDER));
    for (const text of texts) {
      expect([text, own.encode(text)]).toEqual([text, theirs.encode(text, { add_special_tokens: false })]);
    }
  });

  it('gives the bytes that transformers.js gives', async () => {
    const session_options = { intraOpNumThreads: 1, interOpNumThreads: 1 };
    const theirs = await AutoModel.from_pretrained(basename(MODEL_FOLDER), { dtype: 'q8', session_options });
    for (const text of texts.slice(-8)) {
      const pieces = [own.cls, ...own.encode(text), own.sep];
      const input = (of: (id: number) => bigint) =>
        new Tensor('int64', BigInt64Array.from(pieces, of), [1, pieces.length]);
      const { last_hidden_state } = await theirs({
        input_ids: input(BigInt),
        attention_mask: input(() => 1n),
        token_type_ids: input(() => 0n),
      });
      expect(await own.forward(pieces, 'last_hidden_state')).toEqual(last_hidden_state.data);
    }
  });
});
