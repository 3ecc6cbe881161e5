/** Ending of what is counted. */
export const s = (count: number) => (count === 1 ? '' : 's');
