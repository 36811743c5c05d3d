import type { Page } from 'playwright-core'
import { shown } from '../measure/frames.ts'
import { longRecording } from '../measure/long-recording.ts'
import { numberOf } from '../measure/spent.ts'
import { inStudioPage } from '../measure/studio-page.ts'

/** An hour's recording with 400 takes in Chromium without a graphics card: the longest block on opening, and frames while zooming and scrolling. Options: `--takes`, `--minutes`. */
export const run = async (args: string[]): Promise<void> => {
  const [takes, minutes] = [numberOf(args, '--takes', 400), numberOf(args, '--minutes', 60)]
  await inStudioPage(longRecording(takes, minutes), async (page) => {
    await countBlocks(page)
    const began = performance.now()
    await page.keyboard.press('Alt+3')
    await page.locator('[data-drawn]').nth(1).waitFor()
    const opened = performance.now() - began
    await page.waitForTimeout(3000)
    process.stdout.write(`${minutes} minutes with ${takes} takes, painted without a graphics card\n`)
    process.stdout.write(`opened and drawn: ${opened.toFixed(0)} ms; longest block ${await longestBlock(page)} ms (to hold: under 100)\n`)
    const box = await page.locator('[data-wave-stage]').boundingBox()
    if (!box) throw new Error('The editor shows no wave.')
    await page.mouse.move(box.x + box.width / 2, box.y + 120)
    const idle = await shown(page, 'doing nothing', () => page.waitForTimeout(1500))
    const results = [
      await shown(page, 'scrolling', () => wheels(page, 60, 120)),
      await shown(page, 'zooming out to the hour and in to the samples', async () => {
        await wheels(page, 40, 240, 'Control')
        await wheels(page, 90, -240, 'Control')
      }),
    ]
    await page.keyboard.press('Control+0')
    await page.keyboard.press('g')
    results.push(
      await shown(page, 'making the spectrogram of the whole', () => page.locator('[data-state="shown"]').waitFor({ timeout: 60_000 })),
    )
    for (const one of [idle, ...results])
      process.stdout.write(
        `${one.name}: ${(one.frames / one.seconds).toFixed(0)} frames a second, longest wait ${one.longest.toFixed(0)} ms\n`,
      )
    process.stdout.write(`longest block of all: ${await longestBlock(page)} ms (to hold: under 100)\n`)
    process.stdout.write(
      `regions in the page with the whole in sight: ${await page.locator('[data-pick]:not([data-pick=""])').count()} of ${takes}\n`,
    )
  })
}

const wheels = async (page: Page, turns: number, by: number, key?: string) => {
  if (key) await page.keyboard.down(key)
  for (let turn = 0; turn < turns; turn++) await page.mouse.wheel(0, by)
  if (key) await page.keyboard.up(key)
}

/** Notes tasks of the page's own thread that took longer than 50 ms. */
const countBlocks = (page: Page) =>
  page.evaluate(() => {
    const blocks: number[] = []
    new PerformanceObserver((list) => blocks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      entryTypes: ['longtask'],
    })
    Object.assign(window, { blocks })
  })

const longestBlock = (page: Page): Promise<number> =>
  page.evaluate(() => Math.round(Math.max(0, ...(window as unknown as { blocks: number[] }).blocks)))
