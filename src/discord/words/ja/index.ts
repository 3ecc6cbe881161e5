import type { Words } from '../words.js';
import { answer } from './answer.js';
import { commands } from './commands.js';
import { general } from './general.js';
import { library } from './library.js';
import { lookUp } from './look-up.js';
import { refusals } from './refusals.js';
import { server } from './server.js';

export const ja: Words = { ...general, ...answer, ...lookUp, ...library, ...server, ...commands, ...refusals };
