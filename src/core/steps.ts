/** Long work in short steps: between two of them, whoever has it done may see to something else. */
export type Steps<Result> = Generator<void, Result, void>;

/** Does all of it without a break. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
