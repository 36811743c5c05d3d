import type { Page } from 'playwright-core'

/** What a hand needs to reach a clip on the canvas, read off the screen as a producer reads it. */
export type TimelineHand = {
  /** The playhead's clock, in seconds. */
  clock: () => Promise<number>
  /** The pixel column of a second. */
  columnOf: (second: number) => number
  /** The middle row of a track. */
  rowOf: (track: string) => Promise<number>
  /** The second at which a line begins: the clock after its words were picked in the script beside the tracks. */
  startOf: (number: string) => Promise<number>
  /** Ctrl and the wheel, about twenty-five times closer. */
  zoomAt: (second: number, y: number) => Promise<void>
  drag: (from: { x: number; y: number }, by: number, alt?: boolean) => Promise<void>
}

const seconds = (clock: string): number => clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)

/** Learns the axis by two clicks on the ruler. */
export const timelineHand = async (page: Page): Promise<TimelineHand> => {
  const canvas = page.getByRole('img', { name: /^Timeline of the chapter/ })
  const box = await canvas.boundingBox()
  if (!box) throw new Error('the timeline is not shown')
  const clock = async () => seconds((await page.getByLabel('Playhead', { exact: true }).textContent()) ?? '')
  const atRuler = async (x: number) => {
    await page.mouse.click(box.x + x, box.y + 12)
    return clock()
  }
  const [near, far] = [20, box.width - 20]
  const [first, last] = [await atRuler(near), await atRuler(far)]
  const scale = (far - near) / (last - first)
  const columnOf = (second: number) => box.x + near + (second - first) * scale
  return {
    clock,
    columnOf,
    zoomAt: async (second, y) => {
      await page.mouse.move(columnOf(second), y)
      await page.keyboard.down('Control')
      for (let turn = 0; turn < 3; turn++) {
        await page.mouse.wheel(0, -600)
        // The wheel is told to the page a frame later.
        await page.waitForTimeout(100)
      }
      await page.keyboard.up('Control')
    },
    rowOf: async (track) => {
      const head = await page.getByRole('list', { name: 'Tracks' }).getByRole('listitem').filter({ hasText: track }).first().boundingBox()
      if (!head) throw new Error(`no track of ${track}`)
      return head.y + head.height / 2
    },
    startOf: async (number) => {
      await page
        .getByRole('complementary', { name: 'Script' })
        .getByRole('listitem')
        .filter({ has: page.getByText(number, { exact: true }) })
        .getByRole('button')
        .click()
      return clock()
    },
    drag: async ({ x, y }, by, alt = true) => {
      await page.mouse.move(x, y)
      if (alt) await page.keyboard.down('Alt')
      await page.mouse.down()
      await page.mouse.move(x + (by * scale) / 2, y, { steps: 4 })
      await page.mouse.move(x + by * scale, y, { steps: 4 })
      await page.mouse.up()
      if (alt) await page.keyboard.up('Alt')
    },
  }
}
