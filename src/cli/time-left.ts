const MINUTE = 60_000;

/** Tells how long the rest of some work takes, by how long the work so far took. */
export interface TimeLeft {
  /** Some work was done. @param size in any unit. @param ms it took. */
  worked(size: number, ms: number): void;
  /** ms that so much work takes, about; undefined while nothing was done. */
  for(size: number): number | undefined;
}

/** What was found done already is not told to it: it would make the rest look quick. */
export function timeLeft(): TimeLeft {
  let size = 0;
  let ms = 0;
  return {
    worked(more, took) {
      size += more;
      ms += took;
    },
    for: (left) => (size > 0 ? (ms / size) * left : undefined),
  };
}

/** A time in words, no finer than an estimate is worth: “less than a minute”, “12 min”, “3 h 10 min”. */
export function roughly(ms: number): string {
  const minutes = Math.ceil(ms / MINUTE);
  if (minutes <= 1) return 'less than a minute';
  if (minutes < 60) return `${minutes} min`;
  const tens = Math.ceil(minutes / 10) * 10;
  return `${Math.floor(tens / 60)} h ${tens % 60} min`;
}
