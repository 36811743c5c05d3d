import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { axeViolations, cutText, overflowing } from './support/judge.ts'
import { goToRoom, openSample, type RoomName } from './support/rooms.ts'
import { withStudio } from './support/session.ts'
import type { Look } from './support/window.ts'

const studio = withStudio()

const faults = async (page: Page): Promise<string[]> => [
  ...(await axeViolations(page)),
  ...(await overflowing(page)),
  ...(await cutText(page)),
]

const opened = async (look?: Look): Promise<Page> => {
  const { page } = await studio.open(look)
  const welcome = page.getByRole('button', { name: /^Sample production/ })
  const rail = page.getByRole('navigation', { name: 'Rooms' })
  await welcome.or(rail).first().waitFor()
  if (await welcome.isVisible()) await openSample(page)
  return page
}

const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name }).first()
const picker = (page: Page, name: string | RegExp): Locator => page.getByRole('combobox', { name }).first()
const press = (key: string) => (page: Page) => page.keyboard.press(key)
const click = (name: string | RegExp) => (page: Page) => button(page, name).click()
const pickFrom = (name: string | RegExp) => (page: Page) => picker(page, name).click()
const fromMenu = (menu: string | RegExp, item: string) => async (page: Page) => {
  await button(page, menu).click()
  await page.getByRole('menuitem', { name: item }).click()
}

const someLine = (page: Page) => page.getByRole('grid', { name: 'Script' }).getByText('Five to three.').first().click()
const someActor = (page: Page) => page.getByRole('columnheader').nth(1).click()
const someRole = (page: Page) => page.getByRole('rowheader').nth(1).click()

type Opening = {
  what: string
  role: 'menu' | 'listbox' | 'dialog' | 'tooltip'
  open: (page: Page) => Promise<unknown>
  /** What must be there before it. */
  first?: (page: Page) => Promise<unknown>
}

const openings: Record<RoomName, Opening[]> = {
  Script: [
    { what: 'the menu of the production', role: 'menu', open: click(/^The Bell-Ringers/) },
    { what: 'the dialog of its name', role: 'dialog', open: fromMenu(/^The Bell-Ringers/, 'Rename production') },
    { what: 'the list of chapters', role: 'listbox', open: pickFrom('Chapter') },
    { what: 'the themes', role: 'menu', open: click('Light or dark') },
    { what: 'the keys', role: 'dialog', open: press('?') },
    { what: 'whose lines are shown', role: 'menu', open: click('All characters'), first: someLine },
    { what: 'what can be done with lines', role: 'menu', open: click('More for the selected lines') },
    { what: 'another name', role: 'dialog', open: press('/'), first: someLine },
    { what: 'a pickup', role: 'dialog', open: press('f'), first: someLine },
    { what: 'a hint', role: 'tooltip', open: (page) => button(page, 'Light or dark').hover() },
  ],
  Cast: [
    { what: 'a new actor', role: 'dialog', open: press('a') },
    { what: 'what can be done with an actor', role: 'menu', open: click(/^More for /), first: someActor },
    { what: 'what can be done with a character', role: 'menu', open: click(/^More for /), first: someRole },
    { what: 'who plays a character', role: 'listbox', open: pickFrom(/^Who plays/), first: someRole },
    { what: 'who speaks', role: 'dialog', open: click('Check the cast') },
  ],
  Recordings: [
    { what: 'who delivered', role: 'listbox', open: pickFrom('Delivered by') },
    { what: 'what is heard again', role: 'menu', open: click('Listen again') },
  ],
  Timeline: [
    { what: 'the pace', role: 'dialog', open: click(/^Pace/) },
    { what: 'sounds', role: 'dialog', open: click('Add sound') },
  ],
  Delivery: [{ what: 'a format', role: 'listbox', open: pickFrom('Format for Podcast feed') }],
}

/** What is wrong while each of them is open; one Esc closes it. */
const faultsOf = async (page: Page, room: RoomName, kinds: Opening[]): Promise<string[]> => {
  const found: string[] = []
  await goToRoom(page, room)
  await page.getByRole('main').waitFor()
  for (const { what, role, open, first } of kinds) {
    await first?.(page)
    await open(page)
    const shown = page.getByRole('complementary', { name: 'Dialogs and menus' }).getByRole(role)
    await shown.first().waitFor()
    found.push(...(await faults(page)).map((fault) => `${what}: ${fault}`))
    await page.keyboard.press('Escape')
    await page.mouse.move(0, 0)
    await shown.waitFor({ state: 'detached' })
  }
  return found
}

test('What opens above the page is accessible and whole, and so is the page behind it', async () => {
  const page = await opened({ theme: 'light' })
  const found: string[] = []
  for (const [room, kinds] of Object.entries(openings)) found.push(...(await faultsOf(page, room as RoomName, kinds)))
  expect(found).toEqual([])
})

test('In a narrow window and in the dark too, also over a drawer', async () => {
  const page = await opened({ width: 1024, height: 640, theme: 'dark' })
  const narrow = (room: RoomName) =>
    openings[room].filter(({ what }) => /chapters|lines$|name$|pickup|hint|who speaks|delivered|pace/.test(what))
  const found: string[] = []
  for (const room of ['Script', 'Cast', 'Recordings', 'Timeline'] as const) found.push(...(await faultsOf(page, room, narrow(room))))
  await page.keyboard.press('Control+f')
  await page.keyboard.type('cup')
  await page.getByRole('listbox', { name: 'Results' }).getByRole('option').first().waitFor()
  found.push(...(await faults(page)).map((fault) => `finding: ${fault}`))
  await page.keyboard.press('Escape')

  await goToRoom(page, 'Cast')
  await someRole(page)
  const drawer = page.getByRole('complementary', { name: 'Role at hand' })
  await drawer.waitFor()
  found.push(...(await faults(page)).map((fault) => `drawer: ${fault}`))
  await picker(page, 'Pronouns').click()
  const list = page.getByRole('listbox', { name: 'Pronouns' })
  await list.waitFor()
  found.push(...(await faults(page)).map((fault) => `list over the drawer: ${fault}`))
  await page.keyboard.press('Escape')
  await list.waitFor({ state: 'detached' })
  expect(await drawer.isVisible()).toBe(true)
  await page.keyboard.press('Escape')
  await expect.poll(() => drawer.isVisible()).toBe(false)
  expect(found).toEqual([])
})

