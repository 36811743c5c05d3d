/** Longest stretch of work before other work gets its turn, in milliseconds. */
const usualTurn = 10

/** Lets other work have its turn. */
export const giveWay = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** For long work in the host's own thread: called again and again, it lets the event loop have its turn when one is over. */
export const breather = (turn: number = usualTurn): (() => Promise<void>) => {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < turn) return
    await giveWay()
    since = performance.now()
  }
}
