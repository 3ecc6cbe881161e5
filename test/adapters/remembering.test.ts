import { remembering } from '../../src/adapters/remembering.js';
import { stubEmbedder } from '../support/stub-embedder.js';
import { stubRanker } from '../support/stub-ranker.js';

const READING = { heading: 'Loss', sentences: ['The ferry Aurora sank.', 'Nobody was hurt.'] };

describe('models that remember', () => {
  it('embed a question once, asked at once or again', async () => {
    const embedder = stubEmbedder;
    const asked: string[] = [];
    const counting = {
      ...embedder,
      embedQuestion: (question: string) => {
        asked.push(question);
        return embedder.embedQuestion(question);
      },
    };
    const { embedder: own } = remembering({ embedder: counting });
    const vectors = await Promise.all(['Who?', 'What?', 'Who?'].map((question) => own.embedQuestion(question)));
    expect([...vectors, await own.embedQuestion('Who?')]).toEqual(
      await Promise.all(['Who?', 'What?', 'Who?', 'Who?'].map((question) => embedder.embedQuestion(question))),
    );
    expect(asked).toEqual(['Who?', 'What?']);
    expect([own.fingerprint, own.dimension]).toEqual([embedder.fingerprint, embedder.dimension]);
  });

  it('read a window once for a question, and tell apart what differs in any part', async () => {
    const ranker = stubRanker();
    const { ranker: own } = remembering({ embedder: stubEmbedder, ranker });
    const read = (question: string, reading = READING) => own?.read(question, reading);
    const [first, again] = await Promise.all([read('Who sank?'), read('Who sank?')]);
    expect(again).toEqual(first);
    expect(first).toEqual(await stubRanker().read('Who sank?', READING));
    expect(ranker.readings).toHaveLength(1);
    await read('Who was hurt?');
    await read('Who sank?', { ...READING, heading: '' });
    await read('Who sank?', { ...READING, sentences: READING.sentences.slice(0, 1) });
    await read('Who sank?', { heading: '', sentences: ['Loss', ...READING.sentences] });
    expect(ranker.readings).toHaveLength(5);
  });

  it('forget what failed', async () => {
    const embedder = stubEmbedder;
    let failures = 1;
    const failing = {
      ...embedder,
      embedQuestion: async (question: string) => {
        if (failures-- > 0) throw new Error('lost');
        return embedder.embedQuestion(question);
      },
    };
    const { embedder: own } = remembering({ embedder: failing });
    await expect(own.embedQuestion('Who?')).rejects.toThrow('lost');
    await expect(own.embedQuestion('Who?')).resolves.toEqual(await embedder.embedQuestion('Who?'));
  });
});
