import type { Page } from 'playwright-core'

/** Frames that were shown while something is done over and over in the page, and the longest wait between two. */
export type Shown = { name: string; frames: number; seconds: number; longest: number }

/** Counts animation frames while the work goes on. */
export const shown = async (page: Page, name: string, work: () => Promise<unknown>): Promise<Shown> => {
  await page.evaluate(() => {
    const times: number[] = []
    const count = (at: number) => {
      times.push(at)
      frame.id = requestAnimationFrame(count)
    }
    const frame = { times, id: requestAnimationFrame(count) }
    Object.assign(window, { frame })
  })
  await work()
  const times = await page.evaluate(() => {
    const { frame } = window as unknown as { frame: { times: number[]; id: number } }
    cancelAnimationFrame(frame.id)
    return frame.times
  })
  const gaps = times.slice(1).map((at, index) => at - (times[index] ?? at))
  return {
    name,
    frames: gaps.length,
    seconds: Math.max(0.001, gaps.reduce((sum, gap) => sum + gap, 0) / 1000),
    longest: Math.max(0, ...gaps),
  }
}
