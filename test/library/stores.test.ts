import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfig } from '../../src/config.js';
import { openStores } from '../../src/library/stores.js';
import { temporaryFolder } from '../support/folder.js';

describe('opening what is kept', () => {
  const folder = temporaryFolder();
  const verdict = '{"answerId":"a1","helpful":true,"at":"2025"}';

  it.each([
    [`${verdict}\n${verdict}\n`, []],
    [
      `${verdict}\n{"answerId":"a2"}\n`,
      ['1 of the verdicts in feedback.jsonl taken over; 1 line is left out, being none.'],
    ],
    ['{"answ\n\n?', ['0 of the verdicts in feedback.jsonl taken over; 2 lines are left out, being none.']],
  ])('says how much of an earlier version’s feedback can’t be read: %j', async (content, said) => {
    await writeFile(join(folder(), 'feedback.jsonl'), content);
    const notices: string[] = [];
    for (let start = 0; start < 2; start += 1) {
      const stores = await openStores({ ...readConfig(), dataDir: folder() }, (notice) => notices.push(notice));
      await stores.close();
    }
    expect(notices).toEqual(said);
  });
});
