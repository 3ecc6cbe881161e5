import { basename } from 'node:path';
import { verifyModelFiles } from '../../adapters/model-files.js';
import { type Finding, fine } from './check.js';

/** Whether a model's files are those that the program was made with. @throws UserError naming the first that is not. */
export async function modelCheck(folder: string): Promise<Finding> {
  await verifyModelFiles(folder);
  return fine(`${basename(folder)}: every file has the hash that it should have`);
}
