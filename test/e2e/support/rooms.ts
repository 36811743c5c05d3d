import type { Locator, Page } from 'playwright-core'

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
