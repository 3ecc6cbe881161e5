import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const make = () => mkdtemp(join(tmpdir(), 'footnote-test-'));
const remove = (folder: string) => rm(folder, { recursive: true, force: true });

/** A new folder for each test of a file, removed after it. Call it where tests are described. */
export function temporaryFolder(): () => string {
  let folder = '';
  beforeEach(async () => {
    folder = await make();
  });
  afterEach(() => remove(folder));
  return () => folder;
}

/** One folder for all tests described together, removed after the last: for indexes that need not be built again. */
export function sharedFolder(): () => string {
  let folder = '';
  beforeAll(async () => {
    folder = await make();
  });
  afterAll(() => remove(folder));
  return () => folder;
}