/** What a screen reader says of the option at hand. */
const atHand = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const option = document.activeElement?.getAttribute('aria-activedescendant')
    return option ? (document.getElementById(option)?.textContent ?? null) : null
  })

test('A list is gone through by keys, and the focus never leaves its button', async () => {
  const page = await opened()
  await goToRoom(page, 'Cast')
  await button(page, 'List').click()
  const who = picker(page, 'Who plays Narrator')
  const list = page.getByRole('listbox', { name: 'Who plays Narrator' })
  const before = await who.textContent()
  const gone = async () => {
    await list.waitFor({ state: 'detached' })
    expect(await who.evaluate((element) => document.activeElement === element)).toBe(true)
  }
  await who.focus()
  await page.keyboard.press('ArrowDown')
  await list.waitFor()
  expect(await list.getByRole('option', { selected: true }).textContent()).toBe(before)
  expect(await atHand(page)).toBe(before)
  const names = await list.getByRole('option').allTextContents()
  await page.keyboard.press('End')
  expect(await atHand(page)).toBe(names.at(-1))
  await page.keyboard.press('ArrowUp')
  expect(await atHand(page)).toBe(names.at(-2))
  await page.keyboard.press('Home')
  expect(await atHand(page)).toBe(names[0])
  // Esc leaves what was chosen; a room's own keys wait while the list is open.
  await page.keyboard.press('Control+z')
  await page.keyboard.press('c')
  await page.keyboard.press('Escape')
  await gone()
  expect(await page.getByRole('dialog').count()).toBe(0)
  expect(await who.textContent()).toBe(before)

  // Letters open it on what they mean and change nothing yet; letters that mean nothing are the room's.
  const other = names.find((name) => name !== before && name !== names[0]) ?? ''
  await page.keyboard.type(other)
  await list.waitFor()
  expect(await atHand(page)).toBe(other)
  expect(await who.textContent()).toBe(before)
  await page.keyboard.press('Enter')
  await gone()
  await expect.poll(() => who.textContent()).toBe(other)
  await page.keyboard.press('Control+z')
  await expect.poll(() => who.textContent()).toBe(before)

  await page.keyboard.press('Space')
  await list.waitFor()
  await page.keyboard.press('Home')
  await page.keyboard.press('Tab')
  await list.waitFor({ state: 'detached' })
  await expect.poll(() => who.textContent()).toBe(names[0])
  expect(await who.evaluate((element) => document.activeElement === element)).toBe(false)
  await page.keyboard.press('Control+z')
  await expect.poll(() => who.textContent()).toBe(before)

  // By mouse: a press that moves to an option and lets go there, and a click beside the list that leaves it.
  const box = await who.boundingBox()
  await page.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 10)
  await page.mouse.down()
  await list.getByRole('option', { name: other }).hover()
  await page.mouse.up()
  await gone()
  await expect.poll(() => who.textContent()).toBe(other)
  await page.keyboard.press('Control+z')
  await expect.poll(() => who.textContent()).toBe(before)
  await who.click()
  await list.waitFor()
  await page.mouse.click(5, 895)
  await list.waitFor({ state: 'detached' })
  expect(await who.textContent()).toBe(before)
})

test('One Esc leaves what is open, whether a hint is shown over it or not, and only that', async () => {
  const page = await opened()
  await goToRoom(page, 'Cast')
  await page.getByRole('button', { name: 'Check the cast' }).click()
  const dialog = page.getByRole('dialog', { name: 'Who speaks in this story' })
  const more = dialog.getByRole('button', { name: /^More for / }).first()
  await more.hover()
  await page.getByRole('tooltip').waitFor({ state: 'attached' })
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  expect(await page.getByRole('tooltip').count()).toBe(0)

  // A menu in a dialog goes alone.
  await page.getByRole('button', { name: 'Check the cast' }).click()
  await more.click()
  await page.getByRole('menu').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('menu').waitFor({ state: 'detached' })
  expect(await dialog.isVisible()).toBe(true)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })

  // The hint of something beside an open menu does not keep it either.
  await button(page, /^The Bell-Ringers/).click()
  await page.getByRole('menu').waitFor()
  await button(page, 'Keyboard help').hover()
  await page.getByRole('tooltip').waitFor({ state: 'attached' })
  await page.keyboard.press('Escape')
  await page.getByRole('menu').waitFor({ state: 'detached' })
  await page.getByRole('tooltip').waitFor({ state: 'detached' })
  await page.mouse.move(0, 0)

  // A list in a dialog.
  await someRole(page)
  await button(page, /^More for /).click()
  await page.getByRole('menuitem', { name: 'Merge into another …' }).click()
  const merge = page.getByRole('dialog')
  await picker(page, 'The character that stays').click()
  await page.getByRole('listbox').waitFor()
  expect(await axeViolations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('listbox').waitFor({ state: 'detached' })
  expect(await merge.isVisible()).toBe(true)
  await page.keyboard.press('Escape')
  await merge.waitFor({ state: 'detached' })
})
