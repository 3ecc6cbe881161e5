/** One line of a report: what, how much, and compared with what. */
export function line(name: string, value: string, ratio = ''): void {
  console.log(`${name.padEnd(58)} ${value.padStart(16)}  ${ratio}`);
}

export const ms = (value: number): string => `${value.toFixed(value < 100 ? 2 : 0)} ms`;
export const times = (a: number, b: number): string => `${(a / b).toFixed(2)} ×`;
