import type { Page } from 'playwright-core'
import { apply } from '../../core/production/apply.ts'
import { Command } from '../../core/production/command.ts'
import type { Production } from '../../core/records/production.ts'
import { assemble } from '../../core/timeline/assemble.ts'
import { moveClips } from '../../core/timeline/edit.ts'
import { type Shown, shown } from '../measure/frames.ts'
import { chapter, longChapter } from '../measure/hour.ts'
import { numberOf } from '../measure/spent.ts'
import { inStudioPage } from '../measure/studio-page.ts'

/** Frames a second of the timeline in Chromium without a graphics card: scrolling, zooming, dragging; and how long an edit takes. Options: `--clips`. */
export const run = async (args: string[]): Promise<void> => {
  const clips = numberOf(args, '--clips', 2000)
  const made = longChapter(clips, clips / 16)
  await inStudioPage(made, async (page) => {
    await page.keyboard.press('Alt+4')
    const box = await page.locator('canvas').first().boundingBox()
    if (!box) throw new Error('The timeline shows no canvas.')
    // Peaks of what is in sight arrive.
    await page.waitForTimeout(1500)
    const idle = await shown(page, 'doing nothing', async () => page.waitForTimeout(1500))
    const middle = { x: box.x + box.width / 2, y: box.y + 100 }
    await page.mouse.move(middle.x, middle.y)
    const wheels = (deltaX: number, deltaY: number, key?: string) => async () => {
      if (key) await page.keyboard.down(key)
      for (let turn = 0; turn < 60; turn++) await page.mouse.wheel(turn < 40 ? deltaX : -deltaX, turn % 30 < 15 ? deltaY : -deltaY)
      if (key) await page.keyboard.up(key)
    }
    const results = [await shown(page, 'scrolling', wheels(120, 0)), await shown(page, 'zooming', wheels(0, 60, 'Control'))]
    await page.keyboard.press('Control+0')
    results.push(await shown(page, 'scrolling with the whole chapter in sight', wheels(40, 0)))
    results.push(await shown(page, 'zooming with the whole chapter in sight', wheels(0, -40, 'Control')))
    const dragged = await grab(page, box)
    results.push(
      await shown(page, 'dragging a clip', async () => {
        for (let step = 0; step < 90; step++) await page.mouse.move(dragged.x + 3 * (step < 45 ? step : 90 - step), dragged.y)
      }),
    )
    await page.mouse.up()
    process.stdout.write(`${clips} clips on one timeline, painted without a graphics card\n`)
    const slowest = [...results].sort((a, b) => rateOf(a) - rateOf(b))[0] ?? idle
    for (const one of [idle, ...results])
      process.stdout.write(`${one.name}: ${rateOf(one).toFixed(0)} frames a second, longest wait ${one.longest.toFixed(0)} ms\n`)
    process.stdout.write(
      `slowest: ${slowest.name}, ${(rateOf(slowest) / rateOf(idle)).toFixed(2)} of what the browser shows when nothing is done (to hold: at least 50 frames a second)\n`,
    )
    process.stdout.write(`one edit decided and laid out again: ${editTime(made.production).toFixed(1)} ms (to hold: under 50)\n`)
  })
}

const rateOf = ({ frames, seconds }: Shown): number => frames / seconds

/** Presses on whatever clip lies under one of some places of the canvas. */
const grab = async (page: Page, box: { x: number; y: number; width: number; height: number }): Promise<{ x: number; y: number }> => {
  await page.keyboard.press('Control+0')
  for (let turn = 0; turn < 12; turn++) {
    await page.mouse.move(box.x + 300, box.y + 95)
    await page.keyboard.down('Control')
    await page.mouse.wheel(0, -200)
    await page.keyboard.up('Control')
  }
  for (let y = box.y + 80; y < box.y + box.height - 20; y += 25)
    for (let x = box.x + 100; x < box.x + box.width - 300; x += 40) {
      await page.mouse.move(x, y)
      await page.waitForTimeout(30)
      const cursor = await page
        .locator('canvas')
        .first()
        .evaluate((canvas) => (canvas as HTMLElement).style.cursor)
      if (cursor !== 'grab') continue
      await page.mouse.down()
      return { x, y }
    }
  throw new Error('No clip lies under the pointer.')
}

/** Milliseconds of an edit without the disk: command, check, diff, layout; the middle of many. */
const editTime = (first: Production): number => {
  let production = first
  const times: number[] = []
  for (let index = 0; index < 40; index++) {
    const { clips } = assemble(production, chapter)
    const clip = clips[(index * 37) % clips.length]
    const began = performance.now()
    const command = clip && moveClips(production, [clip], 0.1, index % 2 === 0)
    const applied = command && apply(production, Command.parse(command))
    if (!applied?.ok) continue
    production = applied.value.production
    assemble(production, chapter)
    times.push(performance.now() - began)
  }
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
}
