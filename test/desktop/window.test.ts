import { expect, test } from 'vitest'
import { launchDesktop } from './launch.ts'

test('smoke', async () => {
  const desktop = await launchDesktop()
  const page = await desktop.page()
  await page.getByRole('heading', { level: 1 }).waitFor()
  console.log(await page.title(), page.url(), await page.getByRole('heading', { level: 1 }).textContent(), desktop.said, desktop.errors)
  expect(await desktop.end()).toBe(0)
})
