import type { Steps } from '../../../core/takes/steps.ts'

/** Longest stretch of work before other work gets its turn, in milliseconds. */
const usualTurn = 10

/** Lets other work have its turn. */
export const giveWay = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Does work in turns with all other work of this thread. */
export const inTurns = async <Result>(steps: Steps<Result>): Promise<Result> => {
  const breathe = breather()
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    await breathe()
  }
}

/** For long work in the host's own thread: called again and again, it lets the event loop have its turn when one is over. */
export const breather = (turn: number = usualTurn): (() => Promise<void>) => {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < turn) return
    await giveWay()
    since = performance.now()
  }
}
