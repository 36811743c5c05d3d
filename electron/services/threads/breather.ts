/** Longest stretch of work before other work gets its turn, in milliseconds. */
const usualTurn = 10

/** For long work in the host's own thread: called again and again, it lets the event loop have its turn when one is over. */
export const breather = (turn: number = usualTurn): (() => Promise<void>) => {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < turn) return
    await new Promise(setImmediate)
    since = performance.now()
  }
}
