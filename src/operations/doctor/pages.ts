import type { Config } from '../../config.js';
import { type Finding, fine, warning } from './check.js';

const REMEDY =
  'Set READER_URL to the address that people reach them at, as https://read.example.org (docs/OPERATING.md).';

/** Whether links in answers lead to the pages of articles. */
export function pagesFinding({ host, port, url }: NonNullable<Config['reader']>): Finding {
  const served = `served at ${host}, port ${port}`;
  if (url === null) return warning(`Pages are ${served}, but answers have no links to them.`, REMEDY);
  if (isThisMachine(url)) return warning(`Links in answers lead to ${url}, which opens on this machine alone.`, REMEDY);
  return fine(`${served}; links lead to ${url}`);
}

function isThisMachine(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}
