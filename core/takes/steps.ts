/** Work that can be done in turns with other work: it yields between its steps. */
export type Steps<Result> = Generator<undefined, Result, undefined>

/** Does work in one go. */
export const inOneGo = <Result>(steps: Steps<Result>): Result => {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
