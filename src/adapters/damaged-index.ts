/** An index that can't be trusted; the message says which file and why. */
export class DamagedIndexError extends Error {
  override readonly name = 'DamagedIndexError';
}
