import type { Locator, Page } from 'playwright-core'
import { dropFiles } from './files.ts'

export type RoomName = 'Script' | 'Cast' | 'Recordings' | 'Timeline' | 'Delivery'

/** Goes to a room by its button in the rail. */
export const goToRoom = async (page: Page, room: RoomName): Promise<void> => {
  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('button', { name: room, exact: true }).click()
}

/** Opens the sample production from the welcome screen. */
export const openSample = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^Sample production/ }).click()
  await page.getByRole('navigation', { name: 'Rooms' }).waitFor({ timeout: 90_000 })
}

/** The panel of the script's line at hand. */
export const lineAtHand = (page: Page): Locator => page.getByRole('complementary', { name: /^Line / })

/** Goes to the welcome screen from wherever the window is. */
export const leaveProduction = async (page: Page) => {
  await page
    .getByRole('button', { name: 'All productions' })
    .or(page.getByRole('button', { name: /^Sample production/ }))
    .first()
    .waitFor()
  const back = page.getByRole('button', { name: 'All productions' })
  if (await back.isVisible()) await back.click()
  await page.getByRole('region', { name: 'New from manuscript' }).waitFor()
}

/** Drops a manuscript on the welcome screen and waits for its production. */
export const dropManuscript = async (page: Page, name: string, text: string) => {
  await dropFiles(page, page.getByRole('region', { name: 'New from manuscript' }), [{ name, type: 'text/plain', bytes: Buffer.from(text) }])
  await page.getByRole('navigation', { name: 'Rooms' }).waitFor()
}
