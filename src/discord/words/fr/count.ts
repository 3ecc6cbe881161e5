/** A number with what it counts, in the singular or the plural. */
export const n = (count: number, one: string, many: string) => `${count} ${count < 2 ? one : many}`;
