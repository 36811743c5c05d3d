/** What a test may ask of the double, over the channel that its parent process holds. */
type Ask = (values: Record<string, unknown>) => unknown

const asks = new Map<string, Ask>()

/** Registers an answer to the test's questions of one name. */
export const onAsk = (name: string, ask: Ask): void => {
  asks.set(name, ask)
}

/** Says something to the test without being asked. */
export const say = (message: Record<string, unknown>): void => {
  process.send?.(message)
}

process.on('message', async ({ id, ask, ...values }: { id: number; ask: string }) => {
  try {
    say({ id, value: (await asks.get(ask)?.(values)) ?? null })
  } catch (error) {
    say({ id, error: String(error) })
  }
})
// The test's end is this program's: nothing is left running.
process.on('disconnect', () => process.exit(1))
