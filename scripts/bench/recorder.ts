interface Interval {
  readonly start: number;
  readonly end: number;
}

/** Notes how long what stands behind a port takes, call by call, without the port's users knowing. */
export interface Recorder {
  /** The same port, each of whose calls is noted under a name. */
  around<Port extends object>(name: string, port: Port): Port;
  /** ms in which at least one call of each name was under way since the last time of asking. */
  take(): ReadonlyMap<string, number>;
}

export function createRecorder(): Recorder {
  let noted = new Map<string, Interval[]>();
  const note = (name: string, start: number) => {
    noted.set(name, [...(noted.get(name) ?? []), { start, end: performance.now() }]);
  };
  return {
    around: (name, port) =>
      new Proxy(port, {
        get(target, key) {
          const value: unknown = Reflect.get(target, key);
          if (typeof value !== 'function') return value;
          return (...given: unknown[]) => {
            const start = performance.now();
            const result: unknown = value.apply(target, given);
            if (result instanceof Promise) return result.finally(() => note(name, start));
            note(name, start);
            return result;
          };
        },
      }),
    take() {
      const taken = new Map([...noted].map(([name, intervals]) => [name, lengthOfUnion(intervals)]));
      noted = new Map();
      return taken;
    },
  };
}

function lengthOfUnion(intervals: readonly Interval[]): number {
  let length = 0;
  let reached = Number.NEGATIVE_INFINITY;
  for (const { start, end } of [...intervals].sort((a, b) => a.start - b.start)) {
    length += Math.max(0, end - Math.max(start, reached));
    reached = Math.max(reached, end);
  }
  return length;
}
